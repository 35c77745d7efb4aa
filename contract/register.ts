// One file over 300 lines: the register's operations share their filter and their shapes.
import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TextLanguage } from "#contract/framework-translations";
import { Paging, pageOf } from "#contract/paging";
import { notRunReasons } from "#domain/policies/local-policy";
import { languages } from "#vocabulary/vocabulary";

export const VerdictName = z.enum(["breaches", "undeclared", "conforms", "notApplicable"]);
export type VerdictName = z.infer<typeof VerdictName>;

export const CitySlug = z.string().regex(/^[a-z0-9-]{1,80}$/);
/** Crockford base 32 of a technology's or device's code, last one a check; I, L, O are read as 1, 1, 0. */
export const ShortCode = z.string().regex(/^[0-9A-Za-z]{8}$/, "eight letters and digits, such as 7Q4K2M9X");
const Lang = z.enum(languages).default("en").describe("The language of titles and sentences in the answer.");

/** Several values of one filter are alternatives, given comma-separated; several filters must all hold. */
const several = <T extends string>(item: z.ZodType<T>) =>
  z
    .string()
    .max(2000)
    .transform((list) => list.split(",").filter((part) => part !== ""))
    .pipe(z.array(item as z.ZodType<T, string>).max(50));

export const RegisterFilter = {
  technology: ShortCode.optional().describe("Only this technology and its devices."),
  tech: several(z.string()).optional().describe("Technology types (DTPR codes), comma-separated."),
  purpose: several(z.string()).optional().describe("Purposes (DTPR codes), comma-separated."),
  dataKind: several(z.string()).optional(),
  personalData: z.enum(["yes", "no", "undeclared"]).optional(),
  status: several(z.string()).optional(),
  accountable: z.string().max(200).optional().describe("Accountable organisation, exactly as published."),
  verdict: several(VerdictName).optional().describe("The worst verdict, or with `rule` the verdict on that rule."),
  rule: z.string().max(20).optional().describe("A rule of the release the register is held against."),
  district: z.string().max(200).optional(),
  q: z.string().max(200).optional().describe("Words of a name, street, district or reference."),
};
export type RegisterFilterInput = { [K in keyof typeof RegisterFilter]?: z.input<(typeof RegisterFilter)[K]> };
export type RegisterFilterValues = { [K in keyof typeof RegisterFilter]?: z.output<(typeof RegisterFilter)[K]> };

export const VerdictCounts = z.object({
  breaches: z.int(),
  undeclared: z.int(),
  conforms: z.int(),
  notApplicable: z.int(),
});

export const CityHead = z.object({
  slug: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  isDemonstration: z.boolean(),
  population: z.int().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  technologies: z.int(),
  devices: z.int(),
  release: z.object({ version: z.string(), fingerprint: z.string() }).nullable(),
  /** Technologies by their worst verdict, rules on the technology and on its devices together. */
  verdicts: VerdictCounts,
  publishedAt: z.string().nullable(),
});
export type CityHead = z.infer<typeof CityHead>;

export const RuleCount = z.object({
  rule: z.string(),
  clause: z.string(),
  clauseTitle: z.string(),
  policy: z.string(),
  subject: z.enum(["technology", "device"]),
  says: z.string().describe("The sentence the rule enforces, with the values in force."),
  fix: z.string(),
  ...VerdictCounts.shape,
  by: z.enum(["model", "adopted"]).describe("The release with its model values, or the city's adopted text."),
  lang: z.string().describe("The language that the clause's title, the sentence and the fix are in."),
});
export type RuleCount = z.infer<typeof RuleCount>;

const FiguresBy = z.object({
  rules: z.int().describe("Rules that are run."),
  ...VerdictCounts.shape,
});
export const PolicyFigures = z.object({
  policy: z.string(),
  title: z.string().describe("In the release."),
  by: z.enum(["model", "adopted"]).describe("What the city is held to: the release, or its own adopted text."),
  held: FiguresBy.describe("Verdicts by what the city is held to: one for each rule and each subject in use."),
  model: FiguresBy.nullable().describe(
    "The same by the release with the model's values; null until it was counted. Equal to `held` without an adopted text.",
  ),
});
export type PolicyFigures = z.infer<typeof PolicyFigures>;

/** One technology in the city's paving: its area follows its devices, its colour the worst verdict. */
export const TechnologyStone = z.object({
  code: z.string(),
  name: z.string(),
  devices: z.int(),
  worst: VerdictName,
});

