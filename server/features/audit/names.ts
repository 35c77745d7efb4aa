import type { EventInWords, EventRow } from "#contract/audit";
import { describeEvent, type Names, nounInWords } from "#domain/audit/history/describe-event";
import type { Reading } from "#domain/audit/history/values-in-words";
import { personalMarksIn } from "#domain/audit/personal";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import type { Connection } from "#server/database/pools";
import {
  readActorNames,
  readKeyNames,
  readOrganisationNames,
  readPeopleNames,
  readSubjectTitles,
} from "#server/features/audit/events-store";
import { readPersonal } from "#server/features/audit/personal-store";

/** Names of all that these events speak of, as far as this transaction may read them and they are not erased. */
export async function readNames(db: Connection, events: readonly RecordedEvent[]): Promise<Names> {
  const keys = events.flatMap(({ actor }) => (actor.kind === "key" && actor.id ? [actor.id] : []));
  const organisations = events.flatMap(({ actor, ownerId }) =>
    actor.organisationId && actor.organisationId !== ownerId ? [actor.organisationId] : [],
  );
  const marks = events.flatMap(({ before, after }) => [...personalMarksIn(before), ...personalMarksIn(after)]);
  return {
    people: new Map([
      ...(await readPeopleNames(db, events.flatMap(peopleIn))),
      ...(await readActorNames(
        db,
        events.map(({ eventId }) => eventId),
      )),
    ]),
    keys: await readKeyNames(db, [...new Set(keys)]),
    organisations: await readOrganisationNames(db, [...new Set(organisations)]),
    personal: await readPersonal(db, marks),
  };
}

/** People whom an event is about or speaks of, beside who acted. */
function peopleIn({ subject, before, after }: RecordedEvent): string[] {
  const named = [before, after].map((value) => (value as { person?: unknown } | null)?.person);
  return [subject.kind === "person" ? subject.id : undefined, ...named].filter((id) => typeof id === "string");
}

/** What these events are about, with the name it has now. */
export async function readSubjects(
  db: Connection,
  events: readonly Pick<RecordedEvent, "subject" | "ownerId">[],
  { language }: Reading,
): Promise<(subject: RecordedEvent["subject"]) => EventRow["subject"]> {
  const titles = await readSubjectTitles(db, events);
  const titleOf = (kind: string, id: string) => {
    const noun = nounInWords(kind, language);
    return titles.get(`${kind}:${id}`) ?? (kind === "local-policy" ? `${noun} ${id}` : noun);
  };
  return ({ kind, id }) => ({ kind, id, title: titleOf(kind, id) });
}

export function inWords(event: RecordedEvent, names: Names, reading: Reading): EventInWords {
  const { when, who, what, sentence } = describeEvent(event, names, reading);
  const { eventId: id, occurredAt, reason } = event;
  return { id, occurredAt, when, who, what, reason, sentence };
}
