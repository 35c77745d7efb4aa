import { measureAnswers } from "./answers.js";
import { measureAudit } from "./audit.js";
import { measureEdit } from "./edit.js";
import { measureImport } from "./import.js";
import { measureNotifications } from "./notifications.js";
import { measurePages } from "./pages.js";
import { measurePeople } from "./people.js";
import { type MeasuredRow, measureRules } from "./rules.js";
import { measureRulesSql } from "./rules-sql.js";
import { measureSessions } from "./sessions.js";
import { measureUpgrade } from "./upgrade.js";
import { measureWorkspace } from "./workspace.js";

/** Each measured beside its peers in this same run; a ratio above 1 means that ours is faster. */
const parts: Record<string, () => Promise<MeasuredRow[]>> = {
  rules: measureRules,
  register: measureRulesSql,
  import: measureImport,
  edit: measureEdit,
  audit: measureAudit,
  notifications: measureNotifications,
  pages: measurePages,
  workspace: measureWorkspace,
  people: measurePeople,
  answers: measureAnswers,
  sessions: measureSessions,
  upgrade: measureUpgrade,
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown[0]}". There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

const rows: MeasuredRow[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`Measuring ${name} …`);
  rows.push(...(await measure()));
}

console.log("\n| Work | Beside | Ratio | |\n|---|---|---:|---|");
for (const { work, peer, ratio, detail } of rows)
  console.log(`| ${work} | ${peer} | ${ratio.toPrecision(3)} | ${detail} |`);
