import { type Command, Option } from "commander";
import type { Terminal } from "#cli/terminal";
import { accessAsMarkdown, accessAsText, describeAccess } from "#domain/access/describe-access";

export function addAccessCommand(program: Command, terminal: Terminal): void {
  program
    .command("access")
    .description("Who may do what.")
    .command("table")
    .description("Print every permission with the roles that have it, and how far each reaches.")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
    .addHelpText(
      "after",
      `
Examples:
  plaza access table
  plaza access table --format markdown > ACCESS.md`,
    )
    .action(({ format }: { format: "text" | "json" | "markdown" }) => {
      const rows = describeAccess();
      const text = { text: accessAsText, json: asJson, markdown: accessAsMarkdown }[format](rows);
      terminal.out.write(text);
    });
}

const asJson = (rows: ReturnType<typeof describeAccess>): string => `${JSON.stringify(rows, null, 2)}\n`;
