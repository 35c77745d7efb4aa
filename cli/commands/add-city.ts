import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { withDatabase } from "#cli/commands/open-database";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import { OrganisationSlug } from "#domain/alliance/slug";
import { isTimeZone } from "#domain/kernel/time-zone";
import { addCity, findCityBySlug, findGazetteerPlaces } from "#server/index";

interface AddCityOptions {
  name?: string;
  timeZone: string;
  place?: string;
  boundaries?: string;
}

export function addAddCityCommand(program: Command, terminal: Terminal): void {
  program
    .command("add-city")
    .description("Add a city that can hold a register.")
    .argument("<slug>", "its name in addresses: small letters, digits and hyphens")
    .option("--name <name>", "its name as people write it; the place's where left out")
    .requiredOption("--time-zone <zone>", "such as America/New_York; its days begin at midnight there")
    .option("--place <id>", "its GeoNames id: gives country, population and centre")
    .option("--boundaries <file>", "GeoJSON: features named `boundary` or with a district's `name`")
    .addHelpText(
      "after",
      `
Examples:
  plaza add-city baltimore --place 4347778 --time-zone America/New_York
  plaza add-city linden --name Linden --time-zone Europe/Berlin --boundaries linden.geojson`,
    )
    .action((slug: string, options: AddCityOptions) => runAddCity(slug, options, terminal));
}

async function runAddCity(slug: string, options: AddCityOptions, terminal: Terminal): Promise<void> {
  const { error } = OrganisationSlug.safeParse(slug);
  if (error) throw new Refusal(`"${slug}" cannot be its name in addresses; use ${error.issues[0]!.message}.`);
  if (!isTimeZone(options.timeZone)) {
    throw new Refusal(`"${options.timeZone}" is no time zone; write one such as Europe/Berlin or Asia/Tokyo.`);
  }
  const place = options.place === undefined ? undefined : findPlace(options.place);
  const name = options.name ?? place?.name;
  if (!name) throw new Refusal("Say what the city is called: --name, or --place with its GeoNames id.");
  const { boundary, districts } = options.boundaries ? await readBoundaries(options.boundaries) : noBoundaries;
  await withDatabase(terminal, async ({ database, releases }) => {
    if (await findCityBySlug(database.app, slug)) throw new Refusal(`There is a city "${slug}" already.`);
    await addCity(database.app, releases.latest, {
      slug,
      name,
      timeZone: options.timeZone,
      country: place?.country ?? null,
      placeId: place?.id ?? null,
      population: place?.population ?? null,
      longitude: place?.longitude ?? null,
      latitude: place?.latitude ?? null,
      boundary,
      districts,
    });
    terminal.out.write(`${name} is there: /cities/${slug}. Import its first inventory with plaza import.\n`);
  });
}

function findPlace(id: string) {
  const place = findGazetteerPlaces([Number(id)]).get(Number(id));
  if (place) return place;
  throw new Refusal(
    `GeoNames has no city of 1,000 people or more with the id ${id}, as far as Plaza's gazetteer goes.`,
  );
}

interface Boundaries {
  boundary: object | null;
  districts: { name: string; boundary: object }[];
}
const noBoundaries: Boundaries = { boundary: null, districts: [] };

async function readBoundaries(file: string): Promise<Boundaries> {
  let features: { properties?: Record<string, unknown>; geometry?: { type?: string } }[];
  try {
    features = JSON.parse(await readFile(file, "utf8")).features ?? [];
  } catch (error) {
    throw new Refusal(`${file} cannot be read as GeoJSON (${(error as Error).message}).`);
  }
  const found: Boundaries = { boundary: null, districts: [] };
  for (const { properties = {}, geometry } of features) {
    if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") continue;
    const name = String(properties.name ?? properties.NAME ?? "").trim();
    if (properties.kind === "boundary" || name.toLowerCase() === "boundary") found.boundary = geometry;
    else if (name !== "") found.districts.push({ name, boundary: geometry });
  }
  if (!found.boundary && found.districts.length === 0) {
    throw new Refusal(
      `${file} has no areas with a name; give Polygon features with \`name\`, the city's own named "boundary".`,
    );
  }
  return found;
}
