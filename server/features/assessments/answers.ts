import type { AnswerRow, FullAnswer, saveAnswer } from "#contract/assessments";
import type { ParsedOf } from "#contract/endpoint";
import { type Answer, type Evidence, noAnswer, type StateAnswer, states } from "#domain/assessments/answer";
import { type AnswerPart, differingParts } from "#domain/assessments/bring-answers";
import { isOwnElement } from "#domain/assessments/own-elements";
import { isOpenSection } from "#domain/assessments/sections";
import type { Proof } from "#domain/assessments/suggest";
import {
  type AnswerRecord,
  decline,
  readAnswer,
  toAnswer,
  writeAnswer,
} from "#server/features/assessments/answers-store";
import { type CatalogueEntry, catalogueOf, ownEntry } from "#server/features/assessments/catalogue";
import { countOpen, readComments } from "#server/features/assessments/comments-store";
import { readEvidence, readUses, toPiece } from "#server/features/assessments/evidence-store";
import { toFullAnswer } from "#server/features/assessments/full-answer";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import { readOwnElements } from "#server/features/assessments/own-elements-store";
import { readSectionOf } from "#server/features/assessments/sections-store";
import { toRow } from "#server/features/assessments/state";
import { readNames } from "#server/features/assessments/store";
import { fingerprintOf, readSuggestions } from "#server/features/assessments/suggestions";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Reading and giving one answer. */
export function createAnswerHandlers(
  needs: AssessmentNeeds,
): Pick<Handlers, "getAnswer" | "saveAnswer" | "answerSuggestion"> {
  return {
    getAnswer: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => fullAnswer(open, await findEntry(open, params.element))),
    saveAnswer: ({ params, body }, call) =>
      assessing(needs, call, params.version, async (open) => save(open, await findEntry(open, params.element), body)),
    answerSuggestion: ({ params, body }, call) =>
      assessing(needs, call, params.version, async (open) => settle(open, await findEntry(open, params.element), body)),
  };
}

/** What is asked by an id: of the release, or of the city's own. */
export async function findEntry({ db, city, version, loaded }: Assessing, element: string): Promise<CatalogueEntry> {
  const entry = catalogueOf(loaded.release).get(element);
  if (entry) return entry;
  if (isOwnElement(element)) {
    const own = (await readOwnElements(db, city.cityId, version)).find(({ id }) => id === element);
    if (own) return ownEntry(own);
    throw new Problem("not-found", `${city.name} asks itself no ${element} in this assessment, or has taken it out.`);
  }
  throw new Problem("not-found", `Release ${loaded.release.version} asks about no element ${element}.`);
}

/** An answer as it is listed, from what is read of it alone. */
async function rowOf(
  open: Assessing,
  entry: CatalogueEntry,
  section: string,
  record: AnswerRecord | undefined,
): Promise<AnswerRow> {
  const { db, city, version, today } = open;
  const { id } = entry.element;
  const pieces = (await readEvidence(db, city.cityId, record?.evidence ?? [])).map(toPiece);
  return toRow(entry, {
    today,
    section,
    record,
    evidenceById: new Map(pieces.map((piece: Evidence) => [piece.id, piece])),
    comments: (await countOpen(db, city.cityId, version, id)).get(id) ?? 0,
    names: await readNames(db, city.cityId, [record?.changedBy ?? null]),
  });
}

const findSection = (
  { db, city, version }: Assessing,
  { element, policyId, ownSection }: CatalogueEntry,
  lock: "for share" | "" = "",
) => readSectionOf(db, city.cityId, version, { element: element.id, policy: ownSection ?? policyId }, lock);

