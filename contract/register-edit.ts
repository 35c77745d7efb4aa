// One file over 300 lines: the operations of a city's own register share their shapes.
import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Finding } from "#contract/finding";
import { Paging, pageOf } from "#contract/paging";
import {
  CitySlug,
  DeviceRow,
  ExplainedVerdict,
  ShortCode,
  TechnologyRow,
  VerdictCounts,
  VerdictName,
} from "#contract/register";
import { languages } from "#vocabulary/vocabulary";

const City = z.object({ city: CitySlug });
const One = City.extend({ code: ShortCode });
const Lang = z.enum(languages).default("en").describe("The language of sentences in the answer.");
const Revision = z.int().min(1).describe("Of the record as it was read; a newer one is answered with 409 `stale`.");
const Reason = z.string().trim().min(1).max(1000).optional().describe("Why, for the history.");
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day such as 2026-11-01");

const GivenFacts = z
  .record(z.string().max(60), z.unknown())
  .describe("Values by field of the dictionary; null takes back what was declared. Fields left out stay as they are.");

const OwnFacts = z
  .record(z.string(), z.unknown())
  .describe("Declared facts by field, internal ones too; a field that is not there is undeclared.");

/** A verdict as the city itself sees it: with the facts that stay inside, and which fields of the record it reads. */
export const OwnVerdict = ExplainedVerdict.extend({
  fields: z.array(z.string()).describe("Fields of the record that the rule reads, the decisive ones first."),
});
export type OwnVerdict = z.infer<typeof OwnVerdict>;

const InventoryName = z.object({ id: z.uuid(), name: z.string(), isPublished: z.boolean() });
export type InventoryName = z.infer<typeof InventoryName>;
const Inventories = z.array(InventoryName).describe("Every inventory of the city, by which the list can be filtered.");

const OwnRecord = {
  city: z.object({ slug: z.string(), name: z.string() }),
  code: z.string(),
  revision: z.int(),
  inventory: InventoryName,
  facts: OwnFacts,
  overFile: z
    .record(z.string(), z.unknown())
    .describe("By field that people have set over the inventory's file: what the file says, null where nothing."),
  isByHand: z.boolean().describe("Made by people, not by an import."),
  worst: VerdictName,
  verdicts: z.array(OwnVerdict),
  release: z.object({ version: z.string(), fingerprint: z.string() }),
  updatedAt: z.string(),
};

export const OwnTechnology = z.object({
  ...OwnRecord,
  devices: z.int().describe("In use."),
  dictionaryVersion: z.int(),
});
export type OwnTechnology = z.infer<typeof OwnTechnology>;

export const OwnDevice = z.object({
  ...OwnRecord,
  reference: z.string(),
  technologies: z.array(z.object({ code: z.string(), name: z.string(), worst: VerdictName })),
  isEnded: z.boolean(),
});
export type OwnDevice = z.infer<typeof OwnDevice>;

const several = <T extends string>(item: z.ZodType<T>) =>
  z
    .string()
    .max(2000)
    .transform((list) => list.split(",").filter((part) => part !== ""))
    .pipe(z.array(item as z.ZodType<T, string>).max(50));

export const OwnFilter = {
  q: z.string().max(200).optional().describe("Words of a name, street, district or reference."),
  inventory: z.uuid().optional(),
  status: several(z.string()).optional().describe("Without it, what has ended is left out."),
  verdict: several(VerdictName).optional().describe("The worst verdict."),
  tech: several(z.string()).optional(),
  purpose: several(z.string()).optional(),
  undeclared: z.string().max(60).optional().describe("Only where this field is undeclared."),
};
export type OwnFilterValues = { [K in keyof typeof OwnFilter]?: z.output<(typeof OwnFilter)[K]> };

export const OwnTechnologyRow = TechnologyRow.extend({
  revision: z.int(),
  isPublished: z.boolean(),
  updatedAt: z.string(),
});
export type OwnTechnologyRow = z.infer<typeof OwnTechnologyRow>;

