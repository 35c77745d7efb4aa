import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { GivenRule, PolicyId } from "#contract/local-policies";
import { CitySlug, VerdictName } from "#contract/register";
import { ownRuleParts } from "#domain/policies/check-own-rule";
import { LegalNote } from "#domain/policies/local-policy";

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

export const OwnRuleTrial = z.object({
  findings: z
    .array(
      z.object({
        part: z.enum(ownRuleParts),
        line: z.int().nullable().describe("In the part's text, from 1."),
        column: z.int().nullable(),
        example: z
          .object({ verdict: VerdictName, index: z.int() })
          .nullable()
          .describe("The example it speaks of: the verdict it stands under, and its number there from 0."),
        code: z.string(),
        message: z.string(),
        fix: z.string(),
      }),
    )
    .describe("All that is wrong, as a check of the departure would find it."),
  trial: PolicyTrial.nullable().describe(
    "The rule on the register, the rule as it is kept before; null while it cannot be run.",
  ),
});
export type OwnRuleTrial = z.infer<typeof OwnRuleTrial>;

export const tryOwnRule = defineEndpoint({
  method: "POST",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/policies/:policy/rules/trial",
  noun: "local policies",
  summary: "Check a rule of the city's own and hold the city's register against it; nothing is kept",
  params: z.object({ city: CitySlug, policy: PolicyId }),
  query: z.object({}),
  body: z.object({
    clause: LegalNote.shape.clause.describe("The clause that the rule is to test; a rule reads its parameters."),
    rule: GivenRule,
  }),
  answer: OwnRuleTrial,
});
