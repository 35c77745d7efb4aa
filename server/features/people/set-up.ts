import { randomUUID } from "node:crypto";
import { slugOf } from "#domain/alliance/slug";
import type { Connection } from "#server/database/pools";
import { lockSecretariat, setScope, withScope } from "#server/database/scope";
import { EmailTaken } from "#server/features/accounts/index";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import type { PeopleNeeds } from "#server/features/people/needs";
import {
  insertSecretariat,
  isSlugTaken,
  type OrganisationName,
  readSecretariat,
} from "#server/features/people/organisation-store";
import { insertRole, setLanguage } from "#server/features/people/people-store";
import { hasSecretariat, isSetUpOpen, keepSetUp, lockSetUp, markUsed } from "#server/features/people/set-up-store";
import { hashOfToken, newToken } from "#server/features/people/token";
import { publishOrganisations } from "#server/features/publication/index";
import type { Handler } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/**
 * What the first start prints: the path, below the language, that makes the first person of the secretariat. A new one at
 * each start until it is used; nothing once somebody runs the alliance. There is no default password anywhere.
 */
export async function makeSetUpPath({ databases }: Pick<PeopleNeeds, "databases">): Promise<string | undefined> {
  if (await hasSecretariat(databases.app)) return undefined;
  const token = newToken();
  await keepSetUp(databases.app, hashOfToken(token));
  return `/account/set-up/${token}`;
}

const spent = () =>
  new Problem(
    "not-found",
    "This link was used already, or a later start of Plaza has printed a newer one. Take the newest from where Plaza was started.",
  );

export const getSetUp =
  ({ databases }: PeopleNeeds): Handler<"getSetUp"> =>
  async ({ params }) => {
    const { app } = databases;
    if (!(await isSetUpOpen(app, hashOfToken(params.token))) || (await hasSecretariat(app))) throw spent();
    const known = await readSecretariat(app);
    return { organisation: known ? { slug: known.slug, name: known.name } : null };
  };

interface Secretariat extends OrganisationName {
  id: string;
}

export const setUp =
  (needs: PeopleNeeds): Handler<"setUp"> =>
  async ({ params, body }, call) => {
    const { app } = needs.databases;
    const { personId, organisation } = await withScope(app, [], async (db) => {
      if (!(await lockSetUp(db, hashOfToken(params.token))) || (await hasSecretariat(db))) throw spent();
      await lockSecretariat(db);
      const known = await readSecretariat(db);
      if (!known && !body.organisation) {
        throw new Problem(
          "invalid-request",
          "Say what the organisation that runs the alliance is called, and its kind.",
        );
      }
      const id = known?.id ?? randomUUID();
      await setScope(db, [id]);
      const made = known ?? (await makeSecretariat(db, id, body.organisation!));
      const person = await makePerson(needs, { ...body, organisations: [made.name] });
      await markUsed(db, person);
      for (const role of ["secretariat", "administrator"] as const)
        await insertRole(db, { organisationId: id, personId: person, role, grantedBy: undefined });
      const actor = { kind: "person", id: person, requestId: call.requestId } as const;
      await recordEvents(db, actor, eventsOf(made, person, known ? undefined : body.organisation));
      // Who runs the alliance is public: its page and the privacy notice name it.
      await publishOrganisations(db, [id]);
      return { personId: person, organisation: made };
    });
    await withScope(app, { organisations: [], person: personId }, (db) => setLanguage(db, personId, body.language));
    call.cookies.push(await needs.accounts.openSession(personId, call));
    return { organisation: { slug: organisation.slug, name: organisation.name } };
  };

async function makeSecretariat(
  db: Connection,
  id: string,
  given: { name: string; kind: string },
): Promise<Secretariat> {
  const base = slugOf(given.name);
  const slug = (await isSlugTaken(db, base)) ? `${base}-${id.slice(0, 4)}` : base;
  await insertSecretariat(db, { id, slug, ...given });
  return { id, slug, name: given.name };
}

/** The link that was printed where Plaza runs stands for the address being its person's. */
async function makePerson(
  { accounts }: PeopleNeeds,
  given: { name: string; email: string; password: string; organisations: string[] },
) {
  try {
    const { name, email, password, organisations } = given;
    return await accounts.createAccount({ name, email, password, organisations, isEmailConfirmed: true });
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    throw new Problem("conflict", "There is an account for this address already; take another address.");
  }
}

function eventsOf(organisation: Secretariat, personId: string, made: { kind: string } | undefined): AuditEvent[] {
  const ownerId = organisation.id;
  const given = (role: string): AuditEvent => ({
    action: "role.given",
    ownerId,
    subject: { kind: "person", id: personId },
    after: { role },
  });
  const founded: AuditEvent = {
    action: "organisation.founded",
    ownerId,
    subject: { kind: "organisation", id: ownerId },
    after: { name: organisation.name, kind: made?.kind },
  };
  return [...(made ? [founded] : []), given("secretariat"), given("administrator")];
}
