import { withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import * as store from "#server/features/organisations/ownership-store";
import { type Call, type Handlers, organisationOf, personIdOf, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type OwnershipHandlers = Pick<
  Handlers,
  "offerOwnership" | "getOwnershipOffer" | "takeBackOwnership" | "listMyOwnershipOffers" | "answerOwnership"
>;

const daysOpen = 14;
const toAnswer = ({ organisationId: _, ...offer }: store.OfferRow) => offer;

/** Handing an organisation over: an administrator names somebody, and it is so when that person accepts. */
export function createOwnershipHandlers(needs: OrganisationNeeds): OwnershipHandlers {
  const { pool } = needs;
  return {
    offerOwnership: async ({ body: { person, reason } }, call) => {
      const { id, name } = organisationOf(call);
      const from = personIdOf(call);
      if (from === person) throw new Problem("invalid-request", "You cannot hand an organisation over to yourself.");
      return withScope(pool, call.scope, async (db) => {
        const role = await store.readRoleIn(db, id, person);
        if (!role) {
          throw new Problem("invalid-request", `Nobody with this id has a role in ${name}. Invite the person first.`);
        }
        const replaced = await store.answerOffers(db, id, "taken-back", call.now);
        const expiresAt = new Date(call.now.getTime() + daysOpen * 86_400_000);
        await store.insertOffer(db, {
          organisationId: id,
          toPerson: person,
          fromPerson: from,
          reason,
          now: call.now,
          expiresAt,
        });
        const offer = (await store.readOpenOffer(db, id, call.now))!;
        await recordEvents(db, call, [
          ...(replaced > 0 ? [eventOf("ownership.withdrawn", id)] : []),
          { ...eventOf("ownership.offered", id), after: { person }, reason },
        ]);
        return toAnswer(offer);
      });
    },
    getOwnershipOffer: async (_input, call) =>
      withScope(pool, call.scope, async (db) => {
        const offer = await store.readOpenOffer(db, organisationOf(call).id, call.now);
        return { offer: offer ? toAnswer(offer) : null };
      }),
    takeBackOwnership: async (_input, call) =>
      withScope(pool, call.scope, async (db) => {
        const { id, name } = organisationOf(call);
        if ((await store.answerOffers(db, id, "taken-back", call.now)) === 0) {
          throw new Problem("not-found", `${name} is offered to nobody.`);
        }
        await recordEvents(db, call, [eventOf("ownership.withdrawn", id)]);
        return { offer: null };
      }),
    listMyOwnershipOffers: async (_input, call) => {
      const { personId, roles } = personOf(call);
      const scope = {
        person: personId,
        organisations: [...new Set(roles.map(({ organisationId }) => organisationId))],
      };
      const items = await withScope(pool, scope, (db) => store.readOffersTo(db, personId, call.now));
      return { items: items.map(toAnswer) };
    },
    answerOwnership: ({ params, body }, call) => answer(needs, params.offer, body.answer, call),
  };
}

const eventOf = (action: AuditEvent["action"], id: string): AuditEvent => ({
  action,
  ownerId: id,
  subject: { kind: "organisation", id },
});

async function answer({ pool }: OrganisationNeeds, offerId: string, said: "accepted" | "declined", call: Call) {
  const { personId } = personOf(call);
  const mine = await withScope(pool, call.scope, (db) => store.readOffersTo(db, personId, call.now));
  const found = mine.find((offer) => offer.offerId === offerId);
  if (!found)
    throw new Problem("not-found", "This offer is not open to you: it was answered, taken back or has run out.");
  const { organisationId, organisation } = found;
  // The offer lets its person in, for this one answer.
  return withScope(pool, { organisations: [organisationId], person: personId }, async (db) => {
    await store.lockRoles(db, organisationId);
    const open = await store.readOpenOffer(db, organisationId, call.now);
    if (open?.offerId !== offerId) throw new Problem("conflict", "The offer was taken back meanwhile.");
    const was = await store.readRoleIn(db, organisationId, personId);
    if (!was) throw new Problem("conflict", `You have no role in ${organisation.name} any more.`);
    await store.answerOffers(db, organisationId, said, call.now);
    const events: AuditEvent[] = [eventOf(`ownership.${said}`, organisationId)];
    if (said === "accepted") events.push(...(await handOver(db, open, was)));
    await recordEvents(db, call, events);
    return { organisation, answer: said };
  });
}

/** The one who accepts administers it, and the one who offered it goes on as an editor. */
async function handOver(
  db: Parameters<typeof store.changeRoleIn>[0],
  { organisationId, toPerson, fromPerson }: store.OfferRow,
  was: string,
): Promise<AuditEvent[]> {
  const changed = (person: string, before: string, after: string): AuditEvent => ({
    action: "role.changed",
    ownerId: organisationId,
    subject: { kind: "person", id: person },
    before: { role: before },
    after: { role: after },
  });
  const events: AuditEvent[] = [];
  await store.changeRoleIn(db, organisationId, toPerson, "administrator");
  if (was !== "administrator") events.push(changed(toPerson, was, "administrator"));
  const theirs = fromPerson === null ? undefined : await store.readRoleIn(db, organisationId, fromPerson);
  if (fromPerson !== null && theirs === "administrator") {
    await store.changeRoleIn(db, organisationId, fromPerson, "editor");
    events.push(changed(fromPerson, "administrator", "editor"));
  }
  return events;
}
