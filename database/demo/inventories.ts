import { dayAfter, daysAfter } from "#database/demo/calendar";
import { carefulFacts } from "#database/demo/careful-facts";
import type { Chance } from "#database/demo/chance";
import type { CityPlan, Deployment, DeviceDisclosure, InventoryPlan } from "#database/demo/city-plan";
import { declareFacts, governanceOf } from "#database/demo/governance";
import type { Programme } from "#database/demo/programme";
import { type ProgrammeId, programmeOf } from "#database/demo/programmes";
import { type Site, sitesFor, type Town } from "#database/demo/sites";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";

export interface DemonstrationTechnology {
  /** Readable and unique in its inventory; it stands for the facts in the inventory's rows. */
  key: string;
  facts: TechnologyFacts;
}

export interface DemonstrationRow {
  reference: string;
  technologyKeys: readonly string[];
  device: DeviceFacts & { reference: string };
}

export interface DemonstrationInventory {
  name: string;
  technologies: readonly DemonstrationTechnology[];
  /** How many rows there are. */
  devices: number;
  /** Made while they are read, the same each time. */
  rows: () => Iterable<DemonstrationRow>;
}

/** One technology of a deployment, with what its devices are made from. */
interface Variant {
  id: ProgrammeId;
  programme: Programme;
  technology: DemonstrationTechnology;
  /** Before anything was left unsaid. */
  careful: TechnologyFacts;
  /** The systems that share its devices, with the share of devices that carry them. */
  companions: { key: string; share: number }[];
  district?: number;
  devices: number;
}

export function makeInventory(
  plan: CityPlan,
  town: Town,
  inventory: InventoryPlan,
  chance: Chance,
): DemonstrationInventory {
  const variants = inventory.deployments.map((deployment) => makeVariants(plan, town, deployment, chance));
  const leading = variants.flatMap((list) => list.leading);
  return {
    name: inventory.name,
    technologies: variants.flatMap((list) => list.technologies),
    devices: leading.reduce((sum, { devices }) => sum + devices, 0),
    rows: () => makeRows(plan, town, leading, chance.fork("rows")),
  };
}

function makeVariants(plan: CityPlan, town: Town, deployment: Deployment, chance: Chance) {
  const [id, ...others] = deployment.programmes;
  const counts = shareOut(town, deployment, chance.fork(`${id}/counts`));
  const technologies: DemonstrationTechnology[] = [];
  const leading = counts.map((devices, at): Variant => {
    const make = (programmeId: ProgrammeId, life: TechnologyFacts) => {
      const made = makeTechnology(plan, town, deployment, { programmeId, at, life }, chance);
      technologies.push(made.technology);
      return made;
    };
    const { technology, careful } = make(id, {});
    // What shares a housing comes and goes with it.
    const life = { status: careful.status!, startsOn: careful.startsOn!, endsOn: careful.endsOn! };
    const companions = others.map((other) => ({
      key: make(other, life).technology.key,
      share: deployment.shares?.[other] ?? 1,
    }));
    const programme = programmeOf(id);
    return { id, programme, technology, careful, companions, devices, ...(deployment.byDistrict && { district: at }) };
  });
  return { leading, technologies };
}

function makeTechnology(
  plan: CityPlan,
  town: Town,
  deployment: Deployment,
  { programmeId: id, at, life }: { programmeId: ProgrammeId; at: number; life: TechnologyFacts },
  chance: Chance,
): { technology: DemonstrationTechnology; careful: TechnologyFacts } {
  const programme = programmeOf(id);
  const key = `${id}-${at + 1}`;
  const district = deployment.byDistrict ? town.ground.districts[at]!.name : undefined;
  const name = nameOf(plan, programme, district, deployment.technologies > 1 ? at + 1 : undefined);
  const own = chance.fork(key);
  const careful = { ...carefulFacts(plan, programme, { name, id: key }, own), ...life, ...plan.exceptions?.[id] };
  const facts = declareFacts(careful, governanceOf(plan.governance, programme.role), chance.fork(`${id}/habit`), own);
  for (const field of plan.unsaid?.[id] ?? []) delete facts[field as keyof TechnologyFacts];
  return { technology: { key, facts: withSortedCodes(facts) }, careful };
}

/** Lists of codes have no order; sorted, equal facts look equal. */
const withSortedCodes = (facts: TechnologyFacts): TechnologyFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [field, Array.isArray(value) ? [...value].sort() : value]),
  );

