import { Command } from "commander";
import { checkContent } from "#tools/content/check";
import { newItem } from "#tools/content/new";
import { publishRelease } from "#tools/content/publish";

const program = new Command("content")
  .description("Write, check and freeze the framework's text. What the files hold: content/README.md.")
  .showHelpAfterError();

program
  .command("check")
  .description("Validate every release folder and tell everything found; exit 1 where something is.")
  .argument("[version]", "one release folder only")
  .option("--format <format>", "text or json", "text")
  .action(async (version: string | undefined, options: { format: string }) => {
    process.exitCode = await checkContent({ version, format: options.format, print: console.log });
  });

program
  .command("publish")
  .description("Freeze a release: canonical JSON and its SHA-256. A frozen release is never changed.")
  .argument("<version>", "such as 0.1.0")
  .action(async (version: string) => {
    process.exitCode = await publishRelease({ version, print: console.log });
  });

program
  .command("new")
  .description("Lay out the files of a new clause, element or rule with the next free id.")
  .argument("<kind>", "clause, element or rule")
  .argument("<policy>", "such as pia")
  .option("--release <version>", "the release folder to write into")
  .action(async (kind: string, policy: string, options: { release?: string }) => {
    process.exitCode = await newItem({ kind, policy, version: options.release, print: console.log });
  });

await program.parseAsync();
