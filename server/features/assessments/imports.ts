import type { AnswerDraft } from "#contract/answer-files";
import { type Answer, type Evidence, keepWritable, states } from "#domain/assessments/answer";
import { type AnswerPart, bringAnswers, newEvidence } from "#domain/assessments/bring-answers";
import { carryOver } from "#domain/assessments/carry-over";
import { composeChanges } from "#domain/assessments/compose-changes";
import { isOpenSection } from "#domain/assessments/sections";
import { fingerprint } from "#domain/kernel/fingerprint";
import { answerSubject } from "#server/features/assessments/answers";
import { readAnswers, toAnswer, writeAnswers } from "#server/features/assessments/answers-store";
import { catalogueOf } from "#server/features/assessments/catalogue";
import * as store from "#server/features/assessments/drafts-store";
import { insertEvidence, readEvidence, toNewEvidence, toPiece } from "#server/features/assessments/evidence-store";
import { type Assessing, type AssessmentNeeds, assessing, loadedOf } from "#server/features/assessments/open";
import { readOwnElements } from "#server/features/assessments/own-elements-store";
import { readAnswersFile } from "#server/features/assessments/read-answers-file";
import { readSections } from "#server/features/assessments/sections-store";
import { findSnapshot } from "#server/features/assessments/snapshots";
import { sectionElements } from "#server/features/assessments/state";
import { lockAssessment } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ImportHandlers = Pick<
  Handlers,
  "bringAnswers" | "bringEarlier" | "getAnswerDraft" | "applyAnswerDraft" | "discardAnswerDraft"
>;

/** Answers that come from a file or from an earlier assessment: looked at first, then taken in all at once. */
export function createAnswerImportHandlers(needs: AssessmentNeeds): ImportHandlers {
  return {
    bringAnswers: async ({ params, upload }, call) => {
      const known = await assessing(needs, call, params.version, async ({ db, city, version, loaded }) => ({
        loaded,
        own: await readOwnElements(db, city.cityId, version),
        evidence: (await readEvidence(db, city.cityId)).map(toPiece),
      }));
      // The file is read outside of any transaction: nobody waits for an upload.
      const read = await readAnswersFile(known.loaded.release, upload!, known);
      return assessing(needs, call, params.version, (open) =>
        keep(open, keepWritable(upload!.fileName).slice(0, 200), read),
      );
    },
    bringEarlier: ({ params, body }, call) =>
      assessing(needs, call, params.version, async (open) => keep(open, ...(await earlier(open, body.from)))),
    getAnswerDraft: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => look(open, await find(open, params.draft))),
    applyAnswerDraft: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => apply(open, params.draft, body.basis)),
    discardAnswerDraft: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => {
        await find(open, params.draft);
        await store.deleteDraft(open.db, open.city.cityId, params.draft);
        return {};
      }),
  };
}

type Brought = Pick<store.DraftRecord, "answers" | "evidence" | "findings">;

async function keep(open: Assessing, source: string, brought: Brought): Promise<AnswerDraft> {
  const { db, city, version, call } = open;
  const { answers, evidence, findings } = brought;
  const given = { version, source, answers, evidence, findings };
  const id = await store.insertDraft(db, city.cityId, given, personIdOf(call));
  return look(open, { id, ...given });
}

async function find({ db, city, version }: Assessing, id: string, lock: "for update" | "" = "") {
  const draft = await store.readDraft(db, city.cityId, version, id, lock);
  if (draft) return draft;
  throw new Problem(
    "not-found",
    "There is no such file: it was applied or thrown away, or a week has passed. Bring it again.",
  );
}

/** What an earlier assessment or a snapshot says, as far as the elements of this release still ask it. */
async function earlier(open: Assessing, from: string): Promise<[string, Brought]> {
  const { db, city, needs, loaded, version } = open;
  const isSnapshot = /^[0-9a-f-]{36}$/.test(from);
  const snapshot = isSnapshot ? await findSnapshot(open, from) : undefined;
  const before = loadedOf(needs, snapshot?.version ?? from).release;
  const answers = snapshot?.content.answers ?? (await readAnswers(db, city.cityId, before.version)).map(toAnswer);
  if (answers.length === 0)
    throw new Problem("not-found", `${city.name} has said nothing against release ${before.version}.`);
  if (!snapshot && before.version === version)
    throw new Problem("invalid-request", "These are the answers themselves; name another release or a snapshot.");
  const releases = needs.releases.all.map(({ release }) => release);
  const changes = composeChanges(releases, before, loaded.release);
  if (!changes)
    throw new Problem(
      "invalid-request",
      `Release ${version} was not made from ${before.version}; nothing says what became of its elements.`,
    );
  const { items } = carryOver(answers, changes, loaded.release);
  const asked = items.filter(({ bucket, from: said }) => bucket === "asked" && said.length > 0);
  const name = snapshot ? `${snapshot.name || snapshot.kind} ${snapshot.takenOn}` : before.version;
  return [
    name,
    {
      answers: items.flatMap(({ answer }) => answer ?? []),
      evidence: snapshot?.content.evidence ?? [],
      findings: asked.map(({ element, from: said }) => ({
        code: "answer-asked",
        path: element,
        message: `${element} asks something else than ${said.map((one) => one.element).join(", ")} did; nothing is taken over.`,
        fix: "Answer it anew; the earlier assessment still has what was said.",
      })),
    },
  ];
}

