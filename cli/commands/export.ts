import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { Refusal } from "#cli/refusal";
import { createClient, createOperations, Problem } from "#server/index";

interface ExportOptions {
  city: string;
  format: "csv" | "geojson" | "json";
  output?: string;
  district?: string;
  purpose?: string;
  verdict?: string;
  q?: string;
}

export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("Write a city's public register, or what a filter shows of it, to a file or to the screen.")
    .requiredOption("--city <slug>", "the city, such as linden")
    .addOption(new Option("--format <format>", "what to write").choices(["csv", "geojson", "json"]).default("csv"))
    .option("--output <file>", "where to; the screen where left out")
    .option("--district <name>", "only this district")
    .option("--purpose <codes>", "only these purposes, comma-separated")
    .option("--verdict <verdicts>", "only these worst verdicts, comma-separated")
    .option("--q <words>", "only what these words find")
    .addHelpText(
      "after",
      `
Examples:
  plaza export --city linden --format geojson --output linden.geojson
  plaza export --city linden --verdict breaches > breaches.csv`,
    )
    .action(async ({ output, ...filter }: ExportOptions) => {
      await withDatabase(async ({ database, releases }) => {
        const client = createClient(createOperations({ databases: database, releases }));
        const file = await client.exportRegister(filter).catch((error: unknown) => {
          throw error instanceof Problem ? new Refusal(error.message, error.findings) : error;
        });
        await pipeline(Readable.from(file.body), output ? createWriteStream(output) : process.stdout, {
          end: output !== undefined,
        });
      });
    });
}
