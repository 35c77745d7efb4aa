import type { OrganisationContent } from "#domain/alliance/alliance-content";
import type { Figure } from "#domain/alliance/figures";
import type { StageChange } from "#domain/alliance/membership";
import type { OrganisationKind } from "#domain/alliance/organisation";
import type { FactSource } from "#domain/alliance/source";

/** Where the invented facts would have been published: an address that can never exist (RFC 2606). */
export const inventedSource = (title: string, asOf: string): FactSource => ({
  title: `${title} (demonstration)`,
  url: "https://demonstration.invalid/",
  asOf,
  confidence: "read",
});

type Step = readonly [stage: StageChange["stage"], on: string, reason: string];
const joined: Step = ["member", "2024-03-14", "Signed the alliance's charter at its founding meeting."];

interface Invented extends Partial<Omit<OrganisationContent, "stages" | "point">> {
  at?: readonly [longitude: number, latitude: number];
  steps?: readonly Step[];
}

function invent(
  kind: OrganisationKind,
  slug: string,
  name: string,
  country: string,
  given: Invented,
): OrganisationContent {
  const { at, steps = [joined], ...rest } = given;
  return {
    slug,
    name,
    kind,
    country,
    ...(at ? { point: { longitude: at[0], latitude: at[1] } } : {}),
    policyAreas: [],
    networks: [],
    figures: [],
    contributions: [],
    sources: [],
    stages: steps.map(([stage, on, reason]) => ({ stage, on, isAtLatest: false, reason })),
    ...rest,
  };
}

const figure = (kind: Figure["kind"], count: number, asOf: string, title: string): Figure => ({
  kind,
  count,
  isMoreThan: false,
  source: inventedSource(title, asOf),
});

const belongs = (network: string, from?: string, until?: string) => ({
  network,
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  source: inventedSource("Register of members", "2026-06"),
});

const gave = (what: string, on: string, ...policyAreas: string[]) => ({
  what,
  on,
  isAtLatest: false,
  policyAreas,
  source: inventedSource("Minutes of the working group", on),
});

const tests: Step = ["pilot", "2025-02-03", "Tests the policies on its own register and reports every month."];
const invited: Step = ["invited", "2026-09-01", "Asked to take part by its neighbours."];
const pledged: Step = ["pledged", "2025-11-20", "Its council voted to support the five principles."];

/** Cities on land where nobody lives, as the three whose registers are shown. */
const cities: OrganisationContent[] = [
  invent("city", "ostrevann", "Ostrevann", "QM", {
    at: [-104.5, 64.6],
    population: 21_400,
    policyAreas: ["pia", "reg", "opn"],
    steps: [joined, tests],
    networks: [belongs("ring-of-lanterns", "2021")],
    contributions: [
      gave("Brought the sign on its lamp posts as an example for the register policy.", "2025-05", "reg"),
    ],
  }),
  invent("city", "kumogahama", "雲ヶ濱市 Kumogahama", "QN", {
    at: [127.2, -27.6],
    population: 431_000,
    policyAreas: ["pia", "cyb"],
    steps: [joined, tests],
    networks: [belongs("ring-of-lanterns", "2022-04"), belongs("open-squares", "2024")],
  }),
  invent("city", "wadi-nurayn", "وادي نورين · Wadi Nurayn", "QP", {
    at: [33.74, 21.88],
    population: 3_640_000,
    policyAreas: ["opn", "dig"],
    steps: [joined, tests],
    networks: [belongs("open-squares", "2023-09")],
  }),
  invent("city", "brackenmoor", "Brackenmoor", "QR", {
    at: [-19.2, 64.9],
    population: 88_000,
    steps: [joined, tests],
    policyAreas: ["acc"],
    networks: [belongs("ring-of-lanterns", "2020")],
  }),
  invent("city", "tallowick", "Tallowick", "QR", {
    at: [17.1, 78.5],
    population: 12_900,
    steps: [
      joined,
      [
        "suspended",
        "2026-04-01",
        "Stopped by the alliance after it had published no register for a year; it comes back when it does.",
      ],
    ],
    contributions: [gave("Wrote the first draft of what a small town has to answer.", "2024-10", "pia")],
    networks: [belongs("ring-of-lanterns", "2020", "2026-04")],
  }),
  invent("city", "fenwick-reach", "Fenwick Reach", "QR", { at: [23.6, 68.9], population: 143_000, steps: [invited] }),
  invent("city", "saltmere", "Saltmere", "QM", {
    at: [-68.3, -49.2],
    population: 61_000,
    networks: [belongs("open-squares")],
    policyAreas: ["opn"],
  }),
  invent("city", "quillota-del-viento", "Quillota del Viento", "QM", {
    at: [-69.1, -24.4],
    population: 512_000,
    steps: [joined, tests],
    policyAreas: ["dig", "opn"],
    networks: [belongs("open-squares", "2022")],
  }),
  invent("city", "copper-narrows", "Copper Narrows", "QM", { at: [-115.1, 67.4], population: 9_300, steps: [pledged] }),
  invent("city", "hoshikuzu", "星屑町 Hoshikuzu", "QN", {
    at: [124.9, -24.1],
    population: 38_000,
    networks: [belongs("ring-of-lanterns", "2023")],
  }),
  invent("city", "minatoura", "港浦市 Minatoura", "QN", {
    at: [131.8, -24.9],
    population: 254_000,
    steps: [joined, tests],
    policyAreas: ["cyb"],
  }),
  invent("city", "shiomizaki", "潮見崎市 Shiomizaki", "QN", {
    at: [135.9, -28.8],
    population: 119_000,
    steps: [
      ["pledged", "2024-08-30", "Its mayor announced support for the principles."],
      ["withdrawn", "2025-06-10", "The new council ended the city's part to save costs."],
    ],
  }),
  invent("city", "ain-lubna", "عين لبنى · Ain Lubna", "QP", {
    at: [25.6, 26.1],
    population: 204_000,
    networks: [belongs("open-squares", "2025")],
    policyAreas: ["pia"],
  }),
  invent("city", "bir-samra", "بئر سمرا · Bir Samra", "QP", { at: [12.4, 23.2], population: 77_000, steps: [invited] }),
  invent("city", "kalenga-heights", "Kalenga Heights", "QP", {
    at: [16.3, -22.9],
    population: 690_000,
    steps: [joined, tests],
    policyAreas: ["reg", "acc"],
    networks: [belongs("open-squares", "2023")],
  }),
  invent("city", "tarkesh", "Tarkesh", "QQ", {
    at: [103.6, 43.1],
    population: 1_120_000,
    steps: [joined, tests],
    policyAreas: ["pia", "dig"],
    networks: [belongs("ring-of-lanterns", "2024")],
  }),
  invent("city", "altyn-kum", "Altyn Kum", "QQ", { at: [62.9, 42.6], population: 166_000 }),
  invent("city", "serai-pass", "Serai Pass", "QQ", { at: [84.7, 33.8], population: 24_000, steps: [pledged] }),
];