export const OwnDeviceRow = DeviceRow.extend({
  revision: z.int(),
  isPublished: z.boolean().describe("Shown to everyone: its inventory is published and it is not withheld."),
  withheldGround: z.string().nullable(),
});
export type OwnDeviceRow = z.infer<typeof OwnDeviceRow>;

const read = { method: "GET", permission: "register.read", caching: "none" } as const;
const edit = { permission: "register.edit", caching: "none", query: z.object({ lang: Lang }) } as const;

export const listOwnTechnologies = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/technologies",
  noun: "technologies",
  summary: "Technologies of one's own city, unpublished ones too",
  params: City,
  query: z.object({
    ...Paging,
    ...OwnFilter,
    sort: z.enum(["worst", "name", "devices", "updated"]).default("worst"),
  }),
  answer: pageOf(OwnTechnologyRow).extend({ inventories: Inventories }),
});

export const getOwnTechnology = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/technologies/:code",
  noun: "technologies",
  summary: "A technology with internal facts, its revision, and verdicts explained by all of them",
  params: One,
  query: z.object({ lang: Lang }),
  answer: OwnTechnology,
});

export const createTechnology = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/technologies",
  noun: "technologies",
  summary: "Add a technology to an inventory",
  params: City,
  body: z.object({ inventory: z.uuid(), facts: GivenFacts, reason: Reason }),
  answer: OwnTechnology,
});

export const updateTechnology = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/technologies/:code",
  noun: "technologies",
  summary: "Change facts of a technology",
  description: "What people set stays when a later version of the inventory's file says otherwise.",
  params: One,
  body: z.object({ revision: Revision, facts: GivenFacts, reason: Reason }),
  answer: OwnTechnology,
});

const Preview = z.boolean().default(false).describe("Only say what would change; nothing is written.");

export const setTechnologies = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/technologies",
  noun: "technologies",
  summary: "Set the same facts on many technologies at once, all or none",
  params: City,
  body: z.object({ codes: z.array(ShortCode).min(1).max(500), facts: GivenFacts, reason: Reason, preview: Preview }),
  answer: z.object({
    change: z.uuid().nullable().describe("By it all of it can be taken back; null where nothing changed."),
    changed: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        before: z.record(z.string(), z.unknown()),
        after: z.record(z.string(), z.unknown()),
        worstBefore: VerdictName,
        worstAfter: VerdictName,
      }),
    ),
    unchanged: z.int(),
    verdictsBefore: VerdictCounts,
    verdictsAfter: VerdictCounts,
  }),
});

export const endTechnology = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/technologies/:code/end",
  noun: "technologies",
  summary: "End a technology, and with it the devices that belong to it alone",
  params: One,
  body: z.object({ revision: Revision, endsOn: Day.optional(), reason: Reason }),
  answer: OwnTechnology,
});

export const restoreTechnology = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/technologies/:code/restore",
  noun: "technologies",
  summary: "Bring back a technology that was ended, with the devices that ended with it",
  params: One,
  body: z.object({ revision: Revision, reason: Reason }),
  answer: OwnTechnology,
});

export const listOwnDevices = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/devices",
  noun: "devices",
  summary: "Devices of one's own city, unpublished and withheld ones too",
  params: City,
  query: z.object({ ...Paging, ...OwnFilter, technology: ShortCode.optional() }),
  answer: pageOf(OwnDeviceRow).extend({ inventories: Inventories }),
});

export const getOwnDevice = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/devices/:code",
  noun: "devices",
  summary: "A device with internal facts, its revision, and verdicts explained by all of them",
  params: One,
  query: z.object({ lang: Lang }),
  answer: OwnDevice,
});

const Technologies = z.array(ShortCode).min(1).max(10).describe("The technologies it belongs to, nearly always one.");

export const createDevice = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/devices",
  noun: "devices",
  summary: "Add a device to an inventory",
  params: City,
  body: z.object({ inventory: z.uuid(), technologies: Technologies, facts: GivenFacts, reason: Reason }),
  answer: OwnDevice,
});

export const updateDevice = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/devices/:code",
  noun: "devices",
  summary: "Change facts, place or technologies of a device",
  params: One,
  body: z.object({
    revision: Revision,
    facts: GivenFacts.default({}),
    technologies: Technologies.optional(),
    reason: Reason,
  }),
  answer: OwnDevice,
});

