import { dayAfter } from "#database/demo/calendar";
import type { Chance } from "#database/demo/chance";
import type { Language, Programme, Role, Trade, Words } from "#database/demo/programme";
import type { TechnologyFacts } from "#domain/register/dictionary";

/** What a careful city would say about one of its technologies: everything. */
export interface Setting {
  slug: string;
  language: Language;
  departments: Readonly<Record<Role, string>>;
}

/** Invented firms; none of them is meant to be a real one. */
const vendors: Readonly<Record<Trade, readonly string[]>> = {
  cameras: ["Oculenta Works", "Brellmark Optik", "Vantessel Cameras"],
  radio: ["Kvintra Networks", "Mastrelle Radio"],
  sensing: ["Aerisend Labs", "Tallowick Sensing", "Münterhall Messwerk"],
  signals: ["Wexfold Signals", "Carrefould Systèmes"],
  parking: ["Pavemoss Parking", "Stellplatzo"],
  lighting: ["Lumithorn Lighting", "Fanålys"],
  kiosks: ["Quillbay Kiosks", "Totemaro"],
  flight: ["Upperlark Survey"],
  cable: ["Glassvine Cables"],
};

const alternatives: readonly Words[] = [
  {
    en: "Staff on site at busy hours: covers fewer hours and costs more.",
    ja: "繁忙時間帯の職員配置。対応できる時間が短く、費用は高くなる。",
    ar: "موظفون في الموقع في ساعات الذروة: ساعات أقل وكلفة أكبر.",
  },
  {
    en: "A count by hand twice a year: cheaper, but blind to what happens in between.",
    ja: "年二回の人手調査。安価だが、その間の変化が分からない。",
    ar: "عدّ يدوي مرتين في السنة: أرخص، لكنه لا يرى ما يحدث بينهما.",
  },
  {
    en: "Better light and lower hedges: done first, and found not to be enough alone.",
    ja: "照明の改善と植栽の剪定。先に実施したが、それだけでは足りなかった。",
    ar: "إنارة أفضل وتشذيب الشجيرات: نُفّذ أولاً ولم يكفِ وحده.",
  },
];

export function carefulFacts(
  setting: Setting,
  programme: Programme,
  { name, id }: { name: string; id: string },
  chance: Chance,
): TechnologyFacts {
  const { slug, departments, language } = setting;
  const site = `https://${slug}.example.org`;
  const stage = chance.next();
  const status = stage < 0.05 ? "planned" : stage < 0.08 ? "ended" : stage < 0.16 ? "changed" : "active";
  const age = status === "planned" ? -chance.whole(60, 420) : chance.whole(200, 3300);
  const hasPeople =
    programme.facts.identifiability === "identifiable" || programme.facts.identifiability === "pseudonymous";
  const { dataKind, access = [], process = [], personalData } = programme.facts;
  const isOpen = personalData === false && (dataKind !== "other" || access.includes("available_to_download"));
  const opensAveragesOnly = isOpen && dataKind === "environment" && process.includes("aggregated");
  const endsIn = status === "ended" ? -chance.whole(20, 190) : chance.whole(240, 1700);
  return {
    ...programme.facts,
    ...(opensAveragesOnly && { process: [...process, "raw_data" as const] }),
    name,
    accountable: departments[programme.role],
    contact: `${programme.role}@${slug}.example.org`,
    incidentContact: `${programme.role}-duty@${slug}.example.org`,
    vendor: chance.pick(vendors[programme.trade]),
    status,
    startsOn: dayAfter(-age),
    endsOn: dayAfter(endsIn),
    reviewedOn: dayAfter(-chance.whole(15, 165)),
    // Who is careful buys support for as long as the thing is to be used.
    updatesUntil: dayAfter(
      Math.max(endsIn + 60, status === "planned" ? chance.whole(1950, 3400) : chance.whole(420, 2600)),
    ),
    encryptedAtRest: true,
    encryptedInTransit: true,
    defaultPasswordChanged: true,
    alternatives: chance.pick(alternatives)[language],
    cost: 500 * chance.whole(8, 900),
    openData: isOpen,
    ...(isOpen
      ? { openDataUrl: `${site}/data/${id}`, openDataLicence: chance.pick(["cc_by", "cc0"] as const) }
      : { openDataLicence: "restricted" as const }),
    publicInterface: programme.facts.publicInterface ?? false,
    ...(programme.facts.publicInterface && { accessibilityReportUrl: `${site}/accessibility/${id}` }),
    ...(hasPeople && {
      assessedOn: dayAfter(-chance.whole(Math.min(60, Math.abs(age)), 900)),
      assessmentUrl: `${site}/assessments/${id}`,
    }),
    ...(programme.facts.personalData && { legalBasisUrl: `${site}/bylaws/${id}` }),
  };
}