/** What an answer is made of, for whoever writes it or looks it over. */
export async function fullAnswer(open: Assessing, entry: CatalogueEntry): Promise<FullAnswer> {
  const { db, city, version, today } = open;
  const { id } = entry.element;
  const record = await readAnswer(db, city.cityId, version, id);
  const named = record?.evidence ?? [];
  const pieces = await readEvidence(db, city.cityId, named);
  const uses = await readUses(db, city.cityId, named);
  const comments = await readComments(db, city.cityId, version, { element: id });
  const writers = comments.map(({ personId }) => personId);
  const names = await readNames(db, city.cityId, [...writers, record?.changedBy ?? null]);
  const section = await findSection(open, entry);
  const row = toRow(entry, {
    today,
    section: section.id,
    record,
    evidenceById: new Map(pieces.map((piece) => [piece.id, toPiece(piece)])),
    comments: comments.filter(({ settledAt }) => settledAt === null).length,
    names,
  });
  return toFullAnswer(open, entry, row, {
    record,
    sectionState: section.state,
    pieces: new Map(pieces.map((piece) => [piece.id, piece])),
    uses,
    comments,
    names,
    suggestions: await readSuggestions(open, record ? [record] : [], id),
  });
}

type Given = ParsedOf<typeof saveAnswer>["body"];

interface Held {
  section: string;
  was: AnswerRecord | undefined;
}

/** Refuses what somebody else changed meanwhile, and what is not to be changed now. */
async function hold(open: Assessing, entry: CatalogueEntry, revision: number): Promise<Held> {
  const { db, city, version } = open;
  const { id: section, state } = await findSection(open, entry, "for share");
  const was = await readAnswer(db, city.cityId, version, entry.element.id, "for update");
  if ((was?.revision ?? 0) !== revision) throw await stale(open, entry, section);
  if (!isOpenSection(state)) throw closed(state);
  return { section, was };
}

const stale = async (open: Assessing, entry: CatalogueEntry, section: string) => {
  const { db, city, version } = open;
  const now = await readAnswer(db, city.cityId, version, entry.element.id);
  return Problem.stale(`The answer to ${entry.element.id}`, await rowOf(open, entry, section, now));
};

const closed = (state: string) =>
  new Problem(
    "conflict",
    state === "submitted"
      ? "This section is submitted: it is being looked over. Take it back to change an answer."
      : "This section is accepted. A reviewer can open it again.",
  );

async function save(open: Assessing, entry: CatalogueEntry, given: Given): Promise<AnswerRow> {
  const { section, was } = await hold(open, entry, given.revision);
  const before = was ? toAnswer(was) : noAnswer(entry.element.id);
  const after: Answer = {
    ...before,
    ...(given.duty ? { duty: given.duty } : {}),
    ...(given.policy ? { policy: given.policy } : {}),
    ...(given.practice ? { practice: given.practice } : {}),
    ...(given.note === undefined ? {} : { note: given.note }),
    ...(given.evidence ? { evidence: [...new Set(given.evidence)] } : {}),
  };
  const parts = differingParts(before, after);
  const confirms = given.isConfirmed === true && was?.carry != null;
  if (parts.length === 0 && !confirms) return rowOf(open, entry, section, was);
  if (parts.includes("evidence")) await refuseUnusableEvidence(open, after.evidence, before.evidence);
  const isCarryOpen = !confirms && !states.some((state) => parts.includes(state));
  const proofs = withoutChanged(was?.proofs ?? {}, parts);
  const written = await write(open, entry, { section, was, before, after, parts, proofs, isCarryOpen });
  return rowOf(open, entry, section, written);
}

const withoutChanged = (proofs: AnswerRecord["proofs"], parts: readonly AnswerPart[]): AnswerRecord["proofs"] =>
  Object.fromEntries(Object.entries(proofs).filter(([state]) => !parts.includes(state as AnswerPart)));

