import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { operator } from "#server/features/audit/index";
import { type AnyJob, defineJob, enqueueJob, type RunningJobs, startJobs } from "#server/features/jobs/index";
import { openQueue } from "#server/features/jobs/queue";
import { type Counting, countedItems, countingJob } from "#server/features/jobs/testing";
import { Problem } from "#server/http/problems";
import { projectRoot } from "#server/project-root";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";
import { programOf } from "#server/testing-program";

let server: TestServer;
let linden: string;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  const elsewhere = await server.addOrganisation("elsewhere");
  editor = await server.addPerson("Edda Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rea Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Sten Stranger", [{ role: "administrator", organisationId: elsewhere }]);
  const { rows } = await server.database.app.query<{ role: string }>("select current_user as role");
  await server.database.owner.query(countedItems(rows[0]!.role));
});

const running: RunningJobs[] = [];
const processes: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
  for (const child of processes.splice(0)) child.kill("SIGKILL");
});

async function work(...definitions: AnyJob[]): Promise<string[]> {
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  running.push(await startJobs({ pool: server.database.app, definitions, log }));
  return logged;
}

const enqueue = (input: Counting, as?: TestPerson) =>
  withScope(server.database.app, [linden], (db) =>
    enqueueJob(db, as ? { kind: "person", id: as.id } : operator, {
      kind: "inventory-import",
      organisationId: linden,
      input,
      title: "Cameras",
    }),
  );

const read = async (id: string, as: TestPerson = reader) =>
  (await server.send("GET", `/api/organisations/linden/jobs/${id}`, { as })).json;

async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  for (let waited = 0; ; waited += 50) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (waited > withinMs) throw new Error(`It did not come to that: ${JSON.stringify(answer)}`);
    await sleep(50);
  }
}
const ended = (id: string) =>
  until(
    () => read(id),
    ({ state }) => !["waiting", "running"].includes(state),
  );
const counted = async (id: string) => {
  const { rows } = await server.database.owner.query(
    "select count(*)::integer as n from app.counted_items where run_id = $1",
    [id],
  );
  return rows[0].n;
};

describe("long work is refused", () => {
  test("to people of other organisations, in list and detail, and to anybody", async () => {
    const id = await enqueue({ items: 1, msPerItem: 0 });
    for (const address of ["/api/organisations/linden/jobs", `/api/organisations/linden/jobs/${id}`]) {
      expect((await server.send("GET", address, { as: stranger })).status).toBe(403);
      expect((await server.send("GET", address)).status).toBe(401);
    }
    const other = await server.send("GET", `/api/organisations/elsewhere/jobs/${id}`, { as: stranger });
    expect(other.status).toBe(404);
  });

  test("to be cancelled by a reader who did not ask for it", async () => {
    const id = await enqueue({ items: 1, msPerItem: 0 }, editor);
    const answer = await server.send("POST", `/api/organisations/linden/jobs/${id}/cancel`, { as: reader });
    expect(answer).toMatchObject({ status: 403, json: { needed: ["administrator", "editor"] } });
    expect(await read(id)).toMatchObject({ state: "waiting", isCancellable: false });
    expect(await read(id, editor)).toMatchObject({ isCancellable: true, askedBy: "Edda Editor" });
  });

  test("where the transaction that asked for it is rolled back", async () => {
    const before = (await server.send("GET", "/api/organisations/linden/jobs", { as: reader })).json.total;
    const asking = withScope(server.database.app, [linden], async (db) => {
      const request = { kind: "inventory-import", organisationId: linden, input: {}, title: "Lost" } as const;
      await enqueueJob(db, operator, request);
      throw new Error("The change failed.");
    });
    await expect(asking).rejects.toThrow("The change failed.");
    const { json } = await server.send("GET", "/api/organisations/linden/jobs", { as: reader });
    expect(json.total).toBe(before);
    const { rows } = await server.database.owner.query("select 1 from app.job_runs where title = 'Lost'");
    expect(rows).toEqual([]);
  });

  test("to the application's role without a scope", async () => {
    await enqueue({ items: 1, msPerItem: 0 });
    const { rows } = await server.database.app.query("select * from app.job_runs");
    expect(rows).toEqual([]);
  });
});

