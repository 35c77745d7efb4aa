import { describe, expect, test } from "vitest";
import { AnswerQueue, type AnswerValues, type Keeping, type SavedAnswer, type SendAnswer } from "./answer-queue";

const said = (level = "not-reported", reason = "") => ({ level, reason }) as AnswerValues["duty"];
const answer = (element: string, given: Partial<SavedAnswer> = {}): SavedAnswer => ({
  element,
  duty: said(),
  policy: said(),
  practice: said(),
  note: "",
  evidence: [],
  revision: 1,
  ...given,
});

/** A server that keeps answers as Plaza does: a save names the revision that it read. */
class Server {
  readonly answers = new Map<string, SavedAnswer>();
  isAway = false;
  saves = 0;
  constructor(...answers: SavedAnswer[]) {
    for (const each of answers) this.answers.set(each.element, each);
  }
  send: SendAnswer = async (element, changes, revision) => {
    if (this.isAway) return { outcome: "unsent" };
    const was = this.answers.get(element)!;
    if (was.revision !== revision) return { outcome: "stale", current: was };
    const next = { ...was, ...changes, revision: revision + 1 } as SavedAnswer;
    next.note = next.note.trim();
    this.answers.set(element, next);
    this.saves++;
    return { outcome: "saved", answer: next };
  };
  /** Somebody else saves. */
  change(element: string, given: Partial<SavedAnswer>): void {
    const was = this.answers.get(element)!;
    this.answers.set(element, { ...was, ...given, revision: was.revision + 1 });
  }
}

const keeping = (): Keeping & { text: string | null } => ({
  text: null,
  read() {
    return this.text;
  },
  write(text) {
    this.text = text;
  },
});
function open(server: Server, kept: Keeping, answers = [...server.answers.values()]): AnswerQueue {
  const queue = new AnswerQueue(answers, server.send, kept);
  queue.restore();
  return queue;
}

describe("an answer is not sent", () => {
  test("that does not apply, before somebody has written why; and then it is", async () => {
    const server = new Server(answer("pia.e01"));
    const queue = open(server, keeping());
    queue.set("pia.e01", "duty", said("not-applicable"));
    await queue.flush();
    expect([server.saves, [...queue.snapshot().waiting]]).toEqual([0, ["pia.e01"]]);
    queue.set("pia.e01", "duty", said("not-applicable", "None here"));
    await queue.flush();
    expect([server.saves, queue.snapshot().status]).toEqual([1, "saved"]);
  });

  test("again and again where it was refused, and the others go on", async () => {
    const server = new Server(answer("pia.e01"), answer("pia.e02"));
    let asked = 0;
    const queue = new AnswerQueue(
      [...server.answers.values()],
      async (element, changes, revision) =>
        element === "pia.e01" && ++asked > 0
          ? { outcome: "refused", detail: "This section is submitted." }
          : server.send(element, changes, revision),
      keeping(),
    );
    queue.set("pia.e01", "note", "late");
    queue.set("pia.e02", "note", "in time");
    await queue.flush();
    await queue.flush();
    expect(asked).toBe(1);
    expect(server.answers.get("pia.e02")!.note).toBe("in time");
    expect(queue.snapshot()).toMatchObject({ status: "refused" });
    expect(queue.snapshot().refusals.get("pia.e01")).toBe("This section is submitted.");
  });
});

