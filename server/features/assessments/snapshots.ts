import type { CoursePoint, SnapshotRow } from "#contract/assessment-work";
import { saidAnswers } from "#domain/assessments/bring-answers";
import { compareSnapshots, type Snapshot } from "#domain/assessments/compare";
import { fingerprint } from "#domain/kernel/fingerprint";
import { readAnswers, toAnswer } from "#server/features/assessments/answers-store";
import { catalogueOf } from "#server/features/assessments/catalogue";
import { readEvidence, toPiece } from "#server/features/assessments/evidence-store";
import { figuresOf, toFigures } from "#server/features/assessments/figures";
import {
  type Assessing,
  type AssessmentNeeds,
  assessing,
  type InCity,
  inCity,
  loadedOf,
  openAssessment,
} from "#server/features/assessments/open";
import * as store from "#server/features/assessments/snapshots-store";
import { readNames } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type SnapshotHandlers = Pick<
  Handlers,
  "listSnapshots" | "takeSnapshot" | "getSnapshot" | "compareSnapshots" | "getAssessmentCourse"
>;

/** Assessments as they stood on a day, frozen, and what became different between two. */
export function createSnapshotHandlers(needs: AssessmentNeeds): SnapshotHandlers {
  return {
    listSnapshots: (_input, call) => inCity(needs, call, list),
    takeSnapshot: ({ params, body }, call) => assessing(needs, call, params.version, (open) => take(open, body)),
    getSnapshot: ({ params }, call) =>
      inCity(needs, call, async (open) => {
        const found = await findSnapshot(open, params.snapshot);
        return { ...(await toRow(open, found)), figures: figuresThen(needs, found), content: found.content };
      }),
    getAssessmentCourse: ({ params }, call) => assessing(needs, call, params.version, (open) => course(needs, open)),
    compareSnapshots: ({ query }, call) => inCity(needs, call, (open) => compare(open, query)),
  };
}

type Standing = Pick<store.SnapshotRecord, "version" | "takenOn"> & { content: store.SnapshotContent };

/** Figures by the release and of the day of what they are taken of. */
const figuresThen = (needs: AssessmentNeeds, { version, takenOn, content }: Standing) =>
  figuresOf(loadedOf(needs, version).release, content.answers, content.evidence, takenOn);

/** How the three states went from the first snapshot to now. */
async function course(needs: AssessmentNeeds, open: Assessing): Promise<{ points: CoursePoint[] }> {
  const { db, city, version, today } = open;
  const frozen = await store.readSnapshots(db, city.cityId);
  const current = { version, takenOn: today, content: await contentNow(open) };
  return {
    points: [
      ...frozen.map(({ id: snapshot, kind, name, content, ...of }) => ({
        snapshot,
        kind,
        name,
        version: of.version,
        takenOn: of.takenOn,
        figures: figuresThen(needs, { ...of, content }),
      })),
      { snapshot: null, kind: null, name: "", version, takenOn: today, figures: figuresThen(needs, current) },
    ],
  };
}

const toSnapshotRow = (
  { takenBy, id, version, kind, name, takenOn, fingerprint: proof }: store.SnapshotRecord,
  names: ReadonlyMap<string, string>,
): SnapshotRow => ({
  id,
  version,
  kind,
  name,
  takenOn,
  fingerprint: proof,
  takenBy: (takenBy === null ? undefined : names.get(takenBy)) ?? null,
});

const toRow = async ({ db, city }: InCity, record: store.SnapshotRecord) =>
  toSnapshotRow(record, await readNames(db, city.cityId, [record.takenBy]));

async function list({ db, city }: InCity) {
  const found = await store.listSnapshots(db, city.cityId);
  const names = await readNames(
    db,
    city.cityId,
    found.map(({ takenBy }) => takenBy),
  );
  return { items: found.map((record) => toSnapshotRow(record, names)) };
}

export async function findSnapshot({ db, city }: InCity, id: string) {
  const found = await store.readSnapshot(db, city.cityId, id);
  if (found) return found;
  throw new Problem("not-found", `${city.name} has no such snapshot.`);
}

/** Answers that say something, and the evidence they name, as they stand in this moment. */
export async function contentNow({
  db,
  city,
  version,
}: Pick<Assessing, "db" | "version"> & { city: Pick<Assessing["city"], "cityId"> }): Promise<store.SnapshotContent> {
  const answers = saidAnswers((await readAnswers(db, city.cityId, version)).map(toAnswer));
  answers.sort((a, b) => (a.element < b.element ? -1 : 1));
  const named = [...new Set(answers.flatMap(({ evidence }) => evidence))].sort();
  const evidence = (await readEvidence(db, city.cityId, named)).map(toPiece);
  return { answers, evidence: evidence.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

async function take(
  open: Assessing,
  { kind, name }: { kind: SnapshotRow["kind"]; name: string },
): Promise<SnapshotRow> {
  const { db, city, version, today, call } = open;
  if (kind === "named" && name === "")
    throw new Problem("invalid-request", "Give the snapshot a name by which it is found again.");
  const content = await contentNow(open);
  const given = {
    version,
    kind,
    name: name || (kind === "yearly" ? today.slice(0, 4) : ""),
    takenOn: today,
    takenBy: personIdOf(call),
    content,
    fingerprint: fingerprint(content),
  };
  const id = await store.insertSnapshot(db, city.cityId, given);
  if (id === undefined) {
    const which = kind === "baseline" ? "a baseline" : `a snapshot of ${today.slice(0, 4)}`;
    throw new Problem(
      "conflict",
      `There is ${which} of this assessment already, and it never changes. Take a named one.`,
    );
  }
  const subject = { kind: "assessment-snapshot", id };
  const after = { version, ...(given.name === "" ? {} : { name: given.name }), fingerprint: given.fingerprint };
  await recordEvents(db, call, [{ action: "assessment-snapshot.taken", ownerId: city.cityId, subject, after }]);
  return toRow(open, { id, ...given });
}

interface Named extends Snapshot {
  name: string;
}

const nameOf = ({ kind, name, takenOn }: store.SnapshotRecord) => name || `${kind} ${takenOn}`;

async function compare(open: InCity, { before, after }: { before: string; after: string }) {
  const { needs } = open;
  const read = async (id: string): Promise<Named> => {
    const { content, ...record } = await findSnapshot(open, id);
    return { ...content, name: nameOf(record), version: record.version, takenOn: record.takenOn };
  };
  const isRelease = needs.releases.find(after) !== undefined;
  if (!isRelease && !/^[0-9a-f-]{36}$/.test(after))
    throw new Problem("invalid-request", "Name a snapshot or a release as `after`.");
  const [one, other] = [await read(before), isRelease ? await now(open, after) : await read(after)];
  const releases = { before: loadedOf(needs, one.version).release, after: loadedOf(needs, other.version).release };
  const compared = compareSnapshots(one, other, releases);
  const asked = catalogueOf(releases.after);
  const side = ({ name, version, takenOn }: Named) => ({ name, version, takenOn });
  return {
    ...compared,
    before: { ...side(one), figures: toFigures(releases.before, compared.before) },
    after: { ...side(other), figures: toFigures(releases.after, compared.after) },
    changes: compared.changes.map((change) => ({ ...change, asks: asked.get(change.element)!.element.asks })),
  };
}

async function now({ db, call, city, today, needs }: InCity, asked: string): Promise<Named> {
  const open = await openAssessment(needs, { db, call, cityId: city.cityId, version: asked });
  return { ...(await contentNow(open)), name: "", version: open.version, takenOn: today };
}