function nameOf(
  { language }: CityPlan,
  { names }: Programme,
  district: string | undefined,
  phase: number | undefined,
): string {
  if (language === "ja") return names.ja + (district ? `（${district}）` : phase ? `（第${phase}期）` : "");
  const reading = names.en + (district ? `, ${district.split(" · ").pop()}` : phase ? `, phase ${phase}` : "");
  if (language === "en") return reading;
  const arabic = names.ar + (district ? ` – ${district.split(" · ")[0]}` : phase ? ` – المرحلة ${phase}` : "");
  return `${arabic} · ${reading}`;
}

/** How many devices each technology has: in districts by how built-up they are, otherwise the early phases most. */
function shareOut({ ground }: Town, { devices, technologies, byDistrict }: Deployment, chance: Chance): number[] {
  const weights = Array.from({ length: technologies }, (_, at) => {
    const size = byDistrict ? 0.25 + ground.densityAt(ground.districts[at]!.seed) : 1 / Math.sqrt(at + 1);
    return size * chance.between(0.75, 1.25);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [given, passed] = [0, 0];
  return weights.map((weight) => {
    passed += weight;
    const share = Math.max(1, Math.round((devices * passed) / total) - given);
    given += share;
    return share;
  });
}

function* makeRows(
  plan: CityPlan,
  town: Town,
  variants: readonly Variant[],
  chance: Chance,
): Iterable<DemonstrationRow> {
  const numbers = new Map<string, number>();
  for (const variant of variants) {
    const { programme, technology, companions, district } = variant;
    const own = chance.fork(technology.key);
    const wish = { kind: programme.site, focus: programme.focus, ...(district !== undefined && { district }) };
    let left = variant.devices;
    for (const site of sitesFor(town, own.fork("sites"), wish)) {
      if (left-- === 0) break;
      const number = (numbers.get(programme.prefix) ?? 0) + 1;
      numbers.set(programme.prefix, number);
      const reference = `${programme.prefix}-${String(number).padStart(plan.referenceDigits, "0")}`;
      const device = makeDevice(plan, variant, site, reference, own);
      const carried = companions.filter(({ share }) => own.isTrue(share)).map(({ key }) => key);
      yield { reference, technologyKeys: [technology.key, ...carried], device };
    }
  }
}

function makeDevice(
  { discloses }: CityPlan,
  { programme, careful }: Variant,
  site: Site,
  reference: string,
  chance: Chance,
): DeviceFacts & { reference: string } {
  const network = chance.pick(programme.network);
  const mounting = chance.pick(programme.mounting);
  const isDucted = network === "fibre" || mounting === "underground";
  const all: DeviceFacts = {
    ...site,
    mounting,
    network,
    // Whoever says how the ducts are says of a device without one that it shares none.
    ...(isDucted
      ? {
          conduitRegistered: chance.isTrue(discloses.ductsInOrder),
          conduitShared: chance.isTrue(discloses.ductsInOrder),
        }
      : { conduitShared: false }),
    ...lifeOf(careful, discloses.leftStanding, chance),
    ...((careful.personalData || careful.affected?.includes("passers_by")) && {
      signPosted: chance.isTrue(discloses.signsUp),
    }),
  };
  const isWithheld = careful.dataKind === "image" && careful.personalData === true && chance.isTrue(discloses.withheld);
  return {
    reference,
    ...declareDevice(all, discloses, chance),
    ...(isWithheld && {
      withheldGround: chance.pick([
        "public_safety",
        "public_safety",
        "critical_infrastructure",
        "ongoing_investigation",
      ] as const),
    }),
  };
}

/** When a device came and went, inside the life of its technology. */
function lifeOf({ status, startsOn }: TechnologyFacts, leftStanding: number, chance: Chance): DeviceFacts {
  if (status === "planned") return { status: "planned" };
  const started = startsOn === undefined ? -900 : daysAfter(startsOn);
  const installed = Math.min(-5, started + chance.whole(0, Math.max(1, -started - 10)));
  const installedOn = dayAfter(installed);
  if (status === "ended" && chance.isTrue(leftStanding)) return { status: "active", installedOn };
  if (status === "ended" || chance.isTrue(0.025))
    return { status: "ended", installedOn, removedOn: dayAfter(chance.whole(installed, -2)) };
  return chance.isTrue(0.012) ? { status: "planned" } : { status: "active", installedOn };
}

function declareDevice(all: DeviceFacts, discloses: DeviceDisclosure, chance: Chance): DeviceFacts {
  const said: DeviceFacts = { ...all };
  for (const [field, share] of Object.entries(discloses.fields)) {
    if (!chance.isTrue(share)) delete said[field as keyof DeviceDisclosure["fields"]];
  }
  return said;
}