export const CityRegister = CityHead.extend({
  timeZone: z.string(),
  languages: z.array(z.string()),
  evaluatedOn: z.string().nullable(),
  yardstick: z
    .enum(["model", "adopted"])
    .describe("The release with its model values, or the texts the city has adopted where it has any in force."),
  adopted: z
    .array(z.object({ policy: z.string(), release: z.string(), fingerprint: z.string() }))
    .describe("Policies held against a text of the city's own, with the release that it departs from."),
  notRun: z
    .array(
      z.object({
        id: z.string(),
        clause: z.string(),
        policy: z.string(),
        because: z.enum(notRunReasons),
      }),
    )
    .describe("Rules of the release that the city's own texts leave untested, and why."),
  withheld: z.array(z.object({ ground: z.string(), devices: z.int() })),
  districts: z.array(z.object({ name: z.string(), devices: z.int() })),
  inventories: z.array(z.object({ name: z.string(), devices: z.int() })),
  accountable: z.array(z.object({ name: z.string(), technologies: z.int() })),
  purposes: z.array(z.object({ code: z.string(), technologies: z.int() })),
  tech: z.array(z.object({ code: z.string(), technologies: z.int() })),
  rules: z.array(RuleCount),
  policies: z.array(PolicyFigures).describe("The verdicts of the rules by policy, in the order of the release."),
  modelCountedAt: z
    .string()
    .nullable()
    .describe("When the figures by the model were counted; an edit shows in them within some minutes."),
  /** The 200 technologies with most devices; the rest is `others`. */
  stones: z.array(TechnologyStone),
  others: z.object({ technologies: z.int(), devices: z.int() }),
  /** Share of technologies that declare each public field, 0 to 1, in dictionary order. */
  declared: z.array(z.object({ field: z.string(), share: z.number() })),
});
export type CityRegister = z.infer<typeof CityRegister>;

export const TechnologyRow = z.object({
  code: z.string(),
  name: z.string().describe("As the city named it; the name of its inventory where it has none."),
  inventory: z.string(),
  tech: z.array(z.string()).nullable(),
  purpose: z.array(z.string()).nullable(),
  dataKind: z.string().nullable(),
  personalData: z.boolean().nullable(),
  retentionDays: z.int().nullable(),
  accountable: z.string().nullable(),
  status: z.string().nullable(),
  devices: z.int(),
  worst: VerdictName,
  breaches: z.int().describe("Rules it breaches."),
  undeclared: z.int().describe("Rules that cannot be settled because a fact is undeclared."),
});
export type TechnologyRow = z.infer<typeof TechnologyRow>;

export const DeviceRow = z.object({
  code: z.string(),
  reference: z.string(),
  label: z.string().nullable(),
  address: z.string().nullable(),
  district: z.string().nullable(),
  status: z.string().nullable(),
  placeKind: z.enum(["point", "line", "area", "moving"]).nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  technologies: z.array(z.object({ code: z.string(), name: z.string() })),
  worst: VerdictName,
});
export type DeviceRow = z.infer<typeof DeviceRow>;

/** A verdict on one rule, told in a sentence, with the clause it comes from. */
export const ExplainedVerdict = z.object({
  rule: z.string(),
  clause: z.string(),
  clauseTitle: z.string(),
  policy: z.string(),
  subject: z.enum(["technology", "device"]),
  verdict: VerdictName,
  says: z.string(),
  sentence: z.string().describe("Why the verdict is what it is, naming the fact that decided it."),
  fix: z.string().nullable().describe("What would help; null where nothing is to be done."),
  by: z.enum(["model", "adopted"]).describe("The release with its model values, or the city's adopted text."),
  lang: z.string().describe("The language that the clause's title, the sentence and the fix are in."),
  model: z
    .object({ verdict: VerdictName, says: z.string() })
    .nullable()
    .describe(
      "What the model says of the same facts where the city's text decides; null where that is not to be told.",
    ),
});
export type ExplainedVerdict = z.infer<typeof ExplainedVerdict>;

/** Declared public facts by field name; a field that is not there is undeclared. */
export const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

export const CityName = z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() });

export const TechnologyRecord = z.object({
  city: CityName,
  code: z.string(),
  name: z.string(),
  inventory: z.string(),
  facts: Facts,
  devices: z.int(),
  worst: VerdictName,
  verdicts: z.array(ExplainedVerdict),
  release: z.object({ version: z.string(), fingerprint: z.string() }).nullable(),
  evaluatedOn: z.string().nullable(),
  dictionaryVersion: z.int(),
  updatedAt: z.string(),
});
export type TechnologyRecord = z.infer<typeof TechnologyRecord>;

export const DeviceRecord = z.object({
  city: CityName,
  code: z.string(),
  reference: z.string(),
  inventory: z.string(),
  facts: Facts,
  place: z.record(z.string(), z.unknown()).nullable().describe("A GeoJSON geometry, or null."),
  placeKind: z.enum(["point", "line", "area", "moving"]).nullable(),
  technologies: z.array(TechnologyRow),
  worst: VerdictName,
  verdicts: z.array(ExplainedVerdict),
  release: z.object({ version: z.string(), fingerprint: z.string() }).nullable(),
  evaluatedOn: z.string().nullable(),
});
export type DeviceRecord = z.infer<typeof DeviceRecord>;

