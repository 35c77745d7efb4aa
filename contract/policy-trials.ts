import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { CitySlug, VerdictName } from "#contract/register";

const Counts = z.object({ conforms: z.int(), breaches: z.int(), undeclared: z.int() });
const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);

export const PolicyTrial = z.object({
  rules: z
    .array(
      z.object({
        rule: z.string(),
        clause: z.string(),
        subject: z.enum(["technology", "device"]),
        says: z.string(),
        before: Counts.nullable().describe("Null where the rule is not run."),
        after: Counts.nullable(),
      }),
    )
    .describe("The rules that are not the same on both sides; every other verdict stays."),
  before: Counts.describe("Summed over these rules."),
  after: Counts,
  changed: z
    .array(
      z.object({
        subject: z.enum(["technology", "device"]),
        code: z.string(),
        name: z.string(),
        rule: z.string(),
        before: VerdictName,
        after: VerdictName,
      }),
    )
    .describe("Up to 50 whose verdict on one of these rules changes, those that would breach first."),
  changedTotal: z.int(),
});
export type PolicyTrial = z.infer<typeof PolicyTrial>;

export const tryLocalPolicy = defineEndpoint({
  method: "POST",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/policies/:policy/trial",
  noun: "local policies",
  summary: "Hold the city's own register against values or departures; nothing is kept",
  description:
    "With `values`, against the policy as it is kept; without, all its departures against the release's model.",
  params: z.object({ city: CitySlug, policy: PolicyId }),
  query: z.object({}),
  body: z.object({
    values: z
      .record(z.string().max(80), scalar)
      .optional()
      .describe("By parameter, such as `pia.c07.maxVideoDays`: what to try in the place of what is in force."),
  }),
  answer: PolicyTrial,
});