/** What was withdrawn stays where it was named, and is named nowhere else. */
async function refuseUnusableEvidence(
  { db, city }: Assessing,
  ids: readonly string[],
  named: readonly string[],
): Promise<void> {
  const there = new Map((await readEvidence(db, city.cityId, ids)).map((piece) => [piece.id, piece]));
  const missing = ids.find((id) => !there.has(id));
  if (missing !== undefined)
    throw new Problem("invalid-request", `There is no evidence "${missing}". Add it first, or leave it out here.`);
  const withdrawn = ids.find((id) => !named.includes(id) && there.get(id)?.withdrawnBecause != null);
  if (withdrawn !== undefined)
    throw new Problem("conflict", `"${there.get(withdrawn)!.title}" was withdrawn. Choose or add another piece.`);
}

interface Written extends Held {
  before: Answer;
  after: Answer;
  parts: readonly AnswerPart[];
  proofs: AnswerRecord["proofs"];
  isCarryOpen: boolean;
  proof?: Proof;
}

async function write(open: Assessing, entry: CatalogueEntry, written: Written): Promise<AnswerRecord> {
  const { db, city, version, call } = open;
  const { section, was, before, after, parts, proofs, isCarryOpen, proof } = written;
  const change = { cityId: city.cityId, version, answer: after, proofs, isCarryOpen, changedBy: personIdOf(call) };
  const event = eventOf(open, entry.element.id, {
    before: fieldsOf(before, parts),
    after: {
      ...fieldsOf(after, parts),
      ...(proof ? { proof: proof.kind === "register" ? "register" : proof.policy } : {}),
    },
  });
  const record = await writeAnswer(db, call, change, was === undefined, event);
  // Nobody had answered, and somebody did so a moment before.
  if (!record) throw await stale(open, entry, section);
  return record;
}

/** The subject of an answer's events, under which its history is found. */
export const answerSubject = (version: string, element: string) => ({ kind: "answer", id: `${version}:${element}` });

const eventOf = (
  { city, version }: Assessing,
  element: string,
  fields: Pick<AuditEvent, "before" | "after">,
): AuditEvent => ({
  action: "answer.changed",
  ownerId: city.cityId,
  subject: answerSubject(version, element),
  ...fields,
});

/** The parts that differ as fields of an event; a reason is a field beside its level. */
function fieldsOf(answer: Answer, parts: readonly AnswerPart[]): Record<string, unknown> {
  return Object.fromEntries(
    parts.flatMap((part): [string, unknown][] => {
      if (part === "note" || part === "evidence") return [[part, answer[part]]];
      const { level, reason }: StateAnswer = answer[part];
      return [[part, level], ...(reason === "" ? [] : [[`${part}Reason`, reason] as [string, unknown]])];
    }),
  );
}

type Settled = {
  revision: number;
  state: "duty" | "policy" | "practice";
  level: string;
  answer: "accepted" | "declined";
};

async function settle(open: Assessing, entry: CatalogueEntry, given: Settled): Promise<FullAnswer> {
  const { db, city, version, call } = open;
  const { section, was } = await hold(open, entry, given.revision);
  const suggested = await readSuggestions(open, was ? [was] : [], entry.element.id);
  const found = suggested.find(({ state }) => state === given.state);
  if (!found || found.level !== given.level) throw Problem.stale("What is suggested", await fullAnswer(open, entry));
  const { element, state, level, proof } = found;
  if (given.answer === "declined") {
    await decline(db, city.cityId, version, { element, state, fingerprint: fingerprintOf(found) }, personIdOf(call));
    await recordEvents(db, call, [
      {
        action: "suggestion.declined",
        ownerId: city.cityId,
        subject: answerSubject(version, element),
        after: { [state]: level },
      },
    ]);
    return fullAnswer(open, entry);
  }
  const before = was ? toAnswer(was) : noAnswer(element);
  const after: Answer = { ...before, [state]: { level, reason: before[state].reason } };
  const proofs = { ...was?.proofs, [state]: proof };
  await write(open, entry, { section, was, before, after, parts: [state], proofs, isCarryOpen: false, proof });
  return fullAnswer(open, entry);
}
