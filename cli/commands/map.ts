import { type Command, Option } from "commander";
import { sourceOf } from "#cli/commands/mapping-file";
import { writeBody } from "#cli/commands/output-file";
import { showProgress } from "#cli/progress";
import type { Terminal } from "#cli/terminal";
import { writeMapping } from "#domain/register/write-mapping";
import { readInventory } from "#server/files";

interface MapOptions {
  format: "yaml" | "json";
  output?: string;
}

export function addMapCommand(program: Command, terminal: Terminal): void {
  program
    .command("map")
    .description("Propose how a file's columns become devices and technologies, for a person to correct and keep.")
    .argument("<file>", "CSV, Excel (.xlsx) or GeoJSON; - for standard input")
    .addOption(new Option("--format <format>", "what to write").choices(["yaml", "json"]).default("yaml"))
    .option("--output <file>", "where to; the screen where left out")
    .addHelpText(
      "after",
      `
Behind each line stands why it is proposed and how sure that is. What the file does not state about purpose, personal
data, retention or law is never guessed: it stays undeclared.

Examples:
  plaza map cameras.csv
  plaza map wifi.xlsx --output wifi.yaml`,
    )
    .action(async (file: string, options: MapOptions) => {
      await writeBody([await proposeFor(file, options.format, terminal)], options.output, terminal);
    });
}

async function proposeFor(file: string, format: MapOptions["format"], terminal: Terminal): Promise<string> {
  const progress = showProgress("rows", terminal.err);
  try {
    const onProgress = ({ rows }: { rows: number }) => progress.show(rows);
    const inventory = await readInventory({ ...sourceOf(file, terminal.input), onProgress });
    await inventory.close();
    const { mapping, reasons, unmapped } = inventory.proposal!;
    if (format === "json") return `${JSON.stringify({ mapping, reasons, unmapped }, null, 2)}\n`;
    return writeMapping(mapping, reasons, unmapped);
  } finally {
    progress.end();
  }
}
