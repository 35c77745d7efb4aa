import type { Pool } from "pg";
import type { OrganisationRef } from "#domain/access/caller";
import { kindEntryOf } from "#domain/notifications/kinds";
import type { Releases } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { findOrganisations } from "#server/features/access/index";
import { policyTitlesIn } from "#server/features/frameworks/index";
import { enqueueMails } from "#server/features/mail/index";
import { composeMail } from "#server/features/notifications/compose-mail";
import {
  type DueNotification,
  queueMailings,
  takeDue,
  takeMailings,
} from "#server/features/notifications/mailing-store";
import { mayRead } from "#server/features/notifications/may-read";
import { findPeople, type PersonToTell, readPaces } from "#server/features/notifications/store";
import type { unsubscribeTokens } from "#server/features/notifications/unsubscribe";
import type { Language } from "#vocabulary/vocabulary";

const peopleAtOnce = 100;

export interface MailNewsNeeds {
  pool: Pool;
  /** The public address, without a slash at the end. */
  url: string;
  tokens: ReturnType<typeof unsubscribeTokens>;
  releases: Releases;
}

/** Mails what has become due, one mail a person. Gives how many pieces of work were queued. */
export async function mailNews(needs: MailNewsNeeds, now: Date): Promise<number> {
  const onDuty = { organisations: [], duty: "notifications" } as const;
  const queued = await withScope(needs.pool, onDuty, (db) => queueMailings(db, now));
  for (;;) {
    const done = await withScope(needs.pool, onDuty, async (db) => {
      const personIds = await takeMailings(db, peopleAtOnce);
      if (personIds.length === 0) return 0;
      const due = await takeDue(db, personIds, now);
      const actorIds = due.flatMap(({ actorId }) => (actorId ? [actorId] : []));
      const people = await findPeople(db, [...new Set([...personIds, ...actorIds])]);
      const organisations = await findOrganisations(db, [...new Set(due.map(({ organisationId }) => organisationId))]);
      const paces = await readPaces(db, personIds);
      const known = {
        people: new Map(people.map((person) => [person.personId, person])),
        organisations: new Map(organisations.map((organisation) => [organisation.id, organisation])),
        paces,
      };
      const own = (personId: string) => due.filter((one) => one.personId === personId);
      await enqueueMails(
        db,
        personIds.flatMap((personId) => mailOf(needs, personId, own(personId), known)),
      );
      return personIds.length;
    });
    if (done < peopleAtOnce) return queued;
  }
}

interface Known {
  people: ReadonlyMap<string, PersonToTell>;
  organisations: ReadonlyMap<string, OrganisationRef>;
  paces: Awaited<ReturnType<typeof readPaces>>;
}

/** What a person may still read and still wants, in one mail; none where nothing is left. */
function mailOf(
  { url, tokens, releases }: MailNewsNeeds,
  personId: string,
  due: readonly DueNotification[],
  known: Known,
) {
  const person = known.people.get(personId);
  if (!person?.isEmailConfirmed) return [];
  const paceOf = ({ kind }: DueNotification) => known.paces.get(personId)?.get(kind) ?? kindEntryOf(kind).pace;
  const wanted = due.filter((one) => {
    const organisation = known.organisations.get(one.organisationId);
    return organisation !== undefined && paceOf(one) !== "never" && mayRead(person, one.kind, organisation);
  });
  const first = wanted[0];
  if (!first) return [];
  const kind = wanted.every((one) => one.kind === first.kind) ? first.kind : "all";
  const pace = paceOf(first);
  if (pace === "never") return [];
  const notices = wanted.map((one) => ({
    notice: {
      kind: one.kind,
      action: one.action,
      subject: { kind: one.subjectKind, id: one.subjectId },
      facts: one.facts,
      actor: nameFor(person, one.actorId ? known.people.get(one.actorId) : undefined),
      organisation: one.organisation,
    },
    organisationSlug: one.slug,
    occurredAt: one.occurredAt,
  }));
  const policyTitles = (language: Language) => policyTitlesIn(releases, language);
  return [composeMail({ person, notices, kind, pace, url, token: tokens.make({ personId, kind }), policyTitles })];
}

/** Colleagues are named; others are not. */
function nameFor(reader: PersonToTell, actor: PersonToTell | undefined): string | null {
  const own = new Set(reader.roles.map(({ organisationId }) => organisationId));
  return actor?.roles.some(({ organisationId }) => own.has(organisationId)) ? actor.name : null;
}
