import { type Command, Option } from "commander";
import { tellReport } from "#cli/commands/check-table";
import { readMappingFile, sourceOf } from "#cli/commands/mapping-file";
import { addYardstickOptions, exitCodeOf, readYardstick, type YardstickOptions } from "#cli/commands/yardstick";
import { lookOf } from "#cli/look";
import { showProgress } from "#cli/progress";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import { dayNumber } from "#domain/kernel/days";
import { type RuleSentences, writeReportCsv } from "#domain/register/report-csv";
import { fillSentence } from "#domain/rules/explain-verdict";
import type { ParameterValues } from "#domain/rules/expression";
import { checkInventory, type LoadedRelease } from "#server/files";

interface CheckOptions extends YardstickOptions {
  mapping?: string;
  format: "table" | "json" | "csv";
  today?: string;
}

export function addCheckCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("check")
    .description("Hold an inventory against the framework. Needs no database and no server, and keeps nothing.")
    .argument("<file>", "CSV, Excel (.xlsx) or GeoJSON; - for standard input")
    .option("--mapping <file>", "how columns become fields, as YAML; proposed from the file where left out");
  addYardstickOptions(command)
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"))
    .option("--today <day>", "the day to judge on, such as 2026-11-01; today where left out")
    .addHelpText(
      "after",
      `
Exit code: 0 where nothing breaches a rule, 1 where something does, 2 where the file or an option cannot be used.

Examples:
  plaza check cameras.csv
  plaza check cameras.csv --mapping cameras.yaml --set pia.c07.maxVideoDays=14
  plaza check sensors.geojson --format json > report.json
  plaza check wifi.xlsx --strict --format csv > report.csv`,
    )
    .action(async (file: string, options: CheckOptions) => {
      terminal.exitCode = await runCheck(file, options, terminal);
    });
}

async function runCheck(file: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const { release, values } = await readYardstick(options);
  const today = dayOf(options.today);
  const mapping = options.mapping === undefined ? undefined : await readMappingFile(options.mapping);
  const progress = showProgress("rows", terminal.err);
  const source = sourceOf(file, terminal.input);
  const onProgress = ({ rows }: { rows: number }) => progress.show(rows);
  const { registerRules: rules } = release;
  const check = await checkInventory({ ...source, mapping, rules, values, today, onProgress }).finally(progress.end);
  const { report, proposal, headers } = check;
  const sentences = sentencesOf(release, values);
  if (options.format === "json") terminal.out.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.format === "csv") for (const line of writeReportCsv(report, sentences)) terminal.out.write(line);
  else {
    const { version } = release.release;
    const proposed = proposal && { file, mapped: headers.length - proposal.unmapped.length, columns: headers.length };
    const context = { fileName: source.fileName, version, today, sentences, proposed };
    terminal.out.write(tellReport(report, context, lookOf(terminal)));
  }
  return exitCodeOf(report, options.strict === true);
}

function dayOf(given: string | undefined): string {
  if (given === undefined) {
    const now = new Date();
    const pad = (number: number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  }
  if (dayNumber(given) === undefined) throw new Refusal(`"${given}" is no day. Accepted: a day such as 2026-11-01.`);
  return given;
}

function sentencesOf(release: LoadedRelease, values: ParameterValues): RuleSentences {
  return new Map(
    release.registerRules.map(({ id, clause, says, fix }) => {
      const parameters = release.clausesById.get(clause)?.parameters ?? {};
      const fill = (sentence: string) => fillSentence(sentence, values[clause] ?? {}, parameters, "en");
      return [id, { says: fill(says), fix: fill(fix) }];
    }),
  );
}
