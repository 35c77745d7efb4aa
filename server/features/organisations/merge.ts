import type { Merge } from "#contract/organisation-changes";
import { checkMerge } from "#domain/alliance/merge";
import { dayOf } from "#domain/kernel/days";
import { lockCity, withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { enqueueJob } from "#server/features/jobs/index";
import { findIds, lockOwn } from "#server/features/organisations/changes-store";
import type { MergeJob } from "#server/features/organisations/merge-job";
import * as store from "#server/features/organisations/merge-store";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { publishOrganisations } from "#server/features/publication/index";
import { type Call, type Handlers, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Merging: the old organisation closes at once and names its successor; a job moves its current rows. */
export function createMergeHandlers(needs: OrganisationNeeds): Pick<Handlers, "mergeOrganisations" | "listMerges"> {
  return {
    mergeOrganisations: ({ body }, call) => merge(needs, body, call),
    listMerges: async (_input, call) => ({
      items: (await withScope(needs.pool, call.scope, (db) => store.listMergesInto(db, organisationOf(call).id))).map(
        (each) => ({ ...each, job: null }),
      ),
    }),
  };
}

async function merge(
  { pool }: OrganisationNeeds,
  { revision, successor: slug, reason }: { revision: number; successor: string; reason: string },
  call: Call,
): Promise<Merge> {
  const old = organisationOf(call).id;
  const found = (await findIds(pool, [slug])).get(slug);
  if (!found)
    throw new Problem("invalid-request", `There is no organisation "${slug}" that goes on. All: /api/organisations.`);
  const pair: MergeJob = { old, successor: found.id, today: dayOf(call.now) };
  return withScope(pool, { ...call.scope, organisations: [pair.old, pair.successor] }, async (db) => {
    for (const id of [pair.old, pair.successor].sort()) await lockCity(db, id);
    const from = await lockOwn(db, pair.old);
    const into = await lockOwn(db, pair.successor);
    if (!from || !into) throw new Problem("not-found", "One of the two organisations is not there any more.");
    const findings = checkMerge(from, into);
    const [first] = findings;
    if (first) throw new Problem("invalid-request", `${first.message} ${first.fix}`, findings);
    if (from.revision !== revision) throw Problem.stale(from.name, { slug: from.slug, revision: from.revision });
    const askedBy = personIdOf(call);
    await store.closeInto(db, pair, { reason, now: call.now, askedBy });
    await store.endOffers(db, pair, call.now);
    const event = (ownerId: string, after: Record<string, unknown>): AuditEvent => ({
      action: "organisation.merged",
      ownerId,
      subject: { kind: "organisation", id: ownerId },
      after,
      reason,
    });
    await recordEvents(db, call, [event(old, { successor: into.slug }), event(into.id, { predecessor: from.slug })]);
    await publishOrganisations(db, [pair.old, pair.successor]);
    const title = `${from.name} → ${into.name}`;
    const job = await enqueueJob(db, call, {
      kind: "organisations-merge",
      organisationId: into.id,
      input: pair,
      title,
    });
    const [made] = await store.listMergesInto(db, into.id);
    return { ...made!, job };
  });
}
