import { type Command, Option } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { writeBody } from "#cli/commands/output-file";
import { countBytes } from "#cli/progress";
import type { Terminal } from "#cli/terminal";
import type { RegisterFilterInput } from "#contract/register";
import { createClient, loadOperations } from "#server/index";

interface ExportOptions extends RegisterFilterInput {
  city: string;
  format: "csv" | "geojson" | "json";
  output?: string;
}

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command("export")
    .description("Write a city's public register, or what a filter shows of it, to a file or to the screen.")
    .requiredOption("--city <slug>", "the city, such as linden")
    .addOption(new Option("--format <format>", "what to write").choices(["csv", "geojson", "json"]).default("csv"))
    .option("--output <file>", "where to; the screen where left out")
    .option("--technology <code>", "only this technology and its devices")
    .option("--tech <codes>", "only these types of technology, comma-separated")
    .option("--purpose <codes>", "only these purposes, comma-separated")
    .option("--data-kind <codes>", "only these kinds of data, comma-separated")
    .addOption(new Option("--personal-data <answer>", "only what is said of it").choices(["yes", "no", "undeclared"]))
    .option("--accountable <name>", "only this accountable organisation")
    .option("--status <codes>", "only these statuses, comma-separated; without it, what has ended is left out")
    .option("--verdict <verdicts>", "only these worst verdicts, or with --rule those on the rule, comma-separated")
    .option("--rule <id>", "only what this rule applies to")
    .option("--district <name>", "only this district")
    .option("--q <words>", "only what these words find")
    .addHelpText(
      "after",
      `
Examples:
  plaza export --city linden --format geojson --output linden.geojson
  plaza export --city linden --verdict breaches > breaches.csv`,
    )
    .action(async ({ output, ...filter }: ExportOptions) => {
      await withDatabase(terminal, async ({ database, releases, settings }) => {
        const client = createClient(
          await loadOperations({ databases: database, releases, settings, secret: database.secret }),
        );
        const { body } = await client.exportRegister(filter);
        const isOnScreen = output === undefined && terminal.out.isTTY;
        await writeBody(isOnScreen ? body : countBytes(body, terminal.err), output, terminal);
      });
    });
}
