import type pg from "pg";
import { noAnswer } from "#domain/assessments/answer";
import { encodeShortCode } from "#domain/register/short-code";
import { readAnswer, toAnswer, writeAnswer } from "#server/features/assessments/index";
import { type loadReleases, readSettings } from "#server/files";
import {
  addCity,
  changeWithEvent,
  createClient,
  loadOperations,
  type OpenDatabase,
  operator,
  operatorCall,
  withScope,
} from "#server/index";
import type { MeasuredRow } from "./rules.js";
import { withoutEvents } from "./without-events.js";

type Releases = Awaited<ReturnType<typeof loadReleases>>;

const turns = Number(process.env.PERF_TURNS ?? 24);
const turnMs = 1000;
const writers = 8;
const technologies = 4000;

/** One write by one of several writers; `at` counts its writes, and no two writers meet at one record. */
type Write = (writer: number, at: number) => Promise<unknown>;

/** A city's technologies, to be changed one by one. */
async function addTechnologies(owner: pg.Client, cityId: string): Promise<void> {
  await owner.query(
    `with made as (insert into app.inventories (city_id, name, dictionary_version) values ($1, 'Perf', 1) returning inventory_id)
     insert into app.technologies (city_id, code, inventory_id, facts_key, name, retention_days, dictionary_version)
     select $1, n, inventory_id, sha256(n::text::bytea), 'Camera ' || n, 30, 1 from made, generate_series(1, $2) as n`,
    [cityId, technologies],
  );
}

/** Where a city is, and the ways to write to it: with events, and by the same code without. */
interface Ground {
  cityId: string;
  version: string;
  elements: readonly string[];
  apps: { audited: pg.Pool; bare: pg.Pool };
  clients: { audited: Client; bare: Client };
}
type Client = ReturnType<typeof createClient>;
type Way = "audited" | "bare";

async function prepare(database: OpenDatabase, owner: pg.Client, releases: Releases): Promise<Ground> {
  const { release } = releases.latest;
  const city = { slug: "perf", name: "Perf", timeZone: "UTC", country: null };
  const cityId = await addCity(database.app, releases.latest, city);
  await owner.query(`set app.scope = '{${cityId}}'`);
  await addTechnologies(owner, cityId);
  const apps = { audited: database.app, bare: withoutEvents(database.app) };
  const needs = { releases, settings: readSettings({}), secret: database.secret };
  const clientOf = async (app: pg.Pool) =>
    createClient(await loadOperations({ ...needs, databases: { ...database, app } }), operatorCall);
  const clients = { audited: await clientOf(apps.audited), bare: await clientOf(apps.bare) };
  await clients.audited.startAssessment({ city: city.slug, body: { version: release.version } });
  await owner.query("update app.assessment_sections set state = 'in-progress'");
  const asked = release.policies.flatMap((policy) =>
    policy.stage === "published" ? policy.elements.map(({ id }) => id) : [],
  );
  const elements = asked.slice(0, asked.length - (asked.length % writers));
  return { cityId, version: release.version, elements, apps, clients };
}

const levels = ["yes", "partly", "no"] as const;
const elementOf = ({ elements }: Ground, writer: number, at: number) =>
  elements[(at * writers + writer) % elements.length]!;
const codeOf = (writer: number, at: number) => 1 + ((at * writers + writer) % technologies);

/** Answers in the transaction that a form's save runs: locks the answer, writes what was said and its event. */
function answersInTransaction(ground: Ground, way: Way): Write {
  const { cityId, version, apps } = ground;
  return (writer, at) => {
    const element = elementOf(ground, writer, at);
    return withScope(apps[way], [cityId], async (db) => {
      const was = await readAnswer(db, cityId, version, element, "for update");
      const before = was ? toAnswer(was) : noAnswer(element);
      const after = { ...before, practice: { level: levels[at % 3]!, reason: `Seen on walk ${at}.` } };
      const change = { cityId, version, answer: after, proofs: {}, isCarryOpen: false, changedBy: null };
      return writeAnswer(db, operator, change, was === undefined, {
        action: "answer.changed",
        ownerId: cityId,
        subject: { kind: "answer", id: `${version}:${element}` },
        before: { practice: before.practice.level, practiceReason: before.practice.reason },
        after: { practice: after.practice.level, practiceReason: after.practice.reason },
      });
    });
  };
}

