import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { enqueueMail, type Mail, type RunningMail, startMail } from "#server/features/mail/index";
import { eraseOldMails } from "#server/features/mail/store";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let office: TestPerson;
let administrator: TestPerson;
beforeAll(async () => {
  server = await testServer();
  const alliance = await server.addOrganisation("alliance-office", "non-profit");
  const linden = await server.addOrganisation("linden");
  office = await server.addPerson("Olga Office", [{ role: "secretariat", organisationId: alliance }]);
  administrator = await server.addPerson("Ada Admin", [{ role: "administrator", organisationId: linden }]);
});
beforeEach(() => server.database.owner.query("delete from app.mails"));

/** A mail server as the protocol has it (RFC 5321), which answers each recipient as it is told to. */
class Postbox {
  readonly taken: string[] = [];
  answerTo: (recipient: string) => string = () => "250 ok";
  port = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  open = () =>
    new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        this.port = (this.#server.address() as { port: number }).port;
        resolve();
      });
    });
  close = () => this.#server.close();

  #serve(socket: Socket): void {
    let isData = false;
    let pending = "";
    socket.on("error", () => undefined);
    socket.write("220 postbox\r\n");
    socket.on("data", (bytes) => {
      pending += bytes;
      for (;;) {
        const end = pending.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const said = pending.slice(0, end);
        pending = pending.slice(end + (isData ? 5 : 2));
        if (isData) this.taken.push(said);
        socket.write(`${isData ? "250 taken" : this.#answer(said)}\r\n`);
        isData = !isData && /^data/i.test(said);
      }
    });
  }

  #answer(said: string): string {
    if (/^data/i.test(said)) return "354 go on";
    if (/^rcpt/i.test(said)) return this.answerTo(/<(.*)>/.exec(said)?.[1] ?? "");
    return /^quit/i.test(said) ? "221 bye" : "250 ok";
  }
}

const boxes: Postbox[] = [];
const running: RunningMail[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((mail) => mail.stop()));
  for (const box of boxes.splice(0)) box.close();
});

async function serve(answerTo?: Postbox["answerTo"], host = "127.0.0.1"): Promise<Postbox> {
  const box = new Postbox();
  if (answerTo) box.answerTo = answerTo;
  boxes.push(box);
  await box.open();
  const mail = { smtpUrl: `smtp://${host}:${box.port}?ignoreTLS=true`, from: "Plaza <plaza@plaza.test>" };
  running.push(startMail({ pool: server.database.app, mail, log: () => undefined }));
  return box;
}

const write = (mail: Partial<Mail> = {}) =>
  withScope(server.database.app, [], (db) =>
    enqueueMail(db, {
      to: "ana@people.test",
      subject: "Hello",
      text: "Go to http://plaza.test/x",
      kind: "invitation",
      language: "en",
      ...mail,
    }),
  );
const rows = async () => (await server.database.owner.query("select * from app.mails order by mail_id")).rows;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += 50) {
    if (waited > 15_000) throw new Error(`It did not come to that: ${JSON.stringify(await rows())}`);
    await sleep(50);
  }
}
const comesTo = (state: string) => until(async () => (await rows()).every((row) => row.state === state));

describe("the outbox", () => {
  test("is refused to everybody but the secretariat, also to administrators of cities", async () => {
    await write();
    const { mail_id: id } = (await rows())[0];
    for (const address of ["/api/outbox", `/api/outbox/${id}`]) {
      expect((await server.send("GET", address)).status).toBe(401);
      expect((await server.send("GET", address, { as: administrator })).status).toBe(403);
    }
  });

  test("finds a mail by its recipient or its subject, and no notification by what its reader alone may know", async () => {
    await write({ to: "bo@people.test", subject: "You are invited" });
    await write({ to: "cy@people.test", subject: "Linden has_a secret", kind: "notification-job-ended" });
    const found = async (query: string) =>
      (await server.send("GET", `/api/outbox?${query}`, { as: office })).json.items.map(({ to }: { to: string }) => to);
    expect(await found("q=BO@people")).toEqual(["bo@people.test"]);
    expect(await found("q=invited")).toEqual(["bo@people.test"]);
    expect(await found("q=secret")).toEqual([]);
    expect(await found("q=_")).toEqual([]);
    expect(await found("kind=link")).toEqual(["bo@people.test"]);
    expect(await found("kind=notification&q=people")).toEqual(["cy@people.test"]);
  });

  test("shows what waits, newest first and by state, and one mail as it was written", async () => {
    await write({ subject: "First" });
    await write({ subject: "Second" });
    const { json } = await server.send("GET", "/api/outbox?limit=1", { as: office });
    expect(json).toMatchObject({ total: 2, hasMailServer: false, items: [{ subject: "Second", state: "waiting" }] });
    const second = await server.send("GET", `/api/outbox?limit=1&cursor=${json.next}`, { as: office });
    expect(second.json).toMatchObject({ next: null, items: [{ subject: "First" }] });
    expect((await server.send("GET", "/api/outbox?state=sent", { as: office })).json.total).toBe(0);
    const one = await server.send("GET", `/api/outbox/${json.items[0].id}`, { as: office });
    expect(one.json.text).toBe("Go to http://plaza.test/x");
  });

  test("has nothing of a transaction that was rolled back", async () => {
    await withScope(server.database.app, [], async (db) => {
      await enqueueMail(db, { to: "x@x.test", subject: "Lost", text: "", kind: "invitation", language: "en" });
      throw new Error("rolled back");
    }).catch(() => undefined);
    expect(await rows()).toEqual([]);
  });

  test("loses what tells who somebody is after 30 days, and keeps that there was a mail", async () => {
    await write();
    await write({ subject: "Young" });
    await server.database.owner.query(
      "update app.mails set created_at = now() - interval '31 days' where subject = 'Hello'",
    );
    await withScope(server.database.app, { organisations: [], duty: "mail" }, (db) => eraseOldMails(db));
    const [old, young] = await rows();
    expect(old).toMatchObject({ recipient: null, subject: null, body_text: null, body_html: null, kind: "invitation" });
    expect(young).toMatchObject({ subject: "Young", recipient: "ana@people.test" });
  });
});

