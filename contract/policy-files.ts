import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { CitySlug } from "#contract/register";

const City = z.object({ city: CitySlug });

export const exportLocalPolicy = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/policies/:policy/file",
  noun: "local policies",
  summary: "A local policy's departures, legal form and notes as YAML",
  params: City.extend({ policy: PolicyId }),
  query: z.object({}),
  answer: { file: ["application/yaml"] },
});

export const PolicyImport = z.object({
  policy: PolicyId,
  isBegun: z.boolean().describe("The city had not begun with this policy."),
  added: z.array(z.string()).describe("Keys of departures, such as `pia.c07.maxVideoDays set`."),
  changed: z.array(z.string()),
  removed: z.array(z.string()).describe("What the city departed in and the file does not; it is kept archived."),
  unchanged: z.int(),
  isFormChanged: z.boolean(),
  areNotesChanged: z.boolean(),
  revision: z.int().nullable().describe("Of the policy afterwards; null where nothing was written."),
});
export type PolicyImport = z.infer<typeof PolicyImport>;

export const importLocalPolicy = defineEndpoint({
  method: "POST",
  permission: "policies.edit",
  caching: "none",
  path: "/api/cities/:city/policies/files",
  noun: "local policies",
  summary: "Put a file's departures in the place of those the policy has, all or none",
  description: "The policy is begun where the city has not; the file says which it is, of which release and language.",
  params: City,
  query: z.object({}),
  body: z.object({
    text: z.string().max(900_000).describe("YAML as `exportLocalPolicy` writes it."),
    revision: z
      .int()
      .min(1)
      .optional()
      .describe("Of the policy as it was read; a newer one is answered with 409 `stale`."),
    preview: z.boolean().default(false).describe("Only say what would change; nothing is written."),
    reason: z.string().trim().min(1).max(1000).optional(),
  }),
  answer: PolicyImport,
});
