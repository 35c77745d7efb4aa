import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { withScope } from "#server/database/scope";
import { queueMailings } from "#server/features/notifications/index";
import { openDatabase } from "#server/index";
import type { MeasuredRow } from "./rules.js";

const people = 50_000;
const withNews = 37;
const readOfEach = 10;
const rounds = 5;
/** Asking person by person takes so long that a part of them has to do; the rest is multiplied. */
const askedOneByOne = 2000;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** Many people with old notifications that are read and mailed, of whom a few have news. */
async function fill(owner: pg.Client, due: Date): Promise<string[]> {
  await owner.query(
    `insert into app.people (person_id, name, email, is_email_confirmed)
     select gen_random_uuid(), 'Person ' || n, 'p' || n || '@many.test', true from generate_series(1, $1::integer) n`,
    [people],
  );
  await owner.query("insert into app.organisations (kind, slug, name) values ('city', 'perf', 'Perf')");
  const told = `insert into app.notifications (person_id, kind, action, organisation_id, event_id, subject_kind, subject_id,
      occurred_at, mail_at, mailed_at)
    select p.person_id, 'role-changed', 'role.given', o.organisation_id, gen_random_uuid(), 'person', '1', $1, $1, $2
    from (select person_id from app.people order by person_id limit $3) p, app.organisations o, generate_series(1, $4::integer)`;
  await owner.query(told, [due, due, people, readOfEach]);
  await owner.query(told, [due, null, withNews, 3]);
  await owner.query("analyze");
  const { rows } = await owner.query<{ id: string }>("select person_id as id from app.people limit $1", [
    askedOneByOne,
  ]);
  return rows.map(({ id }) => id);
}

/** A round of digests: one statement over what is due, beside asking each person whether they have news. */
export async function measureNotifications(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  const settings = { dataFolder: path.join(folder, "data"), databaseUrl: undefined };
  const database = await openDatabase(settings, {}, console.error);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await owner.connect();
    const due = new Date();
    const some = await fill(owner, due);
    const duty = { organisations: [], duty: "notifications" } as const;
    const setWise: number[] = [];
    const oneByOne: number[] = [];
    for (let round = 0; round < rounds; round++) {
      setWise.push(
        await seconds(async () => {
          const queued = await withScope(database.app, duty, (db) => queueMailings(db, due));
          if (queued !== withNews) throw new Error(`${queued} pieces of work were queued for ${withNews} people.`);
        }),
      );
      await owner.query("delete from app.mailings");
      const asked = await seconds(() =>
        withScope(database.app, duty, async (db) => {
          for (const id of some)
            await db.query(
              "select from app.notifications where person_id = $1 and mail_at <= $2 and mailed_at is null limit 1",
              [id, due],
            );
        }),
      );
      oneByOne.push((asked * people) / askedOneByOne);
    }
    return [
      {
        work: `A round of digests, ${people} people of whom ${withNews} have news (${Math.round(median(setWise) * 1000)} ms)`,
        peer: `asking person by person (${median(oneByOne).toFixed(1)} s)`,
        ratio: median(oneByOne) / median(setWise),
        detail: `${withNews} pieces of work`,
      },
    ];
  } finally {
    await owner.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureNotifications());
