import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import { loadReplaceSecret } from "#server/index";

const examples = `
Examples:
  plaza secret replace --before /etc/plaza/secret-before     (with PLAZA_SECRET_FILE or PLAZA_SECRET set to the new one)`;

export function addSecretCommand(program: Command, terminal: Terminal): void {
  program
    .command("secret")
    .description("Have a new PLAZA_SECRET take the place of the one before.")
    .command("replace")
    .description(
      "Encrypt anew, with the PLAZA_SECRET that is set now, what the one before encrypted, and end every session. Stop Plaza first.",
    )
    .requiredOption("--before <file>", "a file with the secret as it was")
    .addHelpText("after", examples)
    .action(async ({ before: file }: { before: string }) => {
      const before = await readFile(file, "utf8").then(
        (text) => text.trim(),
        (error: NodeJS.ErrnoException) => {
          throw new Refusal(`${file} cannot be read (${error.code}).`);
        },
      );
      if (before.length < 32) throw new Refusal(`${file} holds no secret: it has fewer than 32 characters.`);
      await withDatabase(terminal, async ({ database }) => {
        if (before === database.secret)
          throw new Refusal("PLAZA_SECRET is still the one before; set the new one first.");
        const replaceSecret = await loadReplaceSecret();
        const { authenticators, clientSecrets, lost, sessions } = await replaceSecret(database, {
          before,
          after: database.secret,
        });
        terminal.out.write(
          `Encrypted anew: ${authenticators} second factors, ${clientSecrets} secrets of single sign-on. Sessions ended: ${sessions}.\n`,
        );
        if (lost === 0) return;
        terminal.err.write(`${lost} could be read with neither secret; they have to be set up again.\n`);
        terminal.exitCode = 1;
      });
    });
}
