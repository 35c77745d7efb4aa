import { z } from "zod";
import { CheckReport, fileField } from "#contract/check";
import { defineEndpoint } from "#contract/endpoint";
import { Finding } from "#contract/finding";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug, VerdictCounts } from "#contract/register";
import { unusedReasons } from "#domain/register/explain-unused";

const City = z.object({ city: CitySlug });
const OneDraft = City.extend({ draft: z.uuid() });
const OneImport = City.extend({ import: z.uuid() });
const Nothing = z.object({});
const Revision = z.int().min(1).describe("Of the draft as it was read; a newer one is answered with 409 `stale`.");

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const Remark = z.object({
  row: z.int(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  fix: z.string(),
});

const Moves = z.object({ added: z.int(), changed: z.int(), ended: z.int() });
const ImportCounts = {
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  warnings: z.int(),
  technologies: Moves,
  devices: Moves.extend({ returned: z.int(), unchanged: z.int() }),
  missing: z.int().describe("Devices in use of the inventory that the file does not have."),
  isEndingWithheld: z.boolean().describe("They are more than a tenth and were not ended, for nobody said so."),
};

const UnusedReason = z.object({
  why: z.enum(unusedReasons),
  target: z.string().nullable().describe("What its header names, as `device.label`."),
  by: z.array(z.string()).readonly().describe("Columns that are read in its place."),
  readable: z.number().nullable().describe("The share of its cells that can be read as what its header names."),
  accepted: z.string().nullable().describe("What the field accepts."),
  fits: z.array(z.string()).readonly().describe("Uses that it could be put to as it is, the likeliest first."),
});

const TouchedTechnology = z.object({
  code: z.string().nullable().describe("Null where it would be given one."),
  name: z.string(),
  change: z.enum(["added", "changed", "ended", "returned"]),
});

/** What an import would do, tried on the register as it stands and taken back at once. */
export const Trial = z.object({
  ...ImportCounts,
  active: z.int().describe("Devices of the inventory in use before."),
  keptOverFile: z.int().describe("Records of the inventory where what people set stays over what the file says."),
  verdictsBefore: VerdictCounts.describe("Technologies of the inventory by their worst verdict."),
  verdictsAfter: VerdictCounts,
  touched: z.array(TouchedTechnology).describe("At most 100."),
  rejectedRows: z.array(Remark).describe("At most 1,000."),
  warningRows: z.array(Remark).describe("At most 1,000."),
});
export type Trial = z.infer<typeof Trial>;

export const ImportDraft = z.object({
  id: z.uuid(),
  revision: z.int(),
  state: z.enum(["mapping", "trying", "tried", "importing", "imported", "failed"]),
  inventory: z.string().nullable(),
  isNewInventory: z.boolean(),
  fileName: z.string(),
  fileSize: z.int(),
  file: CheckReport.shape.file.pick({ format: true, encoding: true, rowEnd: true }),
  rows: z.int(),
  headers: z.array(z.string()),
  mapping: z.string().describe("As YAML."),
  reasons: z
    .array(z.object({ path: z.string(), reason: z.string(), confidence: z.number() }))
    .nullable()
    .describe("Why each part was proposed; null where the inventory's own mapping is used again."),
  columns: z.array(
    z.object({
      header: z.string(),
      target: z.string().describe("What the column is used for: `device.label`, or nothing."),
      filled: z.int().describe("Records in which it says something."),
      examples: z.array(z.string()),
      unused: UnusedReason.nullable().describe(
        "Why nothing is made of it; null where it is used, or the mapping cannot be read.",
      ),
    }),
  ),
  constants: z.array(z.object({ path: z.string(), value: Value })),
  unread: z
    .array(z.object({ column: z.string(), path: z.string(), text: z.string(), records: z.int(), fix: z.string() }))
    .describe("Frequent texts that cannot be read as a value of their field; translated, they can."),
  translations: z.array(z.object({ column: z.string(), path: z.string(), text: z.string(), value: Value })),
  preview: z
    .array(
      z.object({
        row: z.int(),
        device: z.record(z.string(), z.unknown()),
        technologies: z.array(z.record(z.string(), z.unknown())),
        rejected: Remark.nullable(),
        warnings: z.array(Remark),
      }),
    )
    .describe("The first records as they would come in."),
  findings: z.array(Finding).describe("What keeps the mapping from being used."),
  isDraft: z.boolean().describe("The inventory stays out of the public register."),
  endMissing: z.boolean().describe("Devices that are missing are ended, however many they are."),
  trial: Trial.nullable(),
  problem: z.object({ detail: z.string(), findings: z.array(Finding) }).nullable(),
  job: z.uuid().nullable(),
  progress: z.object({ done: z.int(), total: z.int().nullable() }).nullable(),
  import: z.uuid().nullable(),
  expiresAt: z.string(),
});
export type ImportDraft = z.infer<typeof ImportDraft>;

const readDraft = { permission: "register.import", caching: "none", query: Nothing } as const;

export const startImport = defineEndpoint({
  ...readDraft,
  method: "POST",
  path: "/api/cities/:city/workspace/import-drafts",
  noun: "imports",
  summary: "Bring a file: it is looked at, a mapping is proposed, and nothing is imported yet",
  description: "Send the file as `file` in multipart/form-data, the other fields before it. Kept for seven days.",
  params: City,
  upload: {
    field: fileField,
    fields: z.object({
      inventory: z.string().trim().min(1).max(200).optional().describe("By name; a new one is made."),
    }),
  },
  answer: ImportDraft,
});

export const getImportDraft = defineEndpoint({
  ...readDraft,
  method: "GET",
  path: "/api/cities/:city/workspace/import-drafts/:draft",
  noun: "imports",
  summary: "A file on its way in: how it is read, and what it would do",
  params: OneDraft,
  answer: ImportDraft,
});

export const updateImportDraft = defineEndpoint({
  ...readDraft,
  method: "PATCH",
  path: "/api/cities/:city/workspace/import-drafts/:draft",
  noun: "imports",
  summary: "Correct how a file is read: its inventory, mapping, uses of columns, constants, translations, choices",
  params: OneDraft,
  body: z.object({
    revision: Revision,
    inventory: z.string().trim().min(1).max(200).optional(),
    mapping: z.string().max(200_000).optional(),
    uses: z
      .array(z.object({ column: z.string(), target: z.string() }))
      .max(500)
      .optional(),
    constants: z
      .array(z.object({ path: z.string(), value: Value }))
      .max(100)
      .optional(),
    translations: z
      .array(z.object({ path: z.string(), text: z.string(), value: Value }))
      .max(500)
      .optional(),
    isDraft: z.boolean().optional(),
    endMissing: z.boolean().optional(),
  }),
  answer: ImportDraft,
});

export const tryImport = defineEndpoint({
  ...readDraft,
  method: "POST",
  path: "/api/cities/:city/workspace/import-drafts/:draft/try",
  noun: "imports",
  summary: "Try an import on the register as it stands, in a job; nothing is changed",
  params: OneDraft,
  body: z.object({ revision: Revision }),
  answer: ImportDraft,
});

export const runImport = defineEndpoint({
  ...readDraft,
  method: "POST",
  path: "/api/cities/:city/workspace/import-drafts/:draft/run",
  noun: "imports",
  summary: "Import it, in a job that survives a restart",
  params: OneDraft,
  body: z.object({ revision: Revision }),
  answer: ImportDraft,
});

export const discardImportDraft = defineEndpoint({
  ...readDraft,
  method: "DELETE",
  path: "/api/cities/:city/workspace/import-drafts/:draft",
  noun: "imports",
  summary: "Throw a file away that was not imported",
  params: OneDraft,
  answer: Nothing,
});

export const ImportRow = z.object({
  id: z.uuid(),
  inventory: z.string(),
  fileName: z.string(),
  state: z.enum(["staging", "applied", "refused", "cancelled"]),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  report: z.object(ImportCounts).nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const read = { method: "GET", permission: "register.read", caching: "none" } as const;

export const listImports = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/imports",
  noun: "imports",
  summary: "Imports of a city, the latest first, and files that are still being looked at",
  params: City,
  query: z.object(Paging),
  answer: pageOf(ImportRow).extend({
    drafts: z.array(
      ImportDraft.pick({ id: true, state: true, inventory: true, fileName: true, rows: true, expiresAt: true }),
    ),
  }),
});

export const getImport = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/imports/:import",
  noun: "imports",
  summary: "What an import did, and whether it can be taken back",
  params: OneImport,
  query: Nothing,
  answer: ImportRow.extend({
    touched: z.array(TouchedTechnology).describe("At most 200."),
    undo: z.object({
      isPossible: z.boolean(),
      detail: z.string().describe("Why not, where it is not."),
      findings: z.array(Finding),
      job: z.uuid().nullable().describe("The job that takes it back just now."),
    }),
  }),
});

const findingsQuery = { severity: z.enum(["rejected", "warning"]).optional() };

export const listImportFindings = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/imports/:import/findings",
  noun: "imports",
  summary: "Rows that stayed out and facts that stayed undeclared",
  params: OneImport,
  query: z.object({ ...Paging, ...findingsQuery }),
  answer: pageOf(Remark.extend({ severity: z.enum(["rejected", "warning"]) })),
});

export const downloadImportFindings = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/imports/:import/findings.csv",
  noun: "imports",
  summary: "Every finding of an import as a file",
  params: OneImport,
  query: z.object(findingsQuery),
  answer: { file: ["text/csv"] },
});

export const undoImport = defineEndpoint({
  method: "POST",
  permission: "register.import",
  caching: "none",
  path: "/api/cities/:city/workspace/imports/:import/undo",
  noun: "imports",
  summary: "Take an import back, in a job: the register is as it was before",
  description: "Refused with `conflict` where something of it was changed later, naming what stands in the way.",
  params: OneImport,
  query: Nothing,
  body: z.object({ reason: z.string().trim().min(1).max(1000).optional() }),
  answer: z.object({ job: z.uuid() }),
});
