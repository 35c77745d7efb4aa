import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { writeBody } from "#cli/commands/output-file";
import { showProgress } from "#cli/progress";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import { readPublishedHeads } from "#domain/audit/published-heads";
import type { PublishedHead } from "#domain/audit/verify-chain";
import { createClient, loadOperations, operatorCall, type Verification, verifyAudit } from "#server/index";

export function addAuditCommand(program: Command, terminal: Terminal): void {
  const audit = program
    .command("audit")
    .description("Prove that no event was removed, altered or reordered, and export events.");
  addVerify(audit, terminal);
  addExport(audit, terminal);
}

interface VerifyOptions {
  format: "table" | "json";
  heads?: string;
}

function addVerify(audit: Command, terminal: Terminal): void {
  audit
    .command("verify")
    .description(
      "Hold every event against what was sealed. Ends with 0 where all is intact, 1 with findings, 2 where it cannot run.",
    )
    .addOption(new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table"))
    .option("--heads <file>", "heads that were published earlier and kept elsewhere, as /api/audit/heads gave them")
    .addHelpText(
      "after",
      `
Examples:
  plaza audit verify
  curl https://plaza.example.org/api/audit/heads > heads.json     (kept on another machine)
  plaza audit verify --heads heads.json`,
    )
    .action(async ({ format, heads }: VerifyOptions) => {
      const published = heads === undefined ? [] : await readHeads(heads);
      await withDatabase(terminal, async ({ database }) => {
        const progress = showProgress("events", terminal.err);
        const result = await verifyAudit(database.sealer, { published, onProgress: progress.show }).finally(
          progress.end,
        );
        terminal.out.write(format === "json" ? asJson(result) : asTable(result, published.length));
        if (result.findings.length > 0) terminal.exitCode = 1;
      });
    });
}

async function readHeads(file: string): Promise<PublishedHead[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${file} cannot be read (${error.code}).`);
  });
  const heads = readPublishedHeads(text);
  if (heads.length > 0) return heads;
  throw new Refusal(
    `${file} holds no head. Accepted: what /api/audit/heads or /api/health answered, as JSON or one a line.`,
  );
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function asJson({ newest, ...result }: Verification): string {
  const head = newest ? { batch: newest.number, head: hex(newest.head) } : null;
  return `${JSON.stringify({ isIntact: result.findings.length === 0, ...result, newest: head }, null, 2)}\n`;
}

function asTable({ batches, events, waiting, findings, unlisted, newest }: Verification, published: number): string {
  const count = (number: number) => number.toLocaleString("en");
  const lines = [`${count(events)} events in ${count(batches)} batches were held against what was sealed.`];
  if (published > 0) lines.push(`${count(published)} published heads were held against the chain.`);
  if (waiting > 0) lines.push(`${count(waiting)} events are not sealed yet; of them nothing can be said.`);
  if (newest) lines.push(`Newest head: batch ${newest.number}, ${hex(newest.head)}`);
  if (findings.length === 0) return `${lines.join("\n")}\nAll intact.\n`;
  lines.push("", `${count(findings.length + unlisted)} findings:`);
  const widths = [0, 1].map((at) => Math.max(...findings.map(({ code, path }) => [code, path][at]!.length)));
  for (const { code, path, message, fix } of findings)
    lines.push(
      `${code.padEnd(widths[0]!)}  ${path.padEnd(widths[1]!)}  ${message}\n${" ".repeat(widths[0]!)}  → ${fix}`,
    );
  if (unlisted > 0) lines.push(`… and ${count(unlisted)} more.`);
  return `${lines.join("\n")}\n`;
}

interface ExportOptions {
  organisation: string;
  format: "csv" | "jsonl";
  output?: string;
  actor?: string;
  action?: string;
  subject?: string;
  from?: string;
  to?: string;
  lang?: "en" | "ja" | "ar";
  timeZone?: string;
}

function addExport(audit: Command, terminal: Terminal): void {
  audit
    .command("export")
    .description("Write an organisation's events, oldest first, to a file or to the screen.")
    .requiredOption("--organisation <slug>", "whose events, such as linden")
    .addOption(new Option("--format <format>", "what to write").choices(["csv", "jsonl"]).default("csv"))
    .option("--output <file>", "where to; the screen where left out")
    .option("--actor <id>", "only what this person or key did, or operator, or system")
    .option("--action <action>", "only this action, such as technology.changed, or this noun")
    .option("--subject <subject>", "only this kind of record, or kind and id such as technology:7Q4K2M9X")
    .option("--from <day>", "from this day on, such as 2026-11-01")
    .option("--to <day>", "up to and with this day")
    .addOption(new Option("--lang <language>", "the language of its sentences").choices(["en", "ja", "ar"]))
    .option("--time-zone <zone>", "in which times of day are told, such as Asia/Tokyo")
    .action(async ({ output, ...asked }: ExportOptions) => {
      await withDatabase(terminal, async ({ database, releases, settings }) => {
        const operations = await loadOperations({ databases: database, releases, settings, secret: database.secret });
        const file = await createClient(operations, operatorCall).exportEvents(asked);
        await writeBody(file.body, output, terminal);
      });
    });
}