interface Plan {
  changes: ReturnType<typeof bringAnswers>["changes"];
  unchanged: number;
  held: string[];
  fresh: Evidence[];
  /** What every element asks. */
  asks: ReadonlyMap<string, string>;
}

async function plan({ db, city, version, loaded }: Assessing, draft: store.DraftRecord): Promise<Plan> {
  const answers = (await readAnswers(db, city.cityId, version)).map(toAnswer);
  const known = (await readEvidence(db, city.cityId)).map(toPiece);
  const sections = await readSections(db, city.cityId, version, "for update");
  const own = await readOwnElements(db, city.cityId, version);
  const closed = new Set(
    [...sectionElements(loaded.release, sections, own)].flatMap(([id, elements]) => {
      const state = sections.find((section) => section.id === id)?.state ?? "in-progress";
      return isOpenSection(state) ? [] : elements;
    }),
  );
  const asks = new Map([
    ...[...catalogueOf(loaded.release)].map(([id, { element }]) => [id, element.asks] as const),
    ...own.map((one) => [one.id, one.asks] as const),
  ]);
  // What the city asked itself and has taken out since is asked no more.
  const asked = draft.answers.filter(({ element }) => asks.has(element));
  const brought = bringAnswers(answers, asked);
  const changes = brought.changes.filter(({ element }) => !closed.has(element));
  const named = new Set(changes.flatMap(({ after }) => after.evidence));
  return {
    changes,
    unchanged: brought.unchanged.length,
    held: brought.changes.filter(({ element }) => closed.has(element)).map(({ element }) => element),
    asks,
    // Evidence that no answer names is taken in as well: what was exported is read back whole.
    fresh: newEvidence(known, draft.evidence).sort((a, b) => Number(named.has(b.id)) - Number(named.has(a.id))),
  };
}

const levelsOf = ({ duty, policy, practice }: Answer) => ({
  duty: duty.level,
  policy: policy.level,
  practice: practice.level,
});

const basisOf = ({ changes, fresh, held }: Plan) => fingerprint({ changes, fresh, held });

async function look(open: Assessing, draft: store.DraftRecord): Promise<AnswerDraft> {
  return toAnswerDraft(open, draft, await plan(open, draft));
}

function toAnswerDraft({ version }: Assessing, draft: store.DraftRecord, planned: Plan): AnswerDraft {
  return {
    id: draft.id,
    version,
    source: draft.source,
    changes: planned.changes.map(({ element, parts, before, after }) => ({
      element,
      asks: planned.asks.get(element)!,
      parts,
      before: levelsOf(before),
      after: levelsOf(after),
      isOverwriting: parts.some((part) => isSaidIn(before, part)),
    })),
    unchanged: planned.unchanged,
    held: planned.held,
    newEvidence: planned.fresh.map(({ id, title }) => ({ id, title })),
    findings: draft.findings,
    basis: basisOf(planned),
  };
}

const isSaidIn = (answer: Answer, part: AnswerPart): boolean =>
  part === "note" || part === "evidence" ? answer[part].length > 0 : answer[part].level !== "not-reported";

/** All of it or nothing, and nothing else than what was seen. */
async function apply(open: Assessing, id: string, basis: string) {
  const { db, city, version, call } = open;
  await lockAssessment(db, city.cityId, version);
  const draft = await find(open, id, "for update");
  const planned = await plan(open, draft);
  if (basisOf(planned) !== basis)
    throw Problem.stale("What the file would change", toAnswerDraft(open, draft, planned));
  const { changes, fresh } = planned;
  await insertEvidence(
    db,
    city.cityId,
    fresh.map((piece) => toNewEvidence(piece, personIdOf(call))),
  );
  await writeAnswers(
    db,
    city.cityId,
    version,
    changes.map(({ after }) => after),
    personIdOf(call),
  );
  await store.deleteDraft(db, city.cityId, id);
  await recordEvents(db, call, [
    {
      action: "answer-import.applied",
      ownerId: city.cityId,
      subject: { kind: "assessment", id: version },
      after: { file: draft.source, changed: changes.length, evidence: fresh.length },
    },
    ...changes.map(({ element, before, after }) => {
      const moved = states.filter((state) => before[state].level !== after[state].level);
      const levels = (answer: Answer) => Object.fromEntries(moved.map((state) => [state, answer[state].level]));
      return {
        action: "answer.changed" as const,
        ownerId: city.cityId,
        subject: answerSubject(version, element),
        before: levels(before),
        after: { ...levels(after), file: draft.source },
      };
    }),
  ]);
  return { changed: changes.length, evidence: fresh.length };
}
