import { z } from "zod";
import { ActRecord, NumberedText } from "#contract/adoptions";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { CitySlug } from "#contract/register";
import { adoptionStages } from "#domain/adoptions/stage";
import { FrozenClause, PolicyText } from "#domain/policies/policy-text";

const City = z.object({ city: CitySlug });
const One = City.extend({ policy: PolicyId });
const open = { method: "GET", permission: "public", caching: "public", query: z.object({}) } as const;

export const CityPolicyRow = z.object({
  policy: PolicyId,
  title: z.string().describe("As the city calls it where it has adopted one; the release's otherwise."),
  stage: z.enum(adoptionStages),
  since: z.string(),
  note: z.string(),
  act: ActRecord.nullable().describe("In force, or else the next or the last."),
  language: z.string().nullable(),
  release: z.string().nullable(),
  departures: z.object({ set: z.int(), reworded: z.int(), leftOut: z.int(), added: z.int() }).nullable(),
  leftOutCore: z.array(z.string()),
});
export type CityPolicyRow = z.infer<typeof CityPolicyRow>;

const CityName = z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() });

export const listCityPolicies = defineEndpoint({
  ...open,
  path: "/api/cities/:city/policies",
  noun: "cities",
  summary: "The policies a city has adopted, and where the others stand as far as it says so",
  params: City,
  answer: z.object({ city: CityName, today: z.string(), items: z.array(CityPolicyRow) }),
});

export const CityPolicyText = z.object({
  city: CityName,
  policy: PolicyId,
  number: z.int(),
  text: PolicyText,
  fingerprint: z.string(),
  frozenAt: z.string(),
  act: ActRecord.nullable().describe("Null where it was shown for a consultation and not adopted."),
  standing: z.enum(["in-force", "adopted", "replaced", "repealed", "draft"]),
  others: z
    .array(z.object({ number: z.int(), act: ActRecord.nullable() }))
    .describe("Every published text of the policy, newest first."),
});
export type CityPolicyText = z.infer<typeof CityPolicyText>;

export const getCityPolicy = defineEndpoint({
  ...open,
  path: "/api/cities/:city/policies/:policy",
  noun: "cities",
  summary: "The text of a policy that is in force in a city, or else the next or the last",
  params: One,
  answer: CityPolicyText,
});

export const getCityPolicyText = defineEndpoint({
  ...open,
  path: "/api/cities/:city/policies/:policy/texts/:number",
  noun: "cities",
  summary: "A published text of a city at its permanent address; it never changes",
  params: NumberedText,
  answer: CityPolicyText,
});

export const listWordings = defineEndpoint({
  ...open,
  path: "/api/clauses/:clause/wordings",
  noun: "cities",
  summary: "How cities have put a clause in the texts they have in force",
  params: z.object({ clause: z.string().regex(/^[a-z]{3}\.c\d{2,3}$/) }),
  answer: z.object({
    items: z
      .array(
        z.object({
          city: CityName,
          policy: PolicyId,
          number: z.int(),
          language: z.string(),
          release: z.string(),
          clause: FrozenClause,
        }),
      )
      .describe("Those that differ from the release first; the 200 that came into force last."),
    total: z.int(),
  }),
});
