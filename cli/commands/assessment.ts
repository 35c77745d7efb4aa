import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import { withOperations } from "#cli/commands/city-client";
import { writeBody } from "#cli/commands/output-file";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import type { AnswerDraft } from "#contract/answer-files";
import type { Client } from "#contract/endpoints";

const tables = ["answers", "evidence", "sections", "comments", "gaps", "figures"] as const;
type Format = "csv" | "xlsx" | "json";

export function addAssessmentCommand(program: Command, terminal: Terminal): void {
  const assessment = program
    .command("assessment")
    .description("What a city says of duty, policy and practice of each element of a release.");
  assessment
    .command("export")
    .description("Write an assessment with its evidence, sections, comments, gaps and figures.")
    .requiredOption("--city <slug>", "the city, such as linden")
    .option("--against <version>", "the release it is against; the newest assessment where left out")
    .addOption(new Option("--format <format>", "of the file").choices(["json", "xlsx", "csv"]).default("json"))
    .addOption(new Option("--table <table>", "which one, of CSV").choices(tables).default("answers"))
    .option("--output <file>", "where to; the screen where left out")
    .addHelpText("after", exportHelp)
    .action((options: ExportOptions) => runExport(options, terminal));
  assessment
    .command("import")
    .description("Take answers in from a file, all at once or not at all.")
    .argument("<file>", "Excel, CSV or JSON as plaza assessment export writes it")
    .requiredOption("--city <slug>", "the city, such as linden")
    .option("--against <version>", "the release it is against; the newest assessment where left out")
    .option("--preview", "only say what would change")
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json"]).default("table"))
    .addHelpText("after", importHelp)
    .action((file: string, options: ImportOptions) => runImport(file, options, terminal));
}

const exportHelp = `
Read back, it changes nothing. Files of evidence stay where they are: the export has their fingerprints.

Examples:
  plaza assessment export --city linden > linden.json
  plaza assessment export --city linden --against 0.1.0 --format xlsx --output linden.xlsx`;

const importHelp = `
An assessment that the city has not begun is begun. What the file does not say is left as it is. Elements whose section is submitted or accepted are not changed, and are told.

Exit code: 0 where everything came in, 2 where something of the file cannot be used; then nothing is changed, and the
message says what would be accepted.

Examples:
  plaza assessment import linden.xlsx --city linden --preview
  plaza assessment import linden.json --city linden --against 0.2.0`;

interface Asked {
  city: string;
  against?: string;
}

async function versionOf(client: Client, { city, against }: Asked): Promise<string> {
  if (against !== undefined) return against;
  const { items, startable } = await client.listAssessments({ city });
  if (items[0]) return items[0].version;
  throw new Refusal(`${city} has begun no assessment. It can begin one against: ${startable.join(", ")}.`);
}

/** The assessment that answers go into: one that is named and not begun is begun. */
async function beginAgainst(client: Client, { city, against }: Asked): Promise<void> {
  const { startable } = await client.listAssessments({ city });
  if (against !== undefined && startable.includes(against))
    await client.startAssessment({ city, body: { version: against } });
}

interface ExportOptions extends Asked {
  format: Format;
  table: (typeof tables)[number];
  output?: string;
}

async function runExport({ format, table, output, ...asked }: ExportOptions, terminal: Terminal): Promise<void> {
  if (format === "xlsx" && output === undefined && terminal.out.isTTY)
    throw new Refusal("A workbook cannot be shown on the screen. Name a file with --output, or pipe it into one.");
  await withOperations(terminal, async (client) => {
    const version = await versionOf(client, asked);
    const { body } = await client.exportAssessment({ city: asked.city, version, format, table });
    await writeBody(body, output, terminal);
  });
}

interface ImportOptions extends Asked {
  preview?: boolean;
  format: "table" | "json";
}

async function runImport(file: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const { preview = false, format, ...asked } = options;
  await access(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      `${file} cannot be opened (${error.code}). Make one with: plaza assessment export --city CITY > ${file}`,
    );
  });
  await withOperations(terminal, async (client) => {
    if (!preview) await beginAgainst(client, asked);
    const at = { city: asked.city, version: await versionOf(client, asked) };
    const upload = { fileName: path.basename(file), bytes: createReadStream(file) };
    const draft = await client.bringAnswers({ ...at, upload });
    const of = { ...at, draft: draft.id };
    const isRefused = draft.findings.length > 0;
    if (isRefused || preview) await client.discardAnswerDraft(of);
    else await client.applyAnswerDraft({ ...of, body: { basis: draft.basis } });
    if (isRefused) throw new Refusal(`${file} was not taken in.`, draft.findings);
    terminal.out.write(`${format === "json" ? JSON.stringify(draft, null, 2) : tell(draft, preview)}\n`);
  });
}

function tell({ version, changes, unchanged, held, newEvidence }: AnswerDraft, isPreview: boolean): string {
  const would = isPreview ? "would change" : "changed";
  return [
    `Assessment against ${version}: ${changes.length} ${would}, ${unchanged} as before, ${newEvidence.length} new pieces of evidence.`,
    ...changes.map(({ element, parts, isOverwriting }) => {
      const over = isOverwriting ? ", over what somebody had said" : "";
      return `  ${element}: ${parts.join(", ")}${over}`;
    }),
    ...(held.length === 0 ? [] : [`Not changed, because their section is submitted or accepted: ${held.join(", ")}.`]),
  ].join("\n");
}
