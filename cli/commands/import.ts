import { basename } from "node:path";
import { type Command, Option } from "commander";
import { tellVerdicts } from "#cli/commands/check-table";
import { parsedMapping, readMappingFile } from "#cli/commands/mapping-file";
import { withDatabase } from "#cli/commands/open-database";
import {
  addYardstickOptions,
  exitCodeOf,
  readYardstick,
  type Yardstick,
  type YardstickOptions,
} from "#cli/commands/yardstick";
import { type Look, lookOf } from "#cli/look";
import { showProgress } from "#cli/progress";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import { type CheckReport, CheckTally } from "#domain/register/check-report";
import { writeMapping } from "#domain/register/write-mapping";
import { type InventoryBatch, readInventory, UnusableInventory } from "#server/files";
import { findCity, type ImportResult, importInventory, localDay, operator } from "#server/index";

interface ImportOptions extends YardstickOptions {
  city: string;
  inventory: string;
  mapping?: string;
  endMissing?: boolean;
  draft?: boolean;
  format: "table" | "json";
}

export function addImportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("import")
    .description("Take a version of an inventory into a city's register and publish it.")
    .argument("<file>", "CSV, Excel (.xlsx) or GeoJSON")
    .requiredOption("--city <slug>", "the city, such as linden")
    .requiredOption("--inventory <name>", "the named list it is a version of, such as Cameras")
    .option("--mapping <file>", "a mapping as YAML; else the one kept with the inventory, else a proposed one")
    .option("--end-missing", "end the devices that the file no longer has, however many they are")
    .option("--draft", "keep the inventory out of the public register");
  addYardstickOptions(command)
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json"]).default("table"))
    .addHelpText(
      "after",
      `
An import that was cut off goes on when the same command is given again. The same file again changes nothing.

--framework and --set judge the report alone, as plaza check would judge the file: what is stored and published is held
against the latest release with its model values, whatever is given here.

Exit code: 0 where the inventory came in, whatever the report says of it; with --strict 1 where the report has a breach,
an undeclared fact or a rejected row, and the inventory came in all the same, whole; 2 where the file or an option cannot
be used, and nothing came in.

Examples:
  plaza import cameras.csv --city linden --inventory Cameras
  plaza import wifi.xlsx --city linden --inventory Wi-Fi --mapping wifi.yaml --draft
  plaza import cameras.csv --city linden --inventory Cameras --set pia.c07.maxVideoDays=14 --strict`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const done = await runImport(file, options, await readYardstick(options), terminal);
      const { result, report, heldAgainst } = done;
      const { verdicts, rules } = report;
      const told = { ...result, heldAgainst, verdicts, rules };
      const text = options.format === "json" ? JSON.stringify(told, null, 2) : tellImport(done, lookOf(terminal));
      terminal.out.write(`${text}\n`);
      if (options.strict) terminal.exitCode = exitCodeOf(report, true);
    });
}

interface ImportDone {
  result: ImportResult;
  /** What `plaza check` would say of the file. */
  report: CheckReport;
  heldAgainst: { version: string; fingerprint: string; today: string; set: readonly string[] };
}

async function runImport(
  file: string,
  options: ImportOptions,
  yardstick: Yardstick,
  terminal: Terminal,
): Promise<ImportDone> {
  return withDatabase(terminal, async ({ database, releases }) => {
    const city = await findCity(database.app, options.city, options.inventory);
    if (!city) {
      throw new Refusal(
        `There is no city "${options.city}". Add it first, for example: plaza add-city ${options.city} --name "${options.city}" --time-zone Europe/Lisbon`,
      );
    }
    const inventory = await openInventory(file, options, city);
    const progress = showProgress("rows", terminal.err);
    const now = new Date();
    const today = localDay(city.timeZone, now);
    // Findings are kept with the import; here they are counted only.
    const tally = new CheckTally(yardstick.release.registerRules, yardstick.values, today, 0);
    try {
      const result = await importInventory(database.app, {
        actor: operator,
        cityId: city.cityId,
        inventory: options.inventory,
        fileName: inventory.file.fileName,
        fileSha256: inventory.file.sha256,
        mapping: writeMapping(inventory.mapping),
        batches: judged(inventory.batches(), tally) as never,
        release: releases.latest,
        now,
        endMissing: options.endMissing === true,
        isDraft: options.draft === true,
        onProgress: ({ rows }) => progress.show(rows),
      });
      const { release, fingerprint } = yardstick.release;
      const heldAgainst = { version: release.version, fingerprint, today, set: options.set };
      return { result, report: tally.report(inventory.file), heldAgainst };
    } finally {
      progress.end();
      await inventory.close();
    }
  });
}

type City = NonNullable<Awaited<ReturnType<typeof findCity>>>;

/** With the mapping that was given, else with the one kept with the city's inventory, else with a proposed one. */
async function openInventory(file: string, { mapping: mappingFile, inventory }: ImportOptions, city: City) {
  const given = mappingFile === undefined ? undefined : await readMappingFile(mappingFile);
  const kept = city.mapping === null ? undefined : parsedMapping(city.mapping, `kept with "${inventory}"`);
  const source = { source: file, fileName: basename(file), mapping: given ?? kept, ...city.reading };
  return readInventory(source).catch((error: unknown) => {
    if (given || !kept || !(error instanceof UnusableInventory)) throw error;
    throw new Refusal(
      `The mapping kept with "${inventory}" does not fit this file. Propose one for it and give that: plaza map ${file} --output mapping.yaml, then --mapping mapping.yaml`,
      error.findings,
    );
  });
}

/** Passes chunks on as they come, each counted against the yardstick. */
async function* judged(batches: AsyncIterable<InventoryBatch>, tally: CheckTally): AsyncIterable<InventoryBatch> {
  for await (const batch of batches) {
    tally.add(batch);
    yield batch;
  }
}

function tellImport({ result, report, heldAgainst }: ImportDone, look: Look): string {
  const { version, today, set } = heldAgainst;
  const own = set.length === 0 ? "" : `, with ${set.join(", ")}`;
  const head = `The file held against release ${version} on ${today}${own}; plaza check tells which rules, and where:`;
  return [...tellResult(result), "", head, ...tellVerdicts(report, look)].join("\n");
}

function tellResult(result: ImportResult): string[] {
  const { devices, technologies } = result;
  const lines = [
    `${result.rows} rows: ${result.accepted} accepted, ${result.rejected} rejected, ${result.warnings} warnings.`,
    `Devices: ${devices.added} added, ${devices.changed} changed, ${devices.returned} returned, ${devices.ended} ended, ${devices.unchanged} as before.`,
    `Technologies: ${technologies.added} added, ${technologies.changed} changed, ${technologies.ended} ended.`,
  ];
  if (result.resumedAtRow > 0) lines.unshift(`Went on after row ${result.resumedAtRow}, where it was cut off.`);
  if (result.isEndingWithheld) {
    lines.push(
      `${result.missing} devices are missing from the file, more than a tenth of the inventory: none was ended. If they are gone, say --end-missing.`,
    );
  }
  return lines;
}
