import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import type { AllianceContent } from "#domain/alliance/alliance-content";
import { assembleAlliance } from "#domain/alliance/assemble-alliance";
import { emptyAlliance } from "#domain/alliance/empty-alliance";
import { slugOf } from "#domain/alliance/slug";
import { projectRoot, readFolder } from "#server/files";
import { countAll, fillGazetteer, findGazetteerPlaces, loadAlliance, readInstallation } from "#server/index";

interface InitOptions {
  template: string;
  name?: string;
  secretariat?: string;
}

const alliancesFolder = path.join(projectRoot, "content", "alliances");

export function addInitCommand(program: Command, terminal: Terminal): void {
  program
    .command("init")
    .description(
      "Start an alliance in an empty data folder: with its published facts, or with nobody but its secretariat.",
    )
    .requiredOption(
      "--template <template>",
      "gsca for the published facts of the Global Smart Cities Alliance, or empty",
    )
    .option("--name <name>", "with empty: what the alliance is called")
    .option("--secretariat <name>", "with empty: the organisation that leads it")
    .addHelpText(
      "after",
      `
Examples:
  PLAZA_DATA=./gsca plaza init --template gsca
  PLAZA_DATA=./ours plaza init --template empty --name "Alliance of our cities" --secretariat "Office of our cities"`,
    )
    .action((options: InitOptions) => runInit(options, terminal));
}

async function runInit(options: InitOptions, terminal: Terminal): Promise<void> {
  const alliance = await readTemplate(options);
  await withDatabase(terminal, async ({ database }) => {
    await database.claim();
    await refuseUsed(database.app);
    const places = findGazetteerPlaces(alliance.organisations.flatMap(({ place }) => place ?? []));
    await loadAlliance(database.app, { kind: "real", template: options.template, alliance, places });
    await fillGazetteer(database.app);
    const { organisations, chapters } = alliance;
    terminal.out.write(
      `${alliance.title.en} is there: ${organisations.length} organisations, ${chapters.length} chapters, no person. Start it with npm start and the same PLAZA_DATA.\n`,
    );
  });
}

async function readTemplate({ template, name, secretariat }: InitOptions): Promise<AllianceContent> {
  if (template === "empty") {
    if (!name || !secretariat) {
      throw new Refusal("An empty alliance takes --name, what it is called, and --secretariat, who leads it.");
    }
    return emptyAlliance({ name, secretariat: { slug: slugOf(secretariat), name: secretariat } });
  }
  const templates = existsSync(alliancesFolder) ? (await readdir(alliancesFolder)).sort() : [];
  if (!templates.includes(template)) {
    throw new Refusal(`There is no template "${template}"; there are: ${[...templates, "empty"].join(", ")}.`);
  }
  const { alliance, findings } = assembleAlliance(await readFolder(path.join(alliancesFolder, template)));
  if (!alliance) throw new Refusal(`The template ${template} has something to correct.`, findings);
  return alliance;
}

async function refuseUsed(app: Parameters<typeof readInstallation>[0]): Promise<void> {
  const installation = await readInstallation(app);
  if (installation) {
    const what = installation.kind === "demonstration" ? "the demonstration" : `an alliance (${installation.template})`;
    throw new Refusal(`This data folder holds ${what} already; set PLAZA_DATA to an empty or a new folder.`);
  }
  const { organisations } = await countAll(app);
  if (organisations === 0) return;
  throw new Refusal(
    `This data folder holds ${organisations} organisations already; set PLAZA_DATA to an empty or a new folder.`,
  );
}
