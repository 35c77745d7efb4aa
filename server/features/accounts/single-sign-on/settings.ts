import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { SingleSignOn } from "#contract/single-sign-on";
import type { Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import type { AccountsBase } from "#server/features/accounts/base";
import { refusal } from "#server/features/accounts/refusals";
import { discover } from "#server/features/accounts/single-sign-on/provider";
import { seal, unseal } from "#server/features/accounts/single-sign-on/sealed";
import {
  keepDomains,
  markVerified,
  type ProviderRow,
  readDomains,
  readProvider,
  readRules,
  writeProvider,
  writeRules,
} from "#server/features/accounts/single-sign-on/settings-store";
import { redirectUriOf } from "#server/features/accounts/single-sign-on/sign-in";
import { recordEvents } from "#server/features/audit/index";
import { type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type SettingsHandlers = Pick<
  Handlers,
  "getSingleSignOn" | "setSingleSignOn" | "verifyDomain" | "getSignInRules" | "setSignInRules"
>;

const recordName = (domain: string) => `_plaza.${domain}`;
const recordValue = (challenge: string) => `plaza-verification=${challenge}`;

/** What an organisation's administrator sets about signing in. */
export const createSettingsHandlers = (base: AccountsBase, app: Pool): SettingsHandlers => ({
  getSingleSignOn: (_input, call) => withScope(app, call.scope, (db) => show(base, db, organisationOf(call).id)),

  setSingleSignOn: async ({ body }, call) => {
    const { id } = organisationOf(call);
    const before = await withScope(app, call.scope, (db) => readProvider(db, id));
    const row = { ...body, clientSecret: secretFor(base, body.clientSecret, before) };
    await refuseUnlessAnswering(base, row);
    return withScope(app, call.scope, async (db) => {
      const domains = (await readDomains(db, id)).map(({ domain }) => domain);
      if (!(await writeProvider(db, id, row))) throw Problem.stale("Single sign-on", await show(base, db, id));
      await keepDomains(
        db,
        id,
        body.domains.map((domain) => ({ domain, challenge: randomBytes(18).toString("base64url") })),
      );
      const fields = (
        { issuer, clientId, isOn, secondFactor, secondFactorValues }: Omit<ProviderRow, "clientSecret">,
        list: string[],
      ) => ({ issuer, clientId, isOn, domains: list, secondFactor, secondFactorValues });
      await recordEvents(db, call, [
        {
          action: "single-sign-on.changed",
          ownerId: id,
          subject: { kind: "organisation", id },
          ...(before ? { before: fields(before, domains) } : {}),
          after: { ...fields(row, body.domains), ...(body.clientSecret === undefined ? {} : { secret: "replaced" }) },
        },
      ]);
      return show(base, db, id);
    });
  },

  verifyDomain: async ({ params: { domain } }, call) => {
    const { id } = organisationOf(call);
    const known = await withScope(app, call.scope, (db) => readDomains(db, id));
    const wanted = known.find((one) => one.domain === domain);
    if (!wanted) throw new Problem("not-found", `${domain} is not among the domains; add it first.`);
    const texts = await base.network.resolveTxt(recordName(domain));
    if (!texts.includes(recordValue(wanted.challenge)))
      throw refusal(
        "conflict",
        "record-missing",
        `The record of ${domain} is not to be seen yet.`,
        `Add a TXT record named ${recordName(domain)} with the text ${recordValue(wanted.challenge)}; it can take some hours to be seen.`,
      );
    return withScope(app, call.scope, async (db) => {
      await markVerified(db, id, domain).catch(refuseTaken(domain));
      await recordEvents(db, call, [
        {
          action: "domain.verified",
          ownerId: id,
          subject: { kind: "organisation", id },
          after: { domain },
        },
      ]);
      return show(base, db, id);
    });
  },

  getSignInRules: (_input, call) => withScope(app, call.scope, (db) => readRules(db, organisationOf(call).id)),

  setSignInRules: ({ body }, call) =>
    withScope(app, call.scope, async (db) => {
      const { id } = organisationOf(call);
      const before = await readRules(db, id);
      if (!(await writeRules(db, id, body)))
        throw Problem.stale("What is asked when signing in", await readRules(db, id));
      const { requiresSecondFactor } = body;
      await recordEvents(db, call, [
        {
          action: "sign-in-rules.changed",
          ownerId: id,
          subject: { kind: "organisation", id },
          before: { requiresSecondFactor: before.requiresSecondFactor },
          after: { requiresSecondFactor },
        },
      ]);
      return readRules(db, id);
    }),
});

async function show(base: AccountsBase, db: Queryable, organisationId: string): Promise<SingleSignOn> {
  const provider = await readProvider(db, organisationId);
  const domains = await readDomains(db, organisationId);
  return {
    revision: provider?.revision ?? 0,
    issuer: provider?.issuer ?? "",
    clientId: provider?.clientId ?? "",
    hasSecret: provider !== undefined,
    isOn: provider?.isOn ?? false,
    secondFactor: provider?.secondFactor ?? "said",
    secondFactorValues: provider?.secondFactorValues ?? [],
    redirectUri: redirectUriOf(base, organisationId),
    domains: domains.map(({ domain, challenge, isVerified }) => ({
      domain,
      isVerified,
      record: { type: "TXT", name: recordName(domain), value: recordValue(challenge) },
    })),
  };
}

function secretFor(base: AccountsBase, given: string | undefined, before: ProviderRow | undefined): Buffer {
  if (given !== undefined) return seal(base.keys.singleSignOn, given);
  if (before) return before.clientSecret;
  throw refusal(
    "invalid-request",
    "secret-missing",
    "The provider's secret is missing.",
    "Enter the client secret that the provider gave you.",
    "body.clientSecret",
  );
}

async function refuseUnlessAnswering(base: AccountsBase, row: ProviderRow): Promise<void> {
  const clientSecret = unseal(base.keys.singleSignOn, row.clientSecret) ?? "";
  await discover(base.network, { ...row, clientSecret }).catch((error: Error) => {
    base.log(`Single sign-on: ${error.message} ${(error.cause as Error | undefined)?.message ?? ""}`);
    throw refusal(
      "invalid-request",
      "issuer-unreachable",
      "This address does not answer as an OpenID Connect provider.",
      "Give the issuer exactly as the provider names itself: a public address with https.",
      "body.issuer",
    );
  });
}

const refuseTaken =
  (domain: string) =>
  (error: { code?: string }): never => {
    if (error.code !== "23505") throw error;
    throw refusal(
      "conflict",
      "domain-taken",
      `Another organisation has shown that ${domain} is its own.`,
      "Ask the secretariat of the alliance which of you it is.",
    );
  };
