import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { addAccessCommand } from "#cli/commands/access";
import { addAddCityCommand } from "#cli/commands/add-city";
import { addAuditCommand } from "#cli/commands/audit";
import { addCheckCommand } from "#cli/commands/check";
import { addExportCommand } from "#cli/commands/export";
import { addImportCommand } from "#cli/commands/import";
import { addInitCommand } from "#cli/commands/init";
import { addMapCommand } from "#cli/commands/map";
import { Interrupted } from "#cli/commands/open-database";
import { Refusal } from "#cli/refusal";
import type { Finding } from "#domain/kernel/finding";
import { Problem, projectRoot, UnusableInventory, UnusableRelease, UnusableStart } from "#server/index";

const { version } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string };

const program = new Command("plaza")
  .description("Hold a city's technology inventories against the framework, and keep its public register.")
  .version(version)
  .showHelpAfterError("(plaza COMMAND --help tells more)")
  .exitOverride();
// A command is made with what is set so far, so the settings above stand before the commands.
const commands = [
  addInitCommand,
  addMapCommand,
  addCheckCommand,
  addImportCommand,
  addExportCommand,
  addAddCityCommand,
  addAccessCommand,
  addAuditCommand,
];
for (const add of commands) add(program);

// Who reads the first lines only, such as `head`, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
  // What was interrupted may still wait for something.
  if (error instanceof Interrupted) process.exit();
}

/** Input or options that cannot be used end with 2; anything else is a fault of Plaza's own and shows where. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UnusableInventory) return tellFindings(error.findings);
  if (error instanceof Refusal || (error instanceof Problem && error.code !== "internal")) {
    console.error(error.message);
    return tellFindings(error.findings ?? []);
  }
  if (error instanceof Interrupted) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof UnusableRelease || error instanceof UnusableStart) {
    console.error(error.message);
    return 2;
  }
  console.error(error);
  return 2;
}

function tellFindings(findings: readonly Finding[]): number {
  for (const { path: where, message, fix } of findings) console.error(`${where}: ${message}\n  → ${fix}`);
  return 2;
}