export const endDevice = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/devices/:code/end",
  noun: "devices",
  summary: "End a device; its address stays",
  params: One,
  body: z.object({ revision: Revision, removedOn: Day.optional(), reason: Reason }),
  answer: OwnDevice,
});

export const restoreDevice = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/devices/:code/restore",
  noun: "devices",
  summary: "Bring back a device that was ended",
  params: One,
  body: z.object({ revision: Revision, reason: Reason }),
  answer: OwnDevice,
});

export const withholdDevice = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/devices/:code/withhold",
  noun: "devices",
  summary: "Hide a device from everyone with a ground, or show it again",
  description: "In public it is counted with its ground and shown nowhere.",
  params: One,
  body: z.object({
    revision: Revision,
    ground: z.string().max(60).nullable().describe("A code of withheld-ground; null shows it again."),
    reason: Reason,
  }),
  answer: OwnDevice,
});

export const OwnInventory = InventoryName.extend({
  revision: z.int(),
  technologies: z.int(),
  devices: z.int().describe("In use."),
  lastImportAt: z.string().nullable(),
  hasMapping: z.boolean().describe("The mapping of its last import is kept and will be proposed again."),
});
export type OwnInventory = z.infer<typeof OwnInventory>;

export const listOwnInventories = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/inventories",
  noun: "inventories",
  summary: "The named lists of one's own city",
  params: City,
  query: z.object({}),
  answer: z.object({ items: z.array(OwnInventory) }),
});

export const createInventory = defineEndpoint({
  method: "POST",
  permission: "register.edit",
  caching: "none",
  path: "/api/cities/:city/inventories",
  noun: "inventories",
  summary: "Begin a named list",
  params: City,
  query: z.object({}),
  body: z.object({ name: z.string().trim().min(1).max(200), isPublished: z.boolean().default(true), reason: Reason }),
  answer: OwnInventory,
});

export const updateInventory = defineEndpoint({
  method: "PATCH",
  permission: "register.edit",
  caching: "none",
  path: "/api/cities/:city/inventories/:inventory",
  noun: "inventories",
  summary: "Rename a list, publish it or take it out of the public register",
  params: City.extend({ inventory: z.uuid() }),
  query: z.object({}),
  body: z.object({
    revision: Revision,
    name: z.string().trim().min(1).max(200).optional(),
    isPublished: z.boolean().optional(),
    reason: Reason,
  }),
  answer: OwnInventory,
});

export const undoEdit = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/events/:event/undo",
  noun: "technologies",
  summary: "Take back one edit: its fields get the values they had before",
  description: "Refused with `conflict` where one of the fields was changed later, saying which.",
  params: City.extend({ event: z.uuid() }),
  body: z.object({ reason: Reason }),
  answer: z.object({ subject: z.enum(["technology", "device"]), code: z.string(), revision: z.int() }),
});

export const undoChange = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/changes/:change/undo",
  noun: "technologies",
  summary: "Take back a change of many: everything it touched is as it was before",
  description: "Refused with `conflict` where something of it was changed later, naming what stands in the way.",
  params: City.extend({ change: z.uuid() }),
  body: z.object({ reason: Reason }),
  answer: z.object({ technologies: z.int(), devices: z.int() }),
});

export const evaluateFacts = defineEndpoint({
  method: "POST",
  permission: "register.read",
  caching: "none",
  path: "/api/cities/:city/workspace/evaluate",
  noun: "technologies",
  summary: "Verdicts on facts that are being written, explained; nothing is kept",
  description: "Values that cannot be read are told as findings and count as undeclared.",
  params: City,
  query: z.object({ lang: Lang }),
  body: z.object({
    subject: z.enum(["technology", "device"]),
    facts: GivenFacts,
    technologies: z.array(ShortCode).max(10).default([]).describe("Of a device: the technologies it belongs to."),
  }),
  answer: z.object({ worst: VerdictName, verdicts: z.array(OwnVerdict), findings: z.array(Finding) }),
});