describe("a lost connection", () => {
  test("keeps what was typed in the browser, through a closed page, and sends it when it is back", async () => {
    const server = new Server(answer("pia.e01"), answer("pia.e02"));
    const kept = keeping();
    server.isAway = true;
    const before = open(server, kept);
    before.set("pia.e01", "policy", said("yes"));
    before.set("pia.e02", "note", "Typed in a tunnel");
    await before.flush();
    expect(before.snapshot()).toMatchObject({ status: "unsent" });
    const after = open(server, kept);
    expect([...after.snapshot().waiting]).toEqual(["pia.e01", "pia.e02"]);
    expect(after.snapshot().values.get("pia.e02")!.note).toBe("Typed in a tunnel");
    server.isAway = false;
    await after.flush();
    expect(after.snapshot().status).toBe("saved");
    expect([server.answers.get("pia.e01")!.policy, server.answers.get("pia.e02")!.note]).toEqual([
      said("yes"),
      "Typed in a tunnel",
    ]);
    expect(kept.text).toBeNull();
  });

  test("during which somebody else said something of the same, shows both, also after a closed page", async () => {
    const server = new Server(answer("pia.e01"));
    const kept = keeping();
    server.isAway = true;
    const before = open(server, kept);
    before.set("pia.e01", "duty", said("yes"));
    await before.flush();
    server.change("pia.e01", { duty: said("no"), note: "Theirs" });
    server.isAway = false;
    for (let visit = 0; visit < 3; visit++) {
      const queue = open(server, kept);
      await queue.flush();
      expect(queue.snapshot().conflicts).toEqual([
        { element: "pia.e01", name: "duty", mine: said("yes"), theirs: said("no") },
      ]);
      expect(queue.snapshot().values.get("pia.e01")!.note).toBe("Theirs");
    }
    const queue = open(server, kept);
    queue.settle("pia.e01", "duty", "mine");
    await queue.flush();
    expect(server.answers.get("pia.e01")).toMatchObject({ duty: said("yes"), note: "Theirs" });
    expect(kept.text).toBeNull();
  });
});

describe("two people at once", () => {
  test("who change different parts of one answer both stay", async () => {
    const server = new Server(answer("pia.e01"));
    const queue = open(server, keeping());
    server.change("pia.e01", { policy: said("partly") });
    queue.set("pia.e01", "duty", said("yes"));
    await queue.flush();
    expect(server.answers.get("pia.e01")).toMatchObject({ duty: said("yes"), policy: said("partly") });
    expect(queue.snapshot().conflicts).toEqual([]);
  });

  test("see what the other saved, where they typed nothing themselves", () => {
    const server = new Server(answer("pia.e01"));
    const queue = open(server, keeping());
    queue.receive([answer("pia.e01", { note: "Theirs", revision: 2 })]);
    expect([queue.snapshot().values.get("pia.e01")!.note, [...queue.snapshot().taken]]).toEqual([
      "Theirs",
      ["pia.e01"],
    ]);
  });
});

test("a blank at the end stays while somebody goes on typing behind it", async () => {
  const server = new Server(answer("pia.e01"));
  const queue = open(server, keeping());
  queue.set("pia.e01", "note", "One ");
  await queue.flush();
  expect([server.answers.get("pia.e01")!.note, queue.snapshot().values.get("pia.e01")!.note]).toEqual(["One", "One "]);
  queue.set("pia.e01", "note", "One two");
  await queue.flush();
  expect(server.answers.get("pia.e01")!.note).toBe("One two");
});

test("what waits of another section is left alone", () => {
  const server = new Server(answer("pia.e01"), answer("cyb.e01"));
  const kept = keeping();
  const first = open(server, kept, [answer("pia.e01")]);
  first.set("pia.e01", "note", "Mine");
  const second = open(server, kept, [answer("cyb.e01")]);
  second.set("cyb.e01", "note", "Other");
  expect(Object.keys(JSON.parse(kept.text!)).sort()).toEqual(["cyb.e01", "pia.e01"]);
});

test("nothing is kept before what an earlier visit left was taken up", () => {
  const server = new Server(answer("pia.e01"));
  const kept = keeping();
  open(server, kept).set("pia.e01", "note", "Mine");
  const before = kept.text;
  const late = new AnswerQueue([answer("pia.e01")], server.send, kept);
  late.receive([answer("pia.e01", { note: "Theirs", revision: 2 })]);
  expect(kept.text).toBe(before);
  late.restore();
  expect(late.snapshot().conflicts).toEqual([{ element: "pia.e01", name: "note", mine: "Mine", theirs: "Theirs" }]);
});