describe("a job", () => {
  test("runs to its result and tells how far it has come; its start and end are events", async () => {
    await work(countingJob);
    const id = await enqueue({ items: 5, msPerItem: 1 }, editor);
    expect(await ended(id)).toMatchObject({
      state: "succeeded",
      done: 5,
      total: 5,
      result: { counted: 5 },
      failure: null,
    });
    const { rows } = await server.database.owner.query(
      "select action, actor_kind from app.audit_events where subject_id = $1 order by event_id",
      [id],
    );
    expect(rows).toEqual([
      { action: "job.asked", actor_kind: "person" },
      { action: "job.succeeded", actor_kind: "system" },
    ]);
  });

  test("that fails says why in the words of its problem, and nothing of anything else", async () => {
    const refusal = new Problem("unusable-file", "The file has no header; add one.");
    const faults = [refusal, new Error("secret detail")];
    const logged = await work(
      defineJob({
        kind: "inventory-import",
        run: async () => {
          throw faults.shift();
        },
      }),
    );
    const first = await enqueue({ items: 1, msPerItem: 0 });
    expect(await ended(first)).toMatchObject({
      state: "failed",
      failure: { code: "unusable-file", detail: refusal.message },
    });
    const second = await enqueue({ items: 1, msPerItem: 0 });
    const failed = await ended(second);
    expect(failed).toMatchObject({ state: "failed", failure: { code: "internal" } });
    expect(failed.failure.detail).not.toContain("secret");
    expect(logged.join("\n")).toContain("secret detail");
  });

  test("that waits is cancelled at once, and one that runs at its next step", async () => {
    const waiting = await enqueue({ items: 1, msPerItem: 0 }, reader);
    const cancel = (id: string, as: TestPerson) =>
      server.send("POST", `/api/organisations/linden/jobs/${id}/cancel`, { as });
    expect((await cancel(waiting, reader)).json).toMatchObject({ state: "cancelled" });
    await work(countingJob);
    const id = await enqueue({ items: 100_000, msPerItem: 1 });
    await until(
      () => read(id),
      ({ done }) => done > 0,
    );
    expect((await cancel(id, editor)).status).toBe(200);
    expect(await ended(id)).toMatchObject({ state: "cancelled", result: null });
    const after = await counted(id);
    await sleep(300);
    expect(await counted(id)).toBe(after);
    expect(await counted(waiting)).toBe(0);
  });

  test("is listed newest first, by state, a page at a time", async () => {
    const all = (await server.send("GET", "/api/organisations/linden/jobs?limit=2", { as: reader })).json;
    expect(all.items).toHaveLength(2);
    const next = (await server.send("GET", `/api/organisations/linden/jobs?limit=2&cursor=${all.next}`, { as: reader }))
      .json;
    expect(next.items[0].askedAt <= all.items[1].askedAt).toBe(true);
    const cancelled = await server.send("GET", "/api/organisations/linden/jobs?state=cancelled", { as: reader });
    expect(cancelled.json.total).toBe(2);
    const bad = await server.send("GET", "/api/organisations/linden/jobs?cursor=x", { as: reader });
    expect(bad.status).toBe(400);
  });
});

describe("a restart", () => {
  const start = async (): Promise<ChildProcess> => {
    const args = [...programOf("server/features/jobs/testing-process.ts"), server.database.ownerUrl];
    const child = spawn(process.execPath, args, { cwd: projectRoot });
    processes.push(child);
    let said = "";
    child.stdout!.on("data", (text) => {
      said += text;
    });
    child.stderr!.on("data", (text) => {
      said += text;
    });
    await until(
      async () => said,
      (text) => text.includes("working"),
    );
    return child;
  };

  test("after kill -9 is picked up by another process within seconds, where it was, nothing twice, nothing left out", async () => {
    const first = await start();
    const id = await enqueue({ items: 150, msPerItem: 10 });
    await until(
      () => counted(id),
      (count) => count >= 20,
    );
    first.kill("SIGKILL");
    await work(countingJob);
    const atKill = await counted(id);
    await until(
      () => counted(id),
      (count) => count > atKill,
    );
    expect(await ended(id)).toMatchObject({ state: "succeeded", result: { counted: 150 } });
    expect(await counted(id)).toBe(150);
  });

  test("with two processes at work runs each job in one of them", async () => {
    await start();
    await work(countingJob);
    const ids = await Promise.all(Array.from({ length: 12 }, () => enqueue({ items: 30, msPerItem: 2 })));
    for (const id of ids) expect(await ended(id)).toMatchObject({ state: "succeeded" });
    for (const id of ids) expect(await counted(id)).toBe(30);
  });

  test("in an orderly way leaves work where it was, for the next start", async () => {
    await work(countingJob);
    const id = await enqueue({ items: 300, msPerItem: 5 });
    await until(
      () => counted(id),
      (count) => count >= 10,
    );
    await running.pop()!.stop();
    expect(await read(id)).toMatchObject({ state: "waiting" });
    const { rows } = await server.database.owner.query("select starts from app.job_runs where run_id = $1", [id]);
    expect(rows).toEqual([{ starts: 0 }]);
    await work(countingJob);
    await ended(id);
    expect(await counted(id)).toBe(300);
  });

  test("finds work that the queue believes done while its run is not", async () => {
    const id = await enqueue({ items: 3, msPerItem: 0 });
    await server.database.owner.query("update jobs.job set state = 'completed', completed_on = now() where id = $1", [
      id,
    ]);
    await server.database.owner.query(
      "update app.job_runs set asked_at = now() - interval '1 minute' where run_id = $1",
      [id],
    );
    await work(countingJob);
    expect(await ended(id)).toMatchObject({ state: "succeeded" });
  });

  test("gives up work that ended the process each time it was begun", async () => {
    const id = await enqueue({ items: 3, msPerItem: 0 });
    await server.database.owner.query("update app.job_runs set starts = 10, state = 'running' where run_id = $1", [id]);
    await work(countingJob);
    expect(await ended(id)).toMatchObject({ state: "failed", failure: { code: "internal" } });
    expect(await counted(id)).toBe(0);
  });
});

describe("the queue", () => {
  test("has the shape that its library wants, and the application needs no right to make tables", async () => {
    const queue = openQueue(server.database.app, () => undefined);
    await expect(queue.start()).resolves.toBeDefined();
    await queue.maintain();
    await queue.stop({ graceful: false });
    await expect(queue.createQueue("another")).rejects.toThrow();
  });
});
