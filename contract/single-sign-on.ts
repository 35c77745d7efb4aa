import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";

const organisation = z.string().describe("The organisation's slug.");
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/)
  .describe("The part of e-mail addresses after the @, such as linden.example.");
const revision = z.int().min(0).describe("The revision that was read; 0 where nothing is set up yet.");

const secondFactor = z
  .enum(["said", "always"])
  .describe(
    "When a sign-in there counts as one with a second factor: `said` where the provider's ID token says so, `always` whatever it says, for which the organisation answers.",
  );
const secondFactorValues = z
  .array(z.string().trim().min(1).max(200))
  .max(20)
  .describe(
    "With `said`: values of `amr` or `acr` that say so. Where none are named: `mfa`, or methods of two kinds by RFC 8176, such as `pwd` with `otp`.",
  );

export const SingleSignOn = z.object({
  revision: z.int(),
  issuer: z.string().describe("Address of the OpenID Connect provider, as it names itself; empty where none is set."),
  clientId: z.string(),
  hasSecret: z.boolean().describe("The secret itself is never shown again."),
  isOn: z.boolean(),
  secondFactor,
  secondFactorValues,
  redirectUri: z.url().describe("To be entered at the provider as the address it sends people back to."),
  domains: z.array(
    z.object({
      domain: z.string(),
      isVerified: z.boolean(),
      record: z
        .object({ type: z.literal("TXT"), name: z.string(), value: z.string() })
        .describe("The DNS record that shows that the domain is the organisation's."),
    }),
  ),
});
export type SingleSignOn = z.infer<typeof SingleSignOn>;

const managed = {
  noun: "single sign-on",
  permission: "single-sign-on.manage",
  query: z.object({}),
  caching: "none",
} as const;

export const getSingleSignOn = defineEndpoint({
  ...managed,
  method: "GET",
  path: "/api/organisations/:organisation/single-sign-on",
  summary: "How an organisation's people sign in through its own provider",
  params: z.object({ organisation }),
  answer: SingleSignOn,
});

export const setSingleSignOn = defineEndpoint({
  ...managed,
  method: "PUT",
  path: "/api/organisations/:organisation/single-sign-on",
  summary: "Set up single sign-on",
  description: "The provider is asked for its configuration at once; one that does not answer is refused.",
  params: z.object({ organisation }),
  body: z.object({
    revision,
    issuer: z.url({ protocol: /^https?$/ }).max(500),
    clientId: z.string().trim().min(1).max(300),
    clientSecret: z.string().min(1).max(1000).optional().describe("Left out, the one that is kept stays."),
    isOn: z.boolean(),
    secondFactor,
    secondFactorValues,
    domains: z.array(Domain).max(20),
  }),
  answer: SingleSignOn,
});

export const verifyDomain = defineEndpoint({
  ...managed,
  method: "POST",
  path: "/api/organisations/:organisation/single-sign-on/domains/:domain",
  summary: "Look for the DNS record that shows that a domain is the organisation's",
  params: z.object({ organisation, domain: Domain }),
  body: z.object({}),
  answer: SingleSignOn,
});

export const SignInRules = z.object({ revision: z.int(), requiresSecondFactor: z.boolean() });

export const getSignInRules = defineEndpoint({
  ...managed,
  method: "GET",
  path: "/api/organisations/:organisation/sign-in-rules",
  summary: "What an organisation asks of its people when they sign in",
  params: z.object({ organisation }),
  answer: SignInRules,
});

export const setSignInRules = defineEndpoint({
  ...managed,
  method: "PUT",
  path: "/api/organisations/:organisation/sign-in-rules",
  summary: "Ask people for a second factor, or no longer",
  description: "Whoever has none is sent to set one up before anything else.",
  params: z.object({ organisation }),
  body: z.object({ revision, requiresSecondFactor: z.boolean() }),
  answer: SignInRules,
});