/** Everyone else who takes part. */
const others: OrganisationContent[] = [
  invent("international", "office-of-the-alliance", "Office of the Alliance", "QR", {
    at: [-14.6, 65.2],
    about: "Keeps the alliance's framework, calls its meetings and publishes its releases.",
    contributions: [
      gave("Published release 0.1.0 of the framework.", "2026-11", "pia", "reg", "opn", "acc", "cyb", "dig"),
    ],
  }),
  invent("city-network", "ring-of-lanterns", "Ring of Lanterns", "QR", {
    at: [14.2, 66.8],
    about: "Towns of the north that light their streets with care.",
    policyAreas: ["reg", "pia"],
    figures: [
      figure("city", 1_840, "2024-12", "Annual report 2024"),
      figure("city", 1_912, "2025-12", "Annual report 2025"),
      figure("regional-government", 31, "2025-12", "Annual report 2025"),
      figure("non-profit", 140, "2025-12", "Annual report 2025"),
    ],
  }),
  invent("city-network", "open-squares", "Open Squares", "QP", {
    at: [28.1, 18.4],
    about: "Cities that publish what their streets measure.",
    policyAreas: ["opn"],
    figures: [
      { ...figure("city", 3_200, "2026-05", "Members in May 2026"), isMoreThan: true },
      figure("company", 415, "2026-05", "Members in May 2026"),
      figure("start-up", 260, "2026-05", "Members in May 2026"),
      figure("research", 88, "2026-05", "Members in May 2026"),
    ],
  }),
  invent("national-government", "ministry-of-quiet-streets", "Ministry of Quiet Streets", "QM", {
    at: [-98.7, 62.1],
    policyAreas: ["pia"],
  }),
  invent("national-government", "minawara-digital-office", "南原国 デジタル庁舎 Minawara Digital Office", "QN", {
    at: [126.1, -22.3],
    policyAreas: ["cyb", "opn"],
  }),
  invent("regional-government", "council-of-the-three-valleys", "Council of the Three Valleys", "QR", {
    at: [20.6, 67.7],
    policyAreas: ["dig"],
  }),
  invent("company", "halden-optics", "Halden Optics", "QR", {
    at: [26.4, 69.6],
    policyAreas: ["pia"],
    contributions: [gave("Showed how a camera deletes its pictures at the edge.", "2025-09", "pia")],
  }),
  invent("company", "nurayn-fibre", "Nurayn Fibre", "QP", { at: [31.2, 22.7], policyAreas: ["dig"] }),
  invent("company", "two-rivers-lighting", "Two Rivers Lighting", "QM", { at: [-71.9, -51.3], steps: [pledged] }),
  invent("start-up", "kasumi-sensing", "霞センシング Kasumi Sensing", "QN", {
    at: [122.7, -29.4],
    policyAreas: ["reg"],
  }),
  invent("start-up", "plain-sign", "Plain Sign", "QQ", { at: [96.2, 45.3], policyAreas: ["acc"], steps: [invited] }),
  invent("research", "institute-for-public-space", "Institute for Public Space", "QQ", {
    at: [101.2, 44.6],
    policyAreas: ["pia", "acc"],
    contributions: [gave("Interviewed 600 residents on what they want a sign to say.", "2025-03-18", "reg", "acc")],
  }),
  invent(
    "research",
    "minawara-centre-for-urban-technology",
    "南原都市技術センター Minawara Centre for Urban Technology",
    "QN",
    {
      at: [129.9, -26.2],
      policyAreas: ["pia", "cyb"],
      about: "Hosts the chapter of Minawara: meets its cities every month and reports how the policies suit them.",
    },
  ),
  invent("research", "centro-del-viento", "Centro del Viento", "QM", {
    at: [-70.2, -46.7],
    policyAreas: ["opn"],
    about: "Hosts the chapter of Ostrelund.",
  }),
  invent("non-profit", "walkers-league", "Walkers' League", "QR", { at: [11.8, 64.5], policyAreas: ["acc"] }),
  invent("non-profit", "dar-al-mizan", "دار الميزان · Dar al-Mizan", "QP", {
    at: [36.1, 19.9],
    policyAreas: ["pia"],
    steps: [joined],
  }),
];

export const demonstrationOrganisations: readonly OrganisationContent[] = [...others, ...cities];
