import type { AnswerOf } from "#contract/endpoint";
import type { setLegalNote } from "#contract/local-policies";
import type { LegalNote } from "#domain/policies/local-policy";
import { recordEvents } from "#server/features/audit/index";
import { archive, readArchive } from "#server/features/policies/archive-store";
import {
  changingPolicies,
  findStored,
  type PolicyNeeds,
  type PolicyWork,
  readingPolicies,
  refuseUnfit,
} from "#server/features/policies/context";
import { policyEvent } from "#server/features/policies/events";
import {
  deleteNote,
  putNote,
  type StoredNote,
  type StoredPolicy,
  touchLocalPolicy,
} from "#server/features/policies/store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type NoteHandlers = Pick<Handlers, "setLegalNote" | "removeLegalNote" | "listArchivedDepartures">;

export function createNoteHandlers(needs: PolicyNeeds): NoteHandlers {
  return {
    setLegalNote: ({ params, body }, call) => changingPolicies(needs, call, (on) => set(on, params.policy, body)),
    removeLegalNote: ({ params, body }, call) => changingPolicies(needs, call, (on) => remove(on, params.policy, body)),
    listArchivedDepartures: ({ params, query }, call) =>
      readingPolicies(needs, call, (on) => listArchive(on, params.policy, query)),
  };
}

interface Place {
  clause: string;
  number: number;
}

interface Set extends Place, Pick<LegalNote, "fits" | "law" | "note"> {
  revision: number | null;
}

const toAnswer = ({ note, ...rest }: StoredNote): AnswerOf<typeof setLegalNote> => ({ ...note, ...rest });

const findNote = ({ notes }: StoredPolicy, { clause, number }: Place) =>
  notes.find((each) => each.note.clause === clause && each.number === number);

function refuseStale(was: StoredNote | undefined, revision: number | null): void {
  if ((was?.revision ?? null) !== revision) throw Problem.stale("The note", was ? toAnswer(was) : null);
}

const told = ({ clause, fits, law, note }: LegalNote) => ({ clause, fits, law, note });

async function set(on: PolicyWork, policy: string, { revision, number, ...given }: Set) {
  const { db, call, by, releases } = on;
  const stored = await findStored(on, policy);
  const place = { clause: given.clause, number };
  const was = findNote(stored, place);
  refuseStale(was, revision);
  const note: LegalNote = { ...given, release: stored.local.release };
  const notes = [...stored.notes.filter((each) => each !== was).map((each) => each.note), note];
  refuseUnfit(releases, stored.local, { ...stored.local, notes });
  await putNote(db, by, policy, { number, note });
  await touchLocalPolicy(db, by, policy);
  const event = policyEvent(by, policy);
  await recordEvents(db, call, [
    was
      ? { ...event, action: "legal-note.changed", before: told(was.note), after: told(note) }
      : { ...event, action: "legal-note.set", after: told(note) },
  ]);
  return toAnswer(findNote(await findStored(on, policy), place)!);
}

async function remove(on: PolicyWork, policy: string, { revision, ...place }: Place & { revision: number }) {
  const { db, call, by } = on;
  const stored = await findStored(on, policy);
  const was = findNote(stored, place);
  refuseStale(was, revision);
  const { release } = stored.local;
  const [archived] = await archive(db, by, [
    {
      policy,
      item: { what: "note", note: was!.note },
      revision: was!.revision,
      cause: "removed",
      from: release,
      to: release,
    },
  ]);
  await deleteNote(db, by.cityId, policy, place);
  await touchLocalPolicy(db, by, policy);
  await recordEvents(db, call, [{ ...policyEvent(by, policy), action: "legal-note.removed", before: told(was!.note) }]);
  return { archived: archived! };
}

async function listArchive(
  on: PolicyWork,
  policy: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  await findStored(on, policy);
  const [after] = (readCursor(cursor, 1) ?? []) as string[];
  const { rows, total } = await readArchive(on.db, on.city.cityId, policy, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(({ body, policy: _policy, revision: _revision, ...row }) => ({
      ...row,
      departure: row.what === "departure" ? (body as never) : null,
      note: row.what === "note" ? (body as LegalNote) : null,
    })),
    next: rows.length > limit ? writeCursor([shown.at(-1)!.id]) : null,
    total,
  };
}