/** Answers by the operation that a form calls, with all it reads and refuses. */
function answersByOperation(ground: Ground, way: Way, revisions: Map<string, number>): Write {
  return async (writer, at) => {
    const element = elementOf(ground, writer, at);
    const revision = revisions.get(element) ?? 0;
    const body = { revision, practice: { level: levels[at % 3]!, reason: `Heard at meeting ${at}.` } };
    const saved = await ground.clients[way].saveAnswer({ city: "perf", version: ground.version, element, body });
    revisions.set(element, saved.revision);
  };
}

/** Technologies by the operation that their form calls: judged, published, figures moved. */
function technologiesByOperation({ clients }: Ground, way: Way, revisions: Map<number, number>): Write {
  return async (writer, at) => {
    const code = codeOf(writer, at);
    const body = { revision: revisions.get(code) ?? 1, facts: { retentionDays: 100 + (at % 200) } };
    const saved = await clients[way].updateTechnology({ city: "perf", code: encodeShortCode(code), body });
    revisions.set(code, saved.revision);
  };
}

/** The least that a change can be, though nothing in Plaza writes so little: one cell of a row by its key. */
function barestUpdate({ cityId, apps }: Ground, way: Way): Write {
  const text = `update app.technologies set retention_days = $3, revision = revision + 1, updated_at = now()
    where city_id = $1 and code = $2 returning revision`;
  return (writer, at) => {
    const code = codeOf(writer, at);
    const days = 100 + (at % 200);
    return withScope(apps[way], [cityId], (db) =>
      changeWithEvent(
        db,
        operator,
        { text, values: [cityId, code, days] },
        {
          action: "technology.changed",
          ownerId: cityId,
          subject: { kind: "technology", id: String(code) },
          before: { retentionDays: 30 },
          after: { retentionDays: days },
          reason: "The council decided so.",
        },
      ),
    );
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Writes a second from several writers at once, in short turns with events and without. */
async function inTurns(owner: pg.Client, work: string, writes: Record<Way, Write>): Promise<MeasuredRow> {
  const next = Array<number>(writers).fill(0);
  const turn = async (way: Way): Promise<number> => {
    const before = await countEvents(owner);
    const from = performance.now();
    let written = 0;
    const write = async (writer: number) => {
      while (performance.now() < from + turnMs) {
        await writes[way](writer, next[writer]!++);
        written++;
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const seconds = (performance.now() - from) / 1000;
    const events = (await countEvents(owner)) - before;
    if (events !== (way === "audited" ? written : 0)) throw new Error(`${written} writes (${way}), ${events} events.`);
    return written / seconds;
  };
  const rates = { audited: [] as number[], bare: [] as number[] };
  for (const way of ["bare", "audited"] as const) await turn(way);
  for (let at = 0; at < turns; at++)
    // In both orders, so that whatever else the machine does meets both alike.
    for (const way of at % 2 === 0 ? (["bare", "audited"] as const) : (["audited", "bare"] as const))
      rates[way].push(await turn(way));
  const [audited, bare] = [median(rates.audited), median(rates.bare)];
  return {
    work: `${work}, with its audit event`,
    peer: "the same by the same code without the event",
    ratio: audited / bare,
    detail: `${Math.round(audited)} beside ${Math.round(bare)} a second, ${writers} at once`,
  };
}

async function countEvents(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ count: string }>("select count(*) from app.audit_events");
  return Number(rows[0]!.count);
}

/** What an event costs the writes that people make, and the least write there could be. */
export async function measureWrites(
  database: OpenDatabase,
  owner: pg.Client,
  releases: Releases,
): Promise<MeasuredRow[]> {
  const ground = await prepare(database, owner, releases);
  const both = (write: (way: Way) => Write) => ({ audited: write("audited"), bare: write("bare") });
  const answers = new Map<string, number>();
  const edits = new Map<number, number>();
  return [
    await inTurns(
      owner,
      "An answer as its form saves it",
      both((way) => answersByOperation(ground, way, answers)),
    ),
    await inTurns(
      owner,
      "A technology as its form saves it",
      both((way) => technologiesByOperation(ground, way, edits)),
    ),
    await inTurns(
      owner,
      "An answer, its transaction alone",
      both((way) => answersInTransaction(ground, way)),
    ),
    await inTurns(
      owner,
      "One cell by its key, which nothing in Plaza writes",
      both((way) => barestUpdate(ground, way)),
    ),
  ].map((row) => ({ ...row, detail: `${row.detail}; aim ≥ 0.8` }));
}
