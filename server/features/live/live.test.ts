import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { othersEnded } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { recordEvents, system } from "#server/features/audit/index";
import { createOperations } from "#server/features/handlers";
import { mountLive } from "#server/features/live/index";
import { tellNews } from "#server/features/notifications/index";
import { createServer } from "#server/http/server";
import { readSettings } from "#server/settings";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";
import type { EventAction } from "#vocabulary/event-actions";

let server: TestServer;
let linden: string;
let other: string;
let ana: TestPerson;
let rui: TestPerson;
let address: string;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  other = await server.addOrganisation("other");
  ana = await server.addPerson("Ana Ruiz", [{ role: "editor", organisationId: linden }]);
  rui = await server.addPerson("Rui Costa", [{ role: "editor", organisationId: other }]);
  address = await server.app.listen({ host: "127.0.0.1", port: 0 });
});

interface Told {
  event: string;
  id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  data: any;
}

class Stream {
  readonly told: Told[] = [];
  isEnded = false;
  readonly headers: Headers;
  readonly #leaving: AbortController;

  constructor(response: Response, leaving: AbortController) {
    this.headers = response.headers;
    this.#leaving = leaving;
    this.#read(response.body!).catch(() => undefined);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    for await (const text of body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop()!;
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
        const event = field("event");
        if (event) this.told.push({ event, id: field("id"), data: JSON.parse(field("data")!) });
      }
    }
    this.isEnded = true;
  }

  of = (event: string) => this.told.filter((one) => one.event === event).map(({ data }) => data);
  /** Of records: what a person's own account goes through is told beside them. */
  ids = () =>
    this.of("change")
      .filter(({ noun }: { noun: string }) => noun !== "person")
      .map(({ id }: { id: string }) => id);
  leave = () => this.#leaving.abort();
}

const streams: Stream[] = [];
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.leave();
  // A round that nobody looks on forgets where it was.
  await sleep(700);
});

async function look(as: TestPerson, headers: Record<string, string> = {}, at = address): Promise<Stream> {
  const leaving = new AbortController();
  const response = await fetch(`${at}/api/live`, { headers: { ...as.headers, ...headers }, signal: leaving.signal });
  expect(response.status).toBe(200);
  const stream = new Stream(response, leaving);
  streams.push(stream);
  await until(() => stream.of("notifications").length > 0);
  return stream;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 20) {
    if (waited > 15_000) throw new Error("It did not come to that.");
    await sleep(20);
  }
}

const change = (ownerId: string, id: string, kind = "technology", action = "changed") =>
  withScope(server.database.app, [ownerId], (db) =>
    recordEvents(db, system, [
      {
        action: `${kind}.${action}` as EventAction,
        ownerId,
        subject: { kind, id },
        before: { name: "Secret before" },
        after: { name: "Secret after", revision: 4 },
      },
    ]),
  );

/** Long enough for two rounds: what had not come by then does not come. */
const twoRounds = () => sleep(1300);

describe("the stream is refused", () => {
  test("to anybody, to keys, and to a person who has too many open", async () => {
    expect((await fetch(`${address}/api/live`)).status).toBe(401);
    const open = await Promise.all(Array.from({ length: 8 }, () => look(ana)));
    const response = await fetch(`${address}/api/live`, { headers: ana.headers });
    expect(response.status).toBe(429);
    open[0]!.leave();
    await sleep(200);
    await look(ana);
  });
});

