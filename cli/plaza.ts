import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { Interrupted } from "#cli/interrupted";
import { Refusal } from "#cli/refusal";
import type { Finding } from "#domain/kernel/finding";
import { Problem, projectRoot, UnusableInventory, UnusableRelease, UnusableStart } from "#server/files";

const { version } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string };

const program = new Command("plaza")
  .description("Hold a city's technology inventories against the framework, and keep its public register.")
  .version(version)
  .showHelpAfterError("(plaza COMMAND --help tells more)")
  .exitOverride();
/** In the order of the help. Half of them need the whole server, which takes a second to load: each is read when it is asked for. */
const commands: Record<string, () => Promise<(program: Command) => void>> = {
  init: async () => (await import("#cli/commands/init")).addInitCommand,
  map: async () => (await import("#cli/commands/map")).addMapCommand,
  check: async () => (await import("#cli/commands/check")).addCheckCommand,
  import: async () => (await import("#cli/commands/import")).addImportCommand,
  export: async () => (await import("#cli/commands/export")).addExportCommand,
  "add-city": async () => (await import("#cli/commands/add-city")).addAddCityCommand,
  policy: async () => (await import("#cli/commands/policy")).addPolicyCommand,
  assessment: async () => (await import("#cli/commands/assessment")).addAssessmentCommand,
  upgrade: async () => (await import("#cli/commands/upgrade")).addUpgradeCommand,
  access: async () => (await import("#cli/commands/access")).addAccessCommand,
  audit: async () => (await import("#cli/commands/audit")).addAuditCommand,
};
const [, , asked = ""] = process.argv;
// A command is made with what is set so far, so the settings above stand before the commands.
for (const name of Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands)) (await commands[name]!())(program);

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
