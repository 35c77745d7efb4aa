import { readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { Command, CommanderError } from "commander";
import { Interrupted } from "#cli/interrupted";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import type { Finding } from "#domain/kernel/finding";
import { Problem, projectRoot, UnusableInventory, UnusableRelease, UnusableStart } from "#server/files";

const { version } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string };

type AddCommand = (program: Command, terminal: Terminal) => void;

/** In the order of the help. Half of them need the whole server, which takes a second to load: each is read when it is asked for. */
const commands: Record<string, () => Promise<AddCommand>> = {
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
  secret: async () => (await import("#cli/commands/secret")).addSecretCommand,
};

/**
 * Runs one command, given as a person writes it behind `plaza`, and answers its exit code: 0 where it was done, 1 where
 * what was looked at is not in order, 2 where it was refused or failed, more than 128 where a signal ended it.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [asked = ""] = args;
  const program = newProgram(terminal);
  // A command is made with what is set so far, so the settings stand before the commands.
  for (const name of Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands))
    (await commands[name]!())(program, terminal);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    terminal.exitCode = tell(error, terminal);
  }
  return terminal.exitCode;
}

const newProgram = ({ out, err }: Terminal): Command =>
  new Command("plaza")
    .description("Hold a city's technology inventories against the framework, and keep its public register.")
    .version(version)
    .showHelpAfterError("(plaza COMMAND --help tells more)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      getOutHelpWidth: () => (out.isTTY ? out.columns : undefined) as number,
      getErrHelpWidth: () => (err.isTTY ? err.columns : undefined) as number,
    });

/** Input or options that cannot be used end with 2; anything else is a fault of Plaza's own and shows where. */
function tell(error: unknown, { err, exitCode }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UnusableInventory) return tellFindings(error.findings, err);
  if (error instanceof Refusal || (error instanceof Problem && error.code !== "internal")) {
    err.write(`${error.message}\n`);
    return tellFindings(error.findings ?? [], err);
  }
  if (error instanceof Interrupted && error.signal === "SIGPIPE") return exitCode;
  if (error instanceof Interrupted) {
    err.write(`${error.message}\n`);
    return error.exitCode;
  }
  const isSentence = error instanceof UnusableRelease || error instanceof UnusableStart;
  err.write(`${isSentence ? error.message : inspect(error, { colors: err.isTTY === true })}\n`);
  return 2;
}

function tellFindings(findings: readonly Finding[], err: Terminal["err"]): number {
  for (const { path: where, message, fix } of findings) err.write(`${where}: ${message}\n  → ${fix}\n`);
  return 2;
}
