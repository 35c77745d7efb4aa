import { Command } from "commander";
import { checkContent } from "#tools/content/check";
import { publishLiving } from "#tools/content/check-living";
import { diffReleaseFolders } from "#tools/content/diff";
import { layOutNew } from "#tools/content/new-release";
import { publishRelease } from "#tools/content/publish";
import { printTable } from "#tools/content/table";
import { layOutTranslation } from "#tools/content/translate";

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
  .description(
    "Freeze a release: canonical JSON and its SHA-256. A frozen release is never changed; what stands beside it may move.",
  )
  .argument("<version>", "such as 0.1.0; or: living, for the standards, examples and translations beside all releases")
  .action(async (version: string) => {
    process.exitCode =
      version === "living"
        ? await publishLiving({ print: console.log })
        : await publishRelease({ version, print: console.log });
  });

program
  .command("new")
  .description(
    "Copy a release to a new folder to work on, or lay out a new clause, element or rule with the next free id.",
  )
  .argument("<what>", "a version such as 0.2.0, or: clause, element, rule")
  .argument("[policy]", "of a clause, element or rule: its policy, such as pia")
  .option("--from <version>", "of a new release: the release to copy; the newest where left out")
  .option("--release <version>", "of an item: the release folder to write into; the newest where left out")
  .addHelpText(
    "after",
    `
Examples:
  npm run content -- new 0.2.0 --from 0.1.0   copies 0.1.0 to a folder 0.2.0, where everything is kept so far
  npm run content -- new clause pia           lays out the next clause of pia in the newest folder`,
  )
  .action(async (what: string, policy: string | undefined, options: { from?: string; release?: string }) => {
    process.exitCode = await layOutNew(what, policy, options);
  });

program
  .command("table")
  .description(
    "Count what each policy of a release holds: clauses, parameters, elements, rules, sources, examples, crosswalk.",
  )
  .argument("[version]", "such as 1.0.0; the newest where left out")
  .option("--format <format>", "text, markdown or document", "text")
  .action(async (version: string | undefined, options: { format: string }) => {
    process.exitCode = await printTable({ version, format: options.format, print: console.log });
  });

program
  .command("translate")
  .description("Lay out a file to translate a policy into, or add what is missing: each text under its English words.")
  .argument("<language>", "two letters, such as ja")
  .argument("<policy>", "such as pia; or: framework, for the principles, the cuts and the framework's own words")
  .addHelpText(
    "after",
    `
What is written stays. A text that has changed since is marked: correct its translation, then write the new fingerprint under \`of\`.

Examples:
  npm run content -- translate ja pia          writes translations/ja/pia.yaml
  npm run content -- translate ja framework    principles, cuts, title and summary`,
  )
  .action(async (language: string, policy: string) => {
    process.exitCode = await layOutTranslation({ language, file: policy, print: console.log });
  });

program
  .command("diff")
  .description("Tell what became of every item from one release to another, and propose changes.yaml.")
  .argument("<from>", "the release before, such as 0.1.0")
  .argument("<to>", "the release after, such as 0.2.0")
  .option("--format <format>", "text or json", "text")
  .option("--write", "write the proposal to changes.yaml of the later release, keeping what stands there", false)
  .addHelpText(
    "after",
    `
Whether a meaning changed, only a person can say: the tool proposes "reworded". What was split or merged it guesses by words in
common. A person confirms by writing "because"; running it again keeps what is written.

Examples:
  npm run content -- diff 0.1.0 0.2.0                  every change in words, old and new
  npm run content -- diff 0.1.0 0.2.0 --write          the same, and proposes 0.2.0/changes.yaml
  npm run content -- diff 0.1.0 0.2.0 --format json    for programs`,
  )
  .action(async (from: string, to: string, { format, write }: { format: string; write: boolean }) => {
    process.exitCode = await diffReleaseFolders({ from, to, format, write, print: console.log });
  });

await program.parseAsync();
