import type { Look } from "#cli/look";
import type { CheckReport, RuleTally } from "#domain/register/check-report";
import type { ImportFinding } from "#domain/register/import-finding";
import type { RuleSentences } from "#domain/register/report-csv";

export interface ReportContext {
  fileName: string;
  version: string;
  today: string;
  sentences: RuleSentences;
  /** Set where the mapping was proposed, not given. */
  proposed: { file: string; mapped: number; columns: number } | undefined;
}

const number = (value: number): string => value.toLocaleString("en");
const many = (value: number, one: string, more = `${one}s`): string => `${number(value)} ${value === 1 ? one : more}`;
const formatNames = { csv: "CSV", xlsx: "Excel", geojson: "GeoJSON" };

/** A report as people like to read it: what came in, how it stands, the gaps by rule, what to correct in the file. */
export function tellReport(report: CheckReport, context: ReportContext, look: Look): string {
  const { file } = report;
  const rowEnd = file.rowEnd === "none" ? "" : `, rows end with ${file.rowEnd.toUpperCase()}`;
  const lines = [
    `${look.paint("bold", context.fileName)} · ${formatNames[file.format]}, ${file.encoding}${rowEnd}`,
    `${many(file.rows, "row")}: ${number(file.accepted)} accepted, ${number(file.rejected)} rejected, ${many(report.warnings.length, "warning")}`,
    `${many(report.technologies, "technology", "technologies")}, ${many(report.devices, "device")}, held against release ${context.version} on ${context.today}`,
    ...tellProposal(context.proposed),
    "",
    ...tellVerdicts(report, look),
    "",
    ...tellRules(report.rules, context.sentences, look),
    ...tellFindings("Rejected rows", report.rejected, look),
    ...tellFindings("Warnings", report.warnings, look),
  ];
  return `${lines.join("\n")}\n`;
}

function tellProposal(proposed: ReportContext["proposed"]): string[] {
  if (!proposed) return [];
  const { file, mapped, columns } = proposed;
  return [
    `The mapping was proposed: ${mapped} of ${columns} columns are used. See and correct it: plaza map ${file} --output mapping.yaml`,
  ];
}

const verdictStyles = { breaches: "red", undeclared: "yellow", conforms: "green", notApplicable: "gray" } as const;
const verdictTitles = {
  breaches: "Breaches",
  undeclared: "Undeclared",
  conforms: "Conforms",
  notApplicable: "Not applicable",
};
const worstFirst = ["breaches", "undeclared", "conforms", "notApplicable"] as const;

/** How many verdicts there are of each, the worst first, with their shares drawn beside. */
export function tellVerdicts({ verdicts }: Pick<CheckReport, "verdicts">, { paint }: Look): string[] {
  const total = worstFirst.reduce((sum, name) => sum + verdicts[name], 0);
  const bar = 40;
  return worstFirst.map((name) => {
    const share = total === 0 ? 0 : verdicts[name] / total;
    const drawn = "█".repeat(verdicts[name] > 0 ? Math.max(1, Math.round(share * bar)) : 0);
    const percent = `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
    const head = `${verdictTitles[name].padEnd(15)}${number(verdicts[name]).padStart(11)}${percent.padStart(8)}  `;
    return head + paint(verdictStyles[name], drawn);
  });
}

/** Rules with gaps, breaches before what is undeclared; those without are counted. */
function tellRules(rules: readonly RuleTally[], sentences: RuleSentences, { paint, lineWidth }: Look): string[] {
  const gaps = rules
    .filter(({ breaches, undeclared }) => breaches + undeclared > 0)
    .sort((a, b) => b.breaches - a.breaches || b.undeclared - a.undeclared);
  const rest = rules.length - gaps.length;
  const restLine = `${many(rest, "rule")} without a gap.`;
  if (gaps.length === 0) return [restLine];
  const heads = ["Rule", "Breaches", "Undeclared", "Conforms", "Says"];
  const widths = [9, 10, 12, 10];
  const indent = " ".repeat(widths.reduce((sum, width) => sum + width, 2));
  const cells = (texts: readonly string[]) =>
    texts.map((text, at) => (at === 0 ? text.padEnd(widths[at]!) : text.padStart(widths[at]!))).join("");
  const lines = [paint("bold", `${cells(heads.slice(0, 4))}  ${heads[4]}`)];
  for (const rule of gaps) {
    const { says = "", fix = "" } = sentences.get(rule.id) ?? {};
    const head = cells([rule.id, number(rule.breaches), number(rule.undeclared), number(rule.conforms)]);
    const [first = "", ...more] = wrap(says, lineWidth - indent.length);
    lines.push(`${rule.breaches > 0 ? paint("red", head) : head}  ${first}`, ...more.map((line) => indent + line));
    if (rule.breaches > 0) lines.push(...wrap(`→ ${fix}`, lineWidth - indent.length).map((line) => indent + line));
  }
  return rest > 0 ? [...lines, "", restLine] : lines;
}

const groupsShown = 8;

/** Findings of one kind in one column are told once, with how many there are and where the first ones stand. */
function tellFindings(title: string, findings: readonly ImportFinding[], { paint, lineWidth }: Look): string[] {
  if (findings.length === 0) return [];
  const groups = new Map<string, ImportFinding[]>();
  for (const finding of findings) {
    const key = `${finding.code}\u0001${finding.column}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
  const lines = sorted.slice(0, groupsShown).flatMap((group) => {
    const [first] = group as [ImportFinding];
    const rows = group.slice(0, 3).map(({ row }) => row);
    const where = `${first.column === null ? "" : ` in "${first.column}"`}, row${group.length > 1 ? "s" : ""} ${rows.join(", ")}${group.length > 3 ? " …" : ""}`;
    const body = [first.message, `→ ${first.fix}`].flatMap((text) => wrap(text, lineWidth - 4));
    return [`  ${number(group.length)} × ${first.code}${where}`, ...body.map((line) => `    ${line}`)];
  });
  const more = sorted.length - groupsShown;
  return [
    "",
    paint("bold", title),
    ...lines,
    ...(more > 0 ? [`  and ${more} more kinds; --format json lists all.`] : []),
  ];
}

/** Cuts a text into lines at spaces; a word longer than a line stands by itself. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}
