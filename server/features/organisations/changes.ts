import type { OrganisationEntry } from "#contract/organisation-changes";
import { checkStageChange, effectiveDay, type StageChange } from "#domain/alliance/membership";
import { lastDayOf } from "#domain/alliance/said-day";
import { dayOf } from "#domain/kernel/days";
import { isTimeZone } from "#domain/kernel/time-zone";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import * as store from "#server/features/organisations/changes-store";
import { insertFigure, insertNetworkMember, insertStages } from "#server/features/organisations/load-store";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { readPlace } from "#server/features/places/index";
import { publishOrganisations } from "#server/features/publication/index";
import { type Call, type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ChangeHandlers = Pick<
  Handlers,
  "createOrganisation" | "getOrganisationEntry" | "updateOrganisation" | "setStage" | "stateFigure" | "setNetworks"
>;

/** What an organisation's own people and the secretariat change of it: each with its event, and published at once. */
export function createChangeHandlers(needs: OrganisationNeeds): ChangeHandlers {
  return {
    createOrganisation: async ({ body }, call) => createOrganisation(needs, body, call),
    getOrganisationEntry: (_input, call) =>
      withScope(needs.pool, call.scope, (db) => describeOwn(db, organisationOf(call).id)),
    updateOrganisation: ({ body: { revision, reason, ...wanted } }, call) =>
      change(needs, call, revision, async (db, was) => {
        refuseUnknownPolicies(needs, wanted.policyAreas ?? []);
        refuseTimeZone(was.kind, wanted.timeZone ?? null);
        const said = { ...was, ...without(wanted) };
        const place = wanted.placeId === undefined ? undefined : await findPlace(db, wanted.placeId);
        await store.updateOwn(db, was.id, { ...said, country: said.country ?? place?.country ?? null });
        if (place !== undefined) await store.linkPlace(db, was.id, place);
        const now = (await store.readOwn(db, was.id))!;
        return [{ action: "organisation.changed", ...differences(was, now), ...(reason ? { reason } : {}) }];
      }),
    setStage: ({ body: { revision, ...step } }, call) =>
      change(needs, call, revision, (db, was) => addStep(db, was, step, dayOf(call.now))),
    stateFigure: ({ body: { revision, ...figure } }, call) =>
      change(needs, call, revision, async (db, was) => {
        if (was.kind !== "city-network") {
          throw new Problem("invalid-request", `${was.name} is no city network; only those stand for others.`);
        }
        await insertFigure(db, was.id, figure, lastDayOf(figure.source.asOf));
        await store.moveRevision(db, was.id);
        return [{ action: "figure.set", after: figure }];
      }),
    setNetworks: ({ body }, call) =>
      change(needs, call, body.revision, (db, was) => joinNetworks(db, was, body.networks, dayOf(call.now))),
  };
}

type OwnEvent = Pick<AuditEvent, "action" | "before" | "after" | "reason">;

/** One change of one organisation: the revision is the one that was read, its event goes with it, it is published. */
export async function change(
  { pool }: OrganisationNeeds,
  call: Call,
  revision: number,
  write: (db: Connection, was: store.OwnRow) => Promise<OwnEvent[]>,
): Promise<OrganisationEntry> {
  const { id } = organisationOf(call);
  return withScope(pool, call.scope, async (db) => {
    const was = await store.lockOwn(db, id);
    if (!was || was.isClosed) throw new Problem("not-found", "This organisation has closed.");
    if (was.revision !== revision) throw Problem.stale(was.name, await describeOwn(db, id));
    const events = await write(db, was);
    return settle(db, call, id, events);
  });
}

/** Records what became of an organisation and publishes it as it is now. */
async function settle(db: Connection, call: Call, id: string, events: OwnEvent[]): Promise<OrganisationEntry> {
  const subject = { kind: "organisation", id };
  await recordEvents(
    db,
    call,
    events.map((event) => ({ ...event, ownerId: id, subject })),
  );
  await publishOrganisations(db, [id]);
  return describeOwn(db, id);
}

async function describeOwn(db: Connection, id: string): Promise<OrganisationEntry> {
  const own = await store.readOwn(db, id);
  if (!own) throw new Problem("not-found", "This organisation is not there any more.");
  return { ...own, ...(await store.readOwnLists(db, id)) };
}

async function createOrganisation(
  needs: OrganisationNeeds,
  { slug, kind, placeId, stage, reason, ...said }: Parameters<Handlers["createOrganisation"]>[0]["body"],
  call: Call,
): Promise<OrganisationEntry> {
  refuseUnknownPolicies(needs, said.policyAreas);
  refuseTimeZone(kind, said.timeZone);
  if (stage && !reason) throw new Problem("invalid-request", "Say why it stands so to the alliance: give a reason.");
  const id = await store.newId(needs.pool);
  return withScope(needs.pool, { ...call.scope, organisations: [id] }, async (db) => {
    if (await store.isSlugTaken(db, slug)) {
      throw new Problem("conflict", `An organisation has the address "${slug}" already; choose another one.`);
    }
    const place = await findPlace(db, placeId);
    const isDemonstration = await store.isDemonstrationHere(db);
    await store.insertOwn(
      db,
      { id, slug, kind, isDemonstration },
      { ...said, country: said.country ?? place?.country ?? null },
    );
    if (place) await store.linkPlace(db, id, place);
    const today = dayOf(call.now);
    const own = (await store.readOwn(db, id))!;
    const steps = stage && reason ? await addStep(db, own, { stage, on: today, isAtLatest: false, reason }, today) : [];
    const events: OwnEvent[] = [{ action: "organisation.created", after: { slug, kind, name: said.name } }, ...steps];
    return settle(db, call, id, events);
  });
}

async function addStep(db: Connection, was: store.OwnRow, step: StageChange, today: string): Promise<OwnEvent[]> {
  const { history } = await store.readOwnLists(db, was.id);
  const earlier = history.map(({ source, ...each }) => ({ ...each, ...(source ? { source } : {}) }));
  const findings = checkStageChange(earlier, step, today);
  const [first] = findings;
  if (first) throw new Problem("invalid-request", `${first.message} ${first.fix}`, findings);
  await insertStages(db, was.id, [{ ...step, effectiveOn: effectiveDay(step) }]);
  await store.moveRevision(db, was.id);
  return [
    {
      action: "membership.set",
      before: { stage: history.at(-1)?.stage ?? null },
      after: { stage: step.stage, on: step.on },
      reason: step.reason,
    },
  ];
}

async function joinNetworks(
  db: Connection,
  was: store.OwnRow,
  slugs: readonly string[],
  today: string,
): Promise<OwnEvent[]> {
  const found = await store.findIds(db, slugs);
  for (const slug of slugs) {
    if (found.get(slug)?.kind !== "city-network" || found.get(slug)?.id === was.id) {
      throw new Problem(
        "invalid-request",
        `"${slug}" is no city network that could be joined. All: /api/organisations?kind=city-network.`,
      );
    }
  }
  const current = await store.readCurrentNetworks(db, was.id);
  const left = current.filter(({ slug }) => !slugs.includes(slug));
  const joined = slugs.filter((slug) => !current.some((each) => each.slug === slug));
  await store.endNetworks(
    db,
    was.id,
    left.map(({ id }) => id),
    today,
  );
  for (const slug of joined) await insertNetworkMember(db, was.id, { networkId: found.get(slug)!.id, from: today });
  await store.moveRevision(db, was.id);
  return [
    ...left.map(
      ({ slug }): OwnEvent => ({ action: "network.left", before: { network: slug }, after: { until: today } }),
    ),
    ...joined.map((slug): OwnEvent => ({ action: "network.joined", after: { network: slug, from: today } })),
  ];
}

async function findPlace(db: Connection, id: number | null) {
  if (id === null) return null;
  const place = await readPlace(db, id);
  if (place) return place;
  throw new Problem("invalid-request", `The gazetteer has no place ${id}. Find it by its name: /api/places?q=…`);
}

function refuseUnknownPolicies({ policyIds }: OrganisationNeeds, areas: readonly string[]): void {
  const unknown = areas.find((area) => !policyIds.has(area));
  if (unknown === undefined) return;
  throw new Problem(
    "invalid-request",
    `The framework has no policy "${unknown}". It has: ${[...policyIds].join(", ")}.`,
  );
}

function refuseTimeZone(kind: string, zone: string | null): void {
  if (zone === null) return;
  if (kind !== "city") throw new Problem("invalid-request", "Only a city has a time zone here.");
  if (isTimeZone(zone)) return;
  throw new Problem("invalid-request", `"${zone}" is no time zone; write one such as Europe/Berlin or Asia/Tokyo.`);
}

/** What was left out stays as it is. */
const without = <T extends object>(wanted: T) =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: Exclude<T[K], undefined>;
  };

const told = ["name", "country", "placeId", "place", "about", "website", "policyAreas", "timeZone"] as const;

/** The fields that differ, as they were and as they are. */
function differences(was: store.OwnRow, now: store.OwnRow): Pick<AuditEvent, "before" | "after"> {
  const changed = told.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(now[field]));
  const of = (row: store.OwnRow) => Object.fromEntries(changed.map((field) => [field, row[field]]));
  return { before: of(was), after: of(now) };
}
