import { saysSecondFactor } from "#domain/access/sign-in-strength";
import type { AccountsBase } from "#server/features/accounts/base";
import { refusal } from "#server/features/accounts/refusals";
import { requireLateSignIn } from "#server/features/accounts/require-password";
import {
  admit,
  type FoundProvider,
  findLinked,
  findProvider,
  hasAccount,
  link,
  type Subject,
  unlink,
} from "#server/features/accounts/single-sign-on/people-store";
import { beginTrip, type Claims, discover, endTrip } from "#server/features/accounts/single-sign-on/provider";
import { askProviderRefusal } from "#server/features/accounts/single-sign-on/refusals";
import { unseal } from "#server/features/accounts/single-sign-on/sealed";
import { returnPath, stateCookie, type TripState } from "#server/features/accounts/single-sign-on/state";
import { type Call, type Handlers, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type EntranceHandlers = Pick<Handlers, "startSingleSignOn" | "linkSingleSignOn" | "unlinkSingleSignOn">;

export const createEntranceHandlers = (base: AccountsBase): EntranceHandlers => ({
  // Whoever is signed in already and signs in again wants to prove who they are: the provider has to ask.
  startSingleSignOn: async ({ body: { email, page, language } }, call) => {
    const found = await findProvider(base.pool, { domain: domainOf(email) });
    if (!found) throw noSingleSignOn();
    return { url: await begin(base, call, found, { page, language }, email, call.caller.kind === "person") };
  },

  linkSingleSignOn: async ({ params, body: { language } }, call) => {
    const { personId } = personOf(call);
    await requireLateSignIn(base, call);
    const found = await findProvider(base.pool, { organisation: params.organisation });
    if (!found) throw noSingleSignOn();
    return { url: await begin(base, call, found, { page: "/account?done=linked", language, personId }) };
  },

  unlinkSingleSignOn: async ({ params }, call) => {
    const { personId } = personOf(call);
    await requireLateSignIn(base, call);
    const found = await findProvider(base.pool, { organisation: params.organisation });
    if (found && (await unlink(base.pool, personId, found.organisationId))) return {};
    throw refusal(
      "conflict",
      "no-password",
      "This is the only way into your account.",
      "Have a link mailed that sets a password, or add a passkey; then come back.",
    );
  },
});

export const redirectUriOf = (base: Pick<AccountsBase, "url">, organisationId: string): string =>
  `${base.url}${returnPath}/${organisationId}/callback`;

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

const noSingleSignOn = () =>
  refusal(
    "conflict",
    "no-single-sign-on",
    "No organisation has set up its own sign-in for this address.",
    "Sign in with your password or a passkey.",
    "body.email",
  );

const secretOf = (base: AccountsBase, found: FoundProvider): string => {
  const secret = unseal(base.keys.singleSignOn, Buffer.from(found.clientSecret, "base64"));
  if (secret !== undefined) return secret;
  throw new Error(`The client secret of ${found.name} was encrypted with another PLAZA_SECRET; enter it again.`);
};

async function begin(
  base: AccountsBase,
  call: Call,
  found: FoundProvider,
  want: Pick<TripState, "page" | "language" | "personId">,
  email?: string,
  isAsked = false,
): Promise<string> {
  const config = await discover(base.network, { ...found, clientSecret: secretOf(base, found) }).catch(
    askProviderRefusal(base),
  );
  const { trip, url } = await beginTrip(config, redirectUriOf(base, found.organisationId), {
    ...(email === undefined ? {} : { email }),
    isAsked,
  });
  const { organisationId, issuer } = found;
  call.cookies.push(stateCookie(base, { ...trip, ...want, organisationId, issuer }, call.now));
  return url;
}

/**
 * Whom the answer of a provider lets in: the person it is linked to, somebody new who may read, or nobody. It lets in
 * only people of the organisation's own domains, and takes no account that it did not make. Tells too whether the sign-in
 * counts as one with a second factor.
 */
export async function finish(
  base: AccountsBase,
  state: TripState,
  returned: URL,
  callerId: string | undefined,
): Promise<{ personId: string; hasSecondFactor: boolean }> {
  const found = await findProvider(base.pool, { organisation: state.organisationId });
  if (found?.issuer !== state.issuer) throw noSingleSignOn();
  const config = await discover(base.network, { ...found, clientSecret: secretOf(base, found) }).catch(
    askProviderRefusal(base),
  );
  const claims = await endTrip(config, returned, state).catch(askProviderRefusal(base));
  const email = emailAllowed(claims, found);
  const subject: Subject = { organisationId: found.organisationId, issuer: found.issuer, subject: claims.subject };
  const hasSecondFactor =
    found.secondFactor === "always" || saysSecondFactor(claims.strength, found.secondFactorValues);
  if (state.personId !== undefined)
    return { personId: await linkPerson(base, subject, state.personId, callerId), hasSecondFactor };
  const linked = await findLinked(base.pool, subject);
  return { personId: linked ?? (await admitNew(base, subject, email, claims)), hasSecondFactor };
}

async function admitNew(base: AccountsBase, subject: Subject, email: string, claims: Claims): Promise<string> {
  if (await hasAccount(base.pool, email)) throw linkFirst();
  const name = claims.name ?? email.slice(0, email.indexOf("@"));
  return admit(base.pool, subject, { email, name }).catch((error: { code?: string }) => {
    // Made by somebody else just now.
    throw error.code === "23505" ? linkFirst() : error;
  });
}

function emailAllowed({ email, isEmailVerified }: Claims, { domains, name }: FoundProvider): string {
  if (email === undefined || !domains.includes(domainOf(email)))
    throw refusal(
      "forbidden",
      "foreign-domain",
      `Your address there is not one of ${name}.`,
      "Sign in there with your address at work, or here with your password.",
    );
  if (!isEmailVerified)
    throw refusal(
      "forbidden",
      "unverified-address",
      `${name} does not say that your e-mail address was checked.`,
      "Ask whoever runs its sign-in.",
    );
  return email;
}

const linkFirst = () =>
  refusal(
    "forbidden",
    "link-first",
    "There is an account for this address already.",
    "Sign in as always, and link your organisation's sign-in in the settings of your account.",
  );

async function linkPerson(
  base: AccountsBase,
  subject: Subject,
  personId: string,
  callerId: string | undefined,
): Promise<string> {
  if (callerId !== personId)
    throw new Problem("sign-in-needed", "Sign in again, then link your organisation's sign-in.");
  if (await link(base.pool, personId, subject)) return personId;
  throw refusal(
    "conflict",
    "taken-elsewhere",
    "That sign-in belongs to another account here.",
    "Unlink it there first.",
  );
}
