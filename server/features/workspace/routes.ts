import { hkdfSync } from "node:crypto";
import type { Pool } from "pg";
import type { ParsedOf } from "#contract/endpoint";
import type { Endpoints } from "#contract/endpoints";
import type { Me } from "#contract/workspace";
import { decide } from "#domain/access/decide";
import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { makeHome } from "#server/features/workspace/home";
import {
  lockPerson,
  readPerson,
  type SettingsRow,
  writeGuide,
  writeSettings,
} from "#server/features/workspace/me-store";
import { describePart, mayAnywhere, readOwnParts, readReachedPart } from "#server/features/workspace/parts";
import { search } from "#server/features/workspace/search";
import { type Call, type Handlers, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type Ids = "getMe" | "updateSettings" | "searchWorkspace" | "getHome" | "updateGuide";

export function createWorkspaceHandlers(
  { app, public: published }: Databases,
  releases: Releases,
  secret: string,
): Pick<Handlers, Ids> {
  return {
    getMe: async ({ query }, call) => ({
      ...(await getMe(app, query.organisation, call)),
      storageKey: storageKeyOf(secret, personOf(call).personId),
    }),
    updateSettings: ({ body }, call) => updateSettings(app, body, call),
    searchWorkspace: ({ query }, call) => search({ app, published, releases }, query, call),
    getHome: async ({ query }, call) => {
      const person = personOf(call);
      const organisation = await withScope(app, call.scope, (db) => readReachedPart(db, person, query.organisation));
      if (!organisation) throw new Problem("not-found", `You have no part in an organisation "${query.organisation}".`);
      return makeHome({ app, published, release: releases.latest, releases, call, organisation });
    },
    updateGuide: ({ body }, call) => updateGuide(app, body, call),
  };
}

/** The same wherever this person is signed in, and nobody else's: what their browser keeps is sealed with it. */
const storageKeyOf = (secret: string, personId: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "plaza", `browser storage: ${personId}`, 32)).toString("base64url");

async function getMe(app: Pool, slug: string | undefined, call: Call): Promise<Omit<Me, "storageKey">> {
  const caller = personOf(call);
  const { personId, isEmailConfirmed, hasSecondFactor } = caller;
  return withScope(app, call.scope, async (db) => {
    const person = await readPerson(db, personId);
    if (!person) throw new Problem("not-found", "This account has been closed.");
    const own = await readOwnParts(db, caller);
    const reached =
      own.find((one) => one.slug === slug) ?? (slug ? await readReachedPart(db, caller, slug) : undefined);
    const current = reached && describePart(caller, reached, throughOf(caller, reached, own));
    const { name, email, language, timeZone, density, revision, isDemonstration } = person;
    return {
      id: personId,
      email,
      isEmailConfirmed,
      hasSecondFactor,
      isDemonstration,
      settings: { name, language, timeZone, density, revision },
      organisations: own.map((one) => describePart(caller, one, null)),
      current: current ?? null,
      may: mayAnywhere(caller),
    };
  });
}

type Parts = Awaited<ReturnType<typeof readOwnParts>>;

/** The name of the organisation whose role lets somebody into another one. */
function throughOf(caller: ReturnType<typeof personOf>, organisation: Parts[number], own: Parts): string | null {
  const decision = decide({ caller, permission: "organisation.read", organisation });
  const held = decision.isAllowed ? decision.role?.organisationId : undefined;
  return own.find(({ id }) => id === held)?.name ?? null;
}

type SettingsBody = ParsedOf<Endpoints["updateSettings"]>["body"];

async function updateSettings(app: Pool, { revision, ...changes }: SettingsBody, call: Call) {
  const { personId } = personOf(call);
  return withScope(app, call.scope, async (db) => {
    const person = await lockPerson(db, personId);
    if (!person) throw new Problem("not-found", "This account has been closed.");
    const { name, language, timeZone, density } = person;
    const before = { name, language, timeZone, density };
    if (person.revision !== revision) throw Problem.stale("Your settings", { ...before, revision: person.revision });
    const after: SettingsRow = {
      name: changes.name ?? name,
      language: changes.language ?? language,
      timeZone: changes.timeZone ?? timeZone,
      density: changes.density ?? density,
    };
    const changed = (Object.keys(before) as (keyof SettingsRow)[]).filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return { ...before, revision };
    const written = await writeSettings(db, personId, before, after);
    // The name is the account's, whose own statement records it.
    const recorded = changed.filter((field) => field !== "name");
    const said = (values: SettingsRow) => Object.fromEntries(recorded.map((field) => [field, values[field]]));
    const subject = { kind: "person", id: personId };
    const event = {
      action: "account.changed",
      ownerId: personId,
      subject,
      before: said(before),
      after: said(after),
    } as const;
    await recordEvents(db, call, recorded.length > 0 ? [event] : []);
    return written;
  });
}

/** What somebody has put away or looked at is no change of anything that others rely on, and leaves no event. */
async function updateGuide(
  app: Pool,
  body: { isPutAway?: boolean | undefined; done?: string | undefined },
  call: Call,
) {
  const { personId } = personOf(call);
  return withScope(app, call.scope, async (db) => {
    const person = await lockPerson(db, personId);
    if (!person) throw new Problem("not-found", "This account has been closed.");
    const isPutAway = body.isPutAway ?? person.guide.isPutAway ?? false;
    const done = [...new Set([...(person.guide.done ?? []), ...(body.done ? [body.done] : [])])] as NonNullable<
      typeof person.guide.done
    >;
    await writeGuide(db, personId, { isPutAway, done });
    return { isPutAway };
  });
}