describe("the stream", () => {
  test("is for this person alone: never kept, never compressed", async () => {
    const { headers } = await look(ana, { "accept-encoding": "gzip, br" });
    expect(headers.get("content-type")).toContain("text/event-stream");
    expect(headers.get("cache-control")).toBe("private, no-store, no-transform");
    expect(headers.get("content-encoding")).toBeNull();
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("tells two people of different cities of their own city only, and no value", async () => {
    const [hers, his] = [await look(ana), await look(rui)];
    await change(linden, "L1");
    await change(other, "O1");
    await until(() => hers.ids().length > 0 && his.ids().length > 0);
    await twoRounds();
    expect(hers.ids()).toEqual(["L1"]);
    expect(his.ids()).toEqual(["O1"]);
    expect(hers.of("change")[0]).toEqual({
      noun: "technology",
      id: "L1",
      organisation: "linden",
      action: "technology.changed",
      revision: 4,
      actor: null,
    });
    expect(JSON.stringify(hers.told)).not.toContain("Secret");
  });

  test("tells of nouns that the person's role may see, and of no others", async () => {
    const reader = await server.addPerson("Rea Reader", [{ role: "reader", organisationId: linden }]);
    const stream = await look(reader);
    await change(linden, "K1", "key", "made");
    await change(linden, "X1", "unheard-of", "made");
    await change(linden, "L2");
    await until(() => stream.ids().length > 0);
    expect(stream.ids()).toEqual(["L2"]);
  });

  test("tells nothing before it is committed, and nothing of what is rolled back", async () => {
    const stream = await look(ana);
    await withScope(server.database.app, [linden], async (db) => {
      await recordEvents(db, system, [
        { action: "technology.changed", ownerId: linden, subject: { kind: "technology", id: "open" } },
      ]);
      await twoRounds();
      expect(stream.ids()).toEqual([]);
      throw new Error("rolled back");
    }).catch(() => undefined);
    await change(linden, "after");
    await until(() => stream.ids().length > 0);
    expect(stream.ids()).toEqual(["after"]);
  });

  test("ends where a role is taken away, before anything that happens from then on", async () => {
    const { owner } = server.database;
    const gone = await server.addPerson("Gone Soon", [
      { role: "editor", organisationId: linden },
      { role: "reader", organisationId: other },
    ]);
    const stream = await look(gone);
    await owner.query("delete from app.roles where person_id = $1 and organisation_id = $2", [gone.id, linden]);
    await change(linden, "L3");
    await until(() => stream.isEnded);
    expect(stream.ids()).toEqual([]);
    expect(stream.of("bye")).toEqual([{ why: "access" }]);
    const again = await look(gone, { "last-event-id": stream.told[0]!.id! });
    await change(other, "O2");
    await until(() => again.ids().length > 0);
    expect(again.ids()).toEqual(["O2"]);
  });

  test("ends where its session does, though nothing happens", async () => {
    const left = await server.addPerson("Left Now", [{ role: "reader", organisationId: linden }]);
    const stream = await look(left);
    await server.database.owner.query("delete from auth.session where user_id = $1", [left.id]);
    await until(() => stream.isEnded);
    expect((await fetch(`${address}/api/live`, { headers: left.headers })).status).toBe(401);
  });

  test("counts what is unread as it comes and goes", async () => {
    await othersEnded(server.database);
    await tellNews(server.database.app, new Date());
    const told = await server.addPerson("Tom Told", [{ role: "reader", organisationId: linden }]);
    const stream = await look(told);
    expect(stream.of("notifications")).toEqual([{ unread: 0 }]);
    await withScope(server.database.app, [linden], (db) =>
      recordEvents(db, system, [
        {
          action: "role.changed",
          ownerId: linden,
          subject: { kind: "person", id: told.id },
          after: { role: "reader" },
        },
      ]),
    );
    await othersEnded(server.database);
    await tellNews(server.database.app, new Date());
    await until(() => stream.of("notifications").length === 2);
    expect(stream.of("notifications")[1]).toEqual({ unread: 1 });
  });
});

describe("a restart of the server", () => {
  test("says bye, and whoever comes back has missed nothing and hears nothing twice", async () => {
    const { app: pool } = server.database;
    const identify = createIdentify({ app: pool, secret: testSecret, isSecure: false });
    const start = async () => {
      const app = await createServer({
        settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
        operations: createOperations({
          databases: server.database,
          releases: server.releases,
          settings: readSettings({}),
          secret: testSecret,
        }),
        identify,
        mounts: [
          (mounted) => mountLive(mounted, { pool, identify, log: () => undefined, isSecondFactorForAll: false }),
        ],
        readVersion: async () => "1",
        pages: "none",
        log: () => undefined,
      });
      return { app, at: await app.listen({ host: "127.0.0.1", port: 0 }) };
    };
    const first = await start();
    const before = await look(ana, {}, first.at);
    await change(linden, "R1");
    await until(() => before.ids().length > 0);
    await first.app.close();
    await until(() => before.isEnded);
    expect(before.of("bye")).toEqual([{ why: "stopping" }]);
    await change(linden, "R2");
    await change(other, "R3");
    await change(linden, "R4");
    const second = await start();
    const lastId = before.told.findLast(({ id }) => id !== undefined)!.id!;
    const after = await look(ana, { "last-event-id": lastId }, second.at);
    await change(linden, "R5");
    await until(() => after.ids().includes("R5"));
    expect(after.ids()).toEqual(["R2", "R4", "R5"]);
    after.leave();
    await second.app.close();
  });

  test("after which too much was missed tells to read anew", async () => {
    const stream = await look(ana);
    const lastId = stream.told[0]!.id!;
    stream.leave();
    await withScope(server.database.app, [other], (db) =>
      recordEvents(
        db,
        system,
        Array.from({ length: 600 }, (_, at) => ({
          action: "technology.changed" as const,
          ownerId: other,
          subject: { kind: "technology", id: `M${at}` },
        })),
      ),
    );
    await twoRounds();
    const again = await look(ana, { "last-event-id": lastId });
    expect(again.of("reload")).toEqual([{}]);
    expect(again.ids()).toEqual([]);
  });
});
