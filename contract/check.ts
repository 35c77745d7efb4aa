import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TechnologyStone } from "#contract/register";
import { version } from "#domain/frameworks/release";
import { languages } from "#vocabulary/vocabulary";

const Remark = z.object({
  row: z.int().describe("The record's number in the file, the header being 1; blank records counted."),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  fix: z.string(),
});

const Counts = {
  conforms: z.int(),
  breaches: z.int(),
  undeclared: z.int(),
  notApplicable: z.int(),
};

/** What `plaza check --format json` prints, key for key. */
export const CheckReport = z.object({
  file: z.object({
    rows: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    format: z.enum(["csv", "xlsx", "geojson"]),
    encoding: z.enum(["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", "macintosh"]),
    rowEnd: z.enum(["lf", "crlf", "cr", "mixed", "none"]),
  }),
  technologies: z.int(),
  devices: z.int(),
  verdicts: z.object(Counts),
  rules: z.array(z.object({ id: z.string(), clause: z.string(), ...Counts })),
  rejected: z.array(Remark),
  warnings: z.array(Remark),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** The form field that brings the file of a check. */
export const fileField = "file";

const CheckFields = z.object({
  mapping: z.string().max(200_000).optional().describe("A mapping as YAML; proposed from the file where left out."),
  framework: z.union([version, z.literal("latest")]).optional(),
  set: z.string().max(10_000).optional().describe("One `clause.parameter=value` a line."),
});

export const checkFile = defineEndpoint({
  method: "POST",
  path: "/api/check",
  noun: "check",
  summary: "Hold an inventory against the framework without an account; nothing is kept",
  description:
    "Send the file as `file` in multipart/form-data, the other fields before it. The answer is the report, with the mapping that was used as YAML; of rejected rows and warnings it lists 5,000 each, the download 100,000.",
  permission: "public",
  params: z.object({}),
  query: z.object({
    language: z
      .enum(languages)
      .default("en")
      .describe("Of what Plaza names itself, and of the framework's sentences where they are translated into it."),
  }),
  upload: { field: fileField, fields: CheckFields },
  answer: z.object({
    report: CheckReport,
    rules: z
      .array(
        z.object({
          id: z.string(),
          clause: z.string(),
          title: z.string().describe("Of the clause."),
          subject: z.enum(["technology", "device"]),
          says: z.string().describe("The sentence that the rule holds, with the values in force."),
          fix: z.string(),
          lang: z.string().describe("The language that its words are in."),
        }),
      )
      .describe("What the rules of the report say, in its order."),
    technologies: z
      .array(TechnologyStone)
      .describe("The 100 technologies with most devices; `code` is the beginning of the fingerprint of its facts."),
    mapping: z.string().describe("The mapping that was used, as YAML, to correct and send again."),
    proposed: z.boolean(),
    reasons: z.array(
      z.object({
        path: z.string(),
        columns: z.array(z.string()).describe("Headers of the columns it is taken from."),
        constant: z.string().nullable().describe("The one value for every row, where it is no column's."),
        reason: z.string(),
        confidence: z.number().min(0).max(1),
      }),
    ),
    headers: z.array(z.string()),
    unmapped: z.array(z.string()).describe("Columns that nothing was made of, where the mapping was proposed."),
    release: z.object({ version: z.string(), fingerprint: z.string() }),
  }),
  caching: "none",
});

export const downloadCheck = defineEndpoint({
  method: "POST",
  path: "/api/check/download",
  noun: "check",
  summary:
    "The same check, answered as a file: JSON as the command line prints it, CSV of every remark and rule, or its mapping as YAML",
  permission: "public",
  params: z.object({}),
  query: z.object({ format: z.enum(["json", "csv", "yaml"]).default("json") }),
  upload: { field: fileField, fields: CheckFields },
  answer: { file: ["application/json", "text/csv", "application/yaml"] },
  caching: "none",
});