const City = z.object({ city: CitySlug });

export const listCities = defineEndpoint({
  method: "GET",
  path: "/api/cities",
  noun: "cities",
  summary: "Cities with a public register",
  permission: "public",
  params: z.object({}),
  query: z.object({ ...Paging, q: z.string().max(200).optional() }),
  answer: pageOf(CityHead),
  caching: "public",
});

export const getCity = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city",
  noun: "cities",
  summary: "A city's register at a glance: counts, verdicts by rule, districts, what is withheld and why",
  permission: "public",
  params: City,
  query: z.object({}),
  answer: CityRegister,
  caching: "public",
});

export const listTechnologies = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/technologies",
  noun: "technologies",
  summary: "Technologies of a city, filtered and sorted",
  permission: "public",
  params: City,
  query: z.object({
    ...Paging,
    ...RegisterFilter,
    sort: z.enum(["worst", "name", "devices"]).default("worst"),
  }),
  answer: pageOf(TechnologyRow),
  caching: "public",
});

export const getTechnology = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/technologies/:code",
  noun: "technologies",
  summary: "A technology with every declared fact and every verdict explained",
  permission: "public",
  params: City.extend({ code: ShortCode }),
  query: z.object({ lang: Lang }),
  answer: TechnologyRecord,
  caching: "public",
});

export const listDevices = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/devices",
  noun: "devices",
  summary: "Devices of a city, filtered",
  permission: "public",
  params: City,
  query: z.object({ ...Paging, ...RegisterFilter }),
  answer: pageOf(DeviceRow),
  caching: "public",
});

export const getDevice = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/devices/:code",
  noun: "devices",
  summary: "A device: its place, its technologies, its verdicts",
  permission: "public",
  params: City.extend({ code: ShortCode }),
  query: z.object({ lang: Lang }),
  answer: DeviceRecord,
  caching: "public",
});

const bbox = z
  .string()
  .transform((text) => text.split(",").map(Number))
  .pipe(z.tuple([z.number().min(-180), z.number().min(-90), z.number().max(180), z.number().max(90)]));

export const getMap = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/map",
  noun: "devices",
  summary: "Devices on the map: clusters when far, single devices when near; at most 2,000 marks",
  permission: "public",
  params: City,
  query: z.object({
    ...RegisterFilter,
    bbox: bbox.optional().describe("west,south,east,north in degrees; the whole city without it."),
    zoom: z.coerce.number().min(0).max(22).default(11),
  }),
  answer: z.object({
    marks: z.array(
      z.object({
        longitude: z.number(),
        latitude: z.number(),
        devices: z.int(),
        worst: VerdictName,
        verdicts: VerdictCounts.describe("The mark's devices by their worst verdict."),
        /** Set where the mark is one device. */
        code: z.string().optional(),
        label: z.string().optional(),
      }),
    ),
    total: z.int(),
  }),
  caching: "public",
});

export const getBoundaries = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/boundaries",
  noun: "cities",
  summary: "The city's own boundary and districts as GeoJSON, where it gave them",
  permission: "public",
  params: City,
  query: z.object({}),
  answer: z.object({
    type: z.literal("FeatureCollection"),
    features: z.array(
      z.object({
        type: z.literal("Feature"),
        properties: z.object({ kind: z.enum(["boundary", "district"]), name: z.string() }),
        geometry: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  caching: "public",
});

export const exportRegister = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/export",
  noun: "devices",
  summary: "Exactly the devices that a filter shows, with the facts of their technologies, as a file",
  permission: "public",
  params: City,
  query: z.object({ ...RegisterFilter, format: z.enum(["csv", "geojson", "json"]) }),
  answer: { file: ["text/csv", "application/geo+json", "application/json"] },
  caching: "public",
});

export const resolveCode = defineEndpoint({
  method: "GET",
  path: "/api/codes/:code",
  noun: "devices",
  summary: "What a short address stands for: a technology or device and its city",
  permission: "public",
  params: z.object({ code: ShortCode }),
  query: z.object({}),
  answer: z.object({ kind: z.enum(["technology", "device"]), city: z.string(), code: z.string() }),
  caching: "public",
});

export const search = defineEndpoint({
  method: "GET",
  path: "/api/search",
  noun: "search",
  summary: "Find cities, districts, streets, technologies, devices and clauses by words",
  permission: "public",
  params: z.object({}),
  query: z.object({
    q: z.string().trim().min(1).max(200),
    city: CitySlug.optional(),
    language: TextLanguage,
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(["city", "district", "street", "technology", "device", "clause", "place"]),
        title: z.string(),
        detail: z.string(),
        city: z.string().nullable(),
        /** Path below the language, such as `/cities/linden/technologies/7Q4K2M9X`. */
        path: z.string(),
      }),
    ),
  }),
  caching: "public",
});
