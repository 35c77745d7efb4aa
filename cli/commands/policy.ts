import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { withOperations } from "#cli/commands/city-client";
import { writeBody } from "#cli/commands/output-file";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import type { Client } from "#contract/endpoints";
import type { PolicyImport } from "#contract/policy-files";

export function addPolicyCommand(program: Command, terminal: Terminal): void {
  const policy = program
    .command("policy")
    .description("A city's local policies: what it departs in from the release, and why.");
  policy
    .command("export")
    .description("Write departures, legal form and notes as YAML.")
    .requiredOption("--city <slug>", "the city, such as linden")
    .option("--policy <id>", "one policy, such as pia; all of the city's where left out")
    .option("--output <file>", "where to; the screen where left out")
    .addHelpText("after", exportHelp)
    .action((options: ExportOptions) => runExport(options, terminal));
  policy
    .command("import")
    .description("Put a file's departures in the place of those that the policy has.")
    .argument("<file>", "YAML as plaza policy export writes it")
    .requiredOption("--city <slug>", "the city, such as linden")
    .option("--policy <id>", "only this policy of the file")
    .option("--reason <words>", "why, for the history")
    .option("--preview", "only say what would change")
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json"]).default("table"))
    .addHelpText("after", importHelp)
    .action((file: string, options: ImportOptions) => runImport(file, options, terminal));
}

const exportHelp = `
Several policies stand in one file, each behind a line of three hyphens. Read back, it changes nothing.

Examples:
  plaza policy export --city linden --policy pia > pia.yaml
  plaza policy export --city linden --output linden-policies.yaml`;

const importHelp = `
A policy that the city has not begun is begun. What the file no longer has is kept archived, and every change is in the
policy's history. Each policy of the file comes in whole or not at all.

Exit code: 0 where everything came in, 2 where a policy is refused; then the message says what would be accepted.

Examples:
  plaza policy import pia.yaml --city linden --preview
  plaza policy import pia.yaml --city linden --reason "Hearing of 12 May"`;

interface ExportOptions {
  city: string;
  policy?: string;
  output?: string;
}

async function runExport({ city, policy, output }: ExportOptions, terminal: Terminal): Promise<void> {
  await withOperations(terminal, async (client) => {
    const policies = policy === undefined ? await begunPolicies(client, city) : [policy];
    const texts: string[] = [];
    for (const each of policies) {
      const { body } = await client.exportLocalPolicy({ city, policy: each });
      let text = "";
      for await (const chunk of body) text += String(chunk);
      texts.push(text);
    }
    await writeBody([texts.join("---\n")], output, terminal);
  });
}

async function begunPolicies(client: Client, city: string): Promise<string[]> {
  const { items } = await client.listLocalPolicies({ city });
  const begun = items.filter(({ local }) => local !== null).map(({ policy }) => policy);
  if (begun.length > 0) return begun;
  const known = items.map(({ policy }) => policy).join(", ");
  throw new Refusal(`${city} has begun no local policy yet. The framework has: ${known}.`);
}

interface ImportOptions {
  city: string;
  policy?: string;
  reason?: string;
  preview?: boolean;
  format: "table" | "json";
}

async function runImport(file: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const texts = await readDocuments(file, options.policy);
  await withOperations(terminal, async (client) => {
    const { city, reason, preview = false } = options;
    const done: PolicyImport[] = [];
    for (const text of texts)
      done.push(await client.importLocalPolicy({ city, body: { text, preview, ...(reason ? { reason } : {}) } }));
    const told =
      options.format === "json" ? JSON.stringify(done, null, 2) : done.map((each) => tell(each, preview)).join("\n");
    terminal.out.write(`${told}\n`);
  });
}

/** The policies of a file, each as a text of its own. */
async function readDocuments(file: string, policy: string | undefined): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      `${file} cannot be opened (${error.code}). Make one with: plaza policy export --city CITY > ${file}`,
    );
  });
  const texts = text.split(/^---\s*$/m).filter((each) => each.trim() !== "");
  const idOf = (each: string) => /^policy:\s*["']?([a-z]+)/m.exec(each)?.[1];
  const chosen = policy === undefined ? texts : texts.filter((each) => idOf(each) === policy);
  if (chosen.length > 0) return chosen;
  const known = texts.flatMap((each) => idOf(each) ?? []).join(", ") || "none";
  throw new Refusal(`${file} holds no policy${policy === undefined ? "" : ` ${policy}`}. It holds: ${known}.`);
}

function tell(
  { policy, isBegun, added, changed, removed, unchanged, ...rest }: PolicyImport,
  isPreview: boolean,
): string {
  const lines = [
    ...added.map((key) => `  + ${key}`),
    ...changed.map((key) => `  ~ ${key}`),
    ...removed.map((key) => `  - ${key} (archived)`),
    ...(rest.isFormChanged ? ["  ~ its legal form"] : []),
    ...(rest.areNotesChanged ? ["  ~ its legal notes"] : []),
  ];
  const state = isPreview ? "would be" : "is";
  const head = isBegun
    ? `${policy} ${state} begun`
    : lines.length > 0
      ? `${policy} ${state} changed`
      : `${policy} stays as it is`;
  return [`${head}; ${unchanged} unchanged.`, ...lines].join("\n");
}