describe("what a mail says", () => {
  const recovery = { kind: "account.recovery", subject: "Set a new password" };
  const news = { kind: "notification-record-changed", subject: "A camera that nobody else may know of" };

  test("is shown to nobody once a mail server hands it over, since its link would let anybody in", async () => {
    const sending = await testServer({ mail: { smtpUrl: "smtp://127.0.0.1:1", from: "plaza@plaza.test" } });
    const alliance = await sending.addOrganisation("alliance-office", "non-profit");
    const secretary = await sending.addPerson("Sol Office", [{ role: "secretariat", organisationId: alliance }]);
    await withScope(sending.database.app, [], (db) =>
      enqueueMail(db, { to: "ana@people.test", text: "http://plaza.test/?token=x", language: "en", ...recovery }),
    );
    const { json } = await sending.send("GET", "/api/outbox", { as: secretary });
    expect(json).toMatchObject({ hasMailServer: true, items: [{ subject: "Set a new password", isErased: false }] });
    const one = await sending.send("GET", `/api/outbox/${json.items[0].id}`, { as: secretary });
    expect(one.json).toMatchObject({ text: null, isTextWithheld: true });
    expect(one.text).not.toContain("token=x");
  });

  test("is for its reader alone where it is a notification, subject and all", async () => {
    await write(news);
    const { json, text } = await server.send("GET", "/api/outbox", { as: office });
    expect(json.items).toMatchObject([{ kind: news.kind, subject: null, isErased: false }]);
    const one = await server.send("GET", `/api/outbox/${json.items[0].id}`, { as: office });
    expect(one.json).toMatchObject({ subject: null, text: null, isTextWithheld: true });
    expect(text + one.text).not.toContain("camera");
  });

  test("is shown where nobody else would hand over the link", async () => {
    await write(recovery);
    const [{ mail_id: id }] = await rows();
    const { json } = await server.send("GET", `/api/outbox/${id}`, { as: office });
    expect(json).toMatchObject({ text: "Go to http://plaza.test/x", isTextWithheld: false });
  });
});

describe("with a mail server", () => {
  test("mail leaves once, with both of its texts and its headers", async () => {
    const box = await serve();
    await write({ html: "<p>Hello</p>", headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } });
    await comesTo("sent");
    expect(box.taken).toHaveLength(1);
    expect(box.taken[0]).toContain("From: Plaza <plaza@plaza.test>");
    expect(box.taken[0]).toContain("To: ana@people.test");
    expect(box.taken[0]).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(box.taken[0]).toContain("Auto-Submitted: auto-generated");
    expect(box.taken[0]).toMatch(/text\/plain[\s\S]*text\/html/);
  });

  test("a line end in a subject adds no header, no recipient and no text", async () => {
    const box = await serve();
    await write({ to: "ana@people.test", subject: "Hello\r\nBcc: all@people.test\r\n\r\nFalse text" });
    await comesTo("sent");
    const [head = ""] = box.taken[0]!.split("\r\n\r\n");
    expect(head).toMatch(/^Subject: Hello Bcc: all@people\.test/m);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(box.taken[0]).not.toMatch(/^False text/m);
  });

  test("two senders share the work, and no mail leaves twice", async () => {
    for (let at = 0; at < 12; at++) await write({ to: `p${at}@people.test` });
    const [one, other] = [await serve(), await serve()];
    await comesTo("sent");
    expect(one.taken.length + other.taken.length).toBe(12);
  });

  test("a refusal for good is a bounce, and is not tried again", async () => {
    const box = await serve((recipient) => (recipient.startsWith("gone") ? "550 no such user" : "250 ok"));
    await write({ to: "gone@people.test" });
    await comesTo("bounced");
    expect((await rows())[0]).toMatchObject({ attempts: 1, last_answer: expect.stringContaining("no such user") });
    expect(box.taken).toEqual([]);
  });

  test("a refusal for now is tried again later, and given up in the end", async () => {
    await serve(() => "451 try later");
    await write();
    await until(async () => (await rows())[0].attempts === 1 && (await rows())[0].state === "waiting");
    const waits = (await rows())[0].next_attempt_at.getTime() - Date.now();
    expect(waits).toBeGreaterThan(30_000);
    await server.database.owner.query("update app.mails set attempts = 5, next_attempt_at = now()");
    await comesTo("failed");
  });

  test("on another machine that offers no encryption, nothing is told to it, whatever its address says", async () => {
    // Another name for this machine than those that are known to lead nowhere else.
    const box = await serve(undefined, "0.0.0.0");
    await write();
    await until(async () => (await rows())[0].attempts === 1 && (await rows())[0].state === "waiting");
    expect(box.taken).toEqual([]);
  });

  test("what waited for days is not sent any more", async () => {
    await write();
    await server.database.owner.query("update app.mails set created_at = now() - interval '4 days'");
    const box = await serve();
    await sleep(1500);
    expect(box.taken).toEqual([]);
    expect((await rows())[0].state).toBe("waiting");
  });
});
