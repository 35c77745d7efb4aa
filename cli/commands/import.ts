import { basename } from "node:path";
import { type Command, Option } from "commander";
import { parsedMapping, readMappingFile } from "#cli/commands/mapping-file";
import { withDatabase } from "#cli/commands/open-database";
import { showProgress } from "#cli/progress";
import { Refusal } from "#cli/refusal";
import { writeMapping } from "#domain/register/write-mapping";
import {
  findCity,
  type ImportResult,
  importInventory,
  operator,
  readInventory,
  UnusableInventory,
} from "#server/index";

interface ImportOptions {
  city: string;
  inventory: string;
  mapping?: string;
  endMissing?: boolean;
  draft?: boolean;
  format: "table" | "json";
}

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("Take a version of an inventory into a city's register and publish it.")
    .argument("<file>", "CSV, Excel (.xlsx) or GeoJSON")
    .requiredOption("--city <slug>", "the city, such as linden")
    .requiredOption("--inventory <name>", "the named list it is a version of, such as Cameras")
    .option("--mapping <file>", "a mapping as YAML; else the one kept with the inventory, else a proposed one")
    .option("--end-missing", "end the devices that the file no longer has, however many they are")
    .option("--draft", "keep the inventory out of the public register")
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json"]).default("table"))
    .addHelpText(
      "after",
      `
An import that was cut off goes on when the same command is given again. The same file again changes nothing.

Examples:
  plaza import cameras.csv --city linden --inventory Cameras
  plaza import wifi.xlsx --city linden --inventory Wi-Fi --mapping wifi.yaml --draft`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const result = await runImport(file, options);
      console.log(options.format === "json" ? JSON.stringify(result, null, 2) : tellResult(result));
    });
}

async function runImport(file: string, options: ImportOptions): Promise<ImportResult> {
  return withDatabase(async ({ database, releases }) => {
    const city = await findCity(database.app, options.city, options.inventory);
    if (!city) {
      throw new Refusal(
        `There is no city "${options.city}". Add it first, for example: plaza add-city ${options.city} --name "${options.city}" --time-zone Europe/Lisbon`,
      );
    }
    const given = options.mapping === undefined ? undefined : await readMappingFile(options.mapping);
    const mapping =
      given ?? (city.mapping === null ? undefined : parsedMapping(city.mapping, `kept with "${options.inventory}"`));
    const progress = showProgress("rows");
    const source = { source: file, fileName: basename(file), mapping, near: city.centre };
    const inventory = await readInventory(source).catch((error: unknown) => {
      if (given || !mapping || !(error instanceof UnusableInventory)) throw error;
      throw new Refusal(
        `The mapping kept with "${options.inventory}" does not fit this file. Propose one for it and give that: plaza map ${file} > mapping.yaml, then --mapping mapping.yaml`,
        error.findings,
      );
    });
    try {
      return await importInventory(database.app, {
        actor: operator,
        cityId: city.cityId,
        inventory: options.inventory,
        fileName: inventory.file.fileName,
        fileSha256: inventory.file.sha256,
        mapping: writeMapping(inventory.mapping),
        batches: inventory.batches() as never,
        release: releases.latest,
        now: new Date(),
        endMissing: options.endMissing === true,
        isDraft: options.draft === true,
        onProgress: ({ rows }) => progress.show(rows),
      });
    } finally {
      progress.end();
      await inventory.close();
    }
  });
}

function tellResult(result: ImportResult): string {
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
  return lines.join("\n");
}
