// Longer than 300 lines: one city's assessment goes from its beginning to its review, refusals before successes.
import { beforeAll, describe, expect, test } from "vitest";
import { bring } from "#server/features/imports/testing";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let admin: TestPerson;
let editor: TestPerson;
let second: TestPerson;
let reviewer: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;

const version = "0.1.0";
const api = "/api/cities/linden";
const at = `${api}/assessments/${version}`;
const camera = { name: "Cameras", dataKind: "image", status: "active", retentionDays: 14 } as const;

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  linden = await server.addCity("linden", [{ reference: "1", technologies: [{ ...camera }] }]);
  const other = await server.addCity("other", [{ reference: "1", technologies: [{ ...camera }] }]);
  const person = (name: string, role: "administrator" | "editor" | "reviewer" | "reader", city = linden) =>
    server.addPerson(name, [{ role, organisationId: city }]);
  admin = await person("Ada Admin", "administrator");
  editor = await person("Ana Editor", "editor");
  second = await person("Edo Editor", "editor");
  reviewer = await person("Rea Reviewer", "reviewer");
  reader = await person("Rui Reader", "reader");
  stranger = await person("Eva Elsewhere", "administrator", other);
});

const get = (url: string, as: TestPerson = editor) => server.send("GET", url, { as });
const send = (method: "POST" | "PATCH" | "PUT" | "DELETE", url: string, body: unknown, as: TestPerson = editor) =>
  server.send(method, url, { as, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const answer = async (element: string, as: TestPerson = editor) => ok(await get(`${at}/answers/${element}`, as));
const revisionOf = async (element: string) => (await answer(element)).revision;
const save = async (element: string, said: object, as: TestPerson = editor) =>
  ok(await send("PATCH", `${at}/answers/${element}`, { revision: await revisionOf(element), ...said }, as));
const level = (name: string, reason = "") => ({ level: name, reason });
const section = async (id: string, as: TestPerson = editor) =>
  ok(await get(at, as)).sections.find((one: { id: string }) => one.id === id);
const events = async (subject: string) => {
  const { rows } = await server.database.owner.query(
    "select action, before, after, reason from app.audit_events where subject_id = $1 and owner_id = $2 order by event_id",
    [subject, linden],
  );
  return rows;
};

describe("an assessment is refused", () => {
  test("to anybody and to people of another city, before anything of it is read", async () => {
    for (const url of [`${api}/assessments`, at, `${at}/answers/pia.e01`, `${api}/evidence`]) {
      expect((await server.get(url)).status).toBe(401);
      expect((await get(url, stranger)).status).toBe(403);
    }
  });

  test("to readers who would begin one, and against a release that there is none of", async () => {
    const refused = await send("POST", `${api}/assessments`, { version }, reader);
    expect(refused).toMatchObject({ status: 403, json: { needed: ["administrator", "editor"] } });
    expect((await send("POST", `${api}/assessments`, { version: "9.9.9" })).json.detail).toContain("There are: ");
    expect((await get(at)).json.detail).toContain("Begin one first.");
  });
});

describe("an assessment begins", () => {
  test("with every element not reported, in a section per policy, and is there once", async () => {
    const begun = ok(await send("POST", `${api}/assessments`, { version }));
    expect(begun).toMatchObject({ version, answered: 0, elements: 61, begun: 0, city: { slug: "linden" } });
    expect(begun.sections.map(({ id, state }: { id: string; state: string }) => [id, state])).toContainEqual([
      "pia",
      "in-progress",
    ]);
    expect((await send("POST", `${api}/assessments`, { version })).status).toBe(409);
    const { items, startable } = ok(await get(`${api}/assessments`));
    expect([items.length, startable]).toEqual([1, ["0.2.0"]]);
    expect(ok(await get(`${at}/figures`)).all.duty).toMatchObject({ share: 0, counts: { "not-reported": 61 } });
  });
});

describe("an answer is refused", () => {
  test.each([
    ["a level that there is none", { duty: level("maybe") }, "not-applicable"],
    ["not applicable without a reason", { duty: level("not-applicable") }, "the reason why this does not apply"],
    ["evidence that is not there", { evidence: ["gone"] }, 'no evidence "gone"'],
  ])("with %s", async (_what, said, told) => {
    const refused = await send("PATCH", `${at}/answers/pia.e01`, { revision: 0, ...said });
    expect(refused.status).toBe(400);
    expect(refused.json.detail).toContain(told);
    expect(await revisionOf("pia.e01")).toBe(0);
  });

  test("of an element that the release does not ask about", async () => {
    expect((await send("PATCH", `${at}/answers/pia.e99`, { revision: 0 })).status).toBe(404);
  });

  test("from a reader or reviewer", async () => {
    for (const who of [reader, reviewer])
      expect((await send("PATCH", `${at}/answers/pia.e01`, { revision: 0, note: "x" }, who)).status).toBe(403);
  });
});

describe("two people answer at once", () => {
  test("and the second to save is told, with what is there now, and loses nothing", async () => {
    const [one, other] = await Promise.all([
      send("PATCH", `${at}/answers/pia.e01`, { revision: 0, duty: level("yes") }, editor),
      send("PATCH", `${at}/answers/pia.e01`, { revision: 0, policy: level("no") }, second),
    ]);
    const [won, lost] = one.status === 200 ? [one, other] : [other, one];
    expect([won.status, lost.status]).toEqual([200, 409]);
    expect(lost.json).toMatchObject({ code: "stale", current: { revision: 1, element: "pia.e01" } });
    const again = lost === one ? { duty: level("yes") } : { policy: level("no") };
    await save("pia.e01", again);
    expect(await answer("pia.e01")).toMatchObject({ duty: level("yes"), policy: level("no"), revision: 2 });
  });

  test("each element of their own, and neither waits for the other's revision", async () => {
    const elements = ["acc.e01", "acc.e02", "acc.e03", "acc.e04", "acc.e05", "acc.e06"];
    const saved = await Promise.all(
      elements.map((element, turn) =>
        send(
          "PATCH",
          `${at}/answers/${element}`,
          { revision: 0, practice: level("partly") },
          turn % 2 ? editor : second,
        ),
      ),
    );
    expect(saved.map(({ status }) => status)).toEqual(elements.map(() => 200));
    expect(ok(await get(`${at}/figures`)).all.practice).toMatchObject({ counts: { partly: 6 }, reported: 6 });
  });

  test("and ten who add to one note at once are each kept or told, none lost in silence", async () => {
    let saved = 0;
    const one = async (turn: number) => {
      for (;;) {
        const { revision, note } = await answer("opn.e01");
        const { status } = await send("PATCH", `${at}/answers/opn.e01`, { revision, note: `${note} ${turn}` });
        if (status === 200) break;
        expect(status).toBe(409);
      }
      saved++;
    };
    await Promise.all(Array.from({ length: 10 }, (_, turn) => one(turn)));
    const { note, revision } = await answer("opn.e01");
    expect(saved).toBe(10);
    expect(revision).toBe(10);
    expect(note.split(" ").sort()).toEqual([..."0123456789"]);
  });
});

describe("an answer's history", () => {
  test("says in words what was and what is, and a save that changes nothing is no event", async () => {
    await save("dig.e01", { duty: level("no") });
    await save("dig.e01", { duty: level("yes") });
    const { revision } = await save("dig.e01", { duty: level("yes") });
    expect(revision).toBe(2);
    expect(await events("0.1.0:dig.e01")).toHaveLength(2);
    const { items } = ok(await get(`/api/organisations/linden/history/answer/0.1.0:dig.e01`));
    expect(items[0].sentence).toBe("Duty changed from No to Yes, by Ana Editor, editor.");
  });
});

describe("evidence is refused", () => {
  test.each([
    ["javascript:alert(1)", "http"],
    ["https://name:secret@city.test/", "without a name and password"],
  ])("as a link to %s", async (url, told) => {
    const refused = await send("POST", `${api}/evidence`, { title: "A", url });
    expect([refused.status, refused.json.detail]).toEqual([400, expect.stringContaining(told)]);
  });

  test.each([
    ["a web page", "page.pdf", "<!doctype html><script>1</script>"],
    ["a picture that can hold scripts", "plan.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["a program", "list.csv", Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0, 0, 0])],
    ["nothing at all", "empty.txt", ""],
    ["an archive that is no document", "list.docx", Buffer.from("PK\u0003\u0004nothing", "latin1")],
  ])("as %s, whatever it is called", async (_what, name, text) => {
    const refused = await bring(server, `${api}/evidence/files`, editor, { name, text });
    expect([refused.status, refused.json.detail]).toEqual([422, expect.stringContaining("Accepted: PDF")]);
    expect(ok(await get(`${api}/evidence`)).total).toBe(0);
  });

  test("as a file that is too large, without reading it to its end", async () => {
    const text = Buffer.alloc(20 * 1024 * 1024 + 1, "a");
    expect((await bring(server, `${api}/evidence/files`, editor, { name: "a.txt", text })).status).toBe(413);
  });
});

describe("evidence", () => {
  test("makes a practice evidenced while it holds and was measured or surveyed, and is used again", async () => {
    const fields = { title: "Register of assessments", grade: "survey" };
    const file = { name: "../../register.pdf", text: "%PDF-1.7 a register" };
    const piece = ok(await bring(server, `${api}/evidence/files`, editor, file, fields));
    expect(piece).toMatchObject({
      title: "Register of assessments",
      isConvincing: true,
      file: { name: "register.pdf", size: 19, mediaType: "application/pdf" },
    });
    await save("pia.e02", { practice: level("yes"), evidence: [piece.id] });
    await save("acc.e01", { evidence: [piece.id] });
    expect((await answer("pia.e02")).isEvidenced).toBe(true);
    const [listed] = ok(await get(`${api}/evidence?q=register`)).items;
    expect(listed.usedBy.map(({ element }: { element: string }) => element)).toEqual(["acc.e01", "pia.e02"]);
    const kept = await get(`${api}/evidence/${piece.id}/file`);
    expect([kept.text, kept.headers["content-disposition"], kept.headers["content-type"]]).toEqual([
      "%PDF-1.7 a register",
      expect.stringMatching(/^attachment/),
      "application/octet-stream",
    ]);
    const ended = await send("PATCH", `${api}/evidence/${piece.id}`, { revision: 1, validUntil: "2020-01-01" });
    expect(ok(ended)).toMatchObject({ isConvincing: false, revision: 2 });
    expect((await answer("pia.e02")).isEvidenced).toBe(false);
    const stale = await send("PATCH", `${api}/evidence/${piece.id}`, { revision: 1, grade: "opinion" }, second);
    expect(stale).toMatchObject({ status: 409, json: { code: "stale", current: { revision: 2 } } });
  });
});

describe("every figure opens to the answers that it counts", () => {
  test("by state and level, by policy and cut, shown or only said", async () => {
    const figures = ok(await get(`${at}/figures`));
    const count = async (query: string) => ok(await get(`${at}/answers?limit=1&${query}`)).total;
    for (const { id, figures: of } of figures.policies)
      for (const state of ["duty", "policy", "practice"])
        for (const name of ["yes", "partly", "no", "not-applicable", "not-reported"])
          expect(await count(`policy=${id}&state=${state}&level=${name}`), `${id} ${state} ${name}`).toBe(
            of[state].counts[name],
          );
    for (const { cut, elements } of figures.cuts) expect(await count(`cut=${cut}`)).toBe(elements);
    expect(await count("shown=reported")).toBe(figures.all.practice.reported);
    expect(await count("shown=evidenced")).toBe(figures.all.practice.evidenced);
  });

  test("gaps are ranked by gain, and narrowed by kind and policy", async () => {
    const { items } = ok(await get(`${at}/gaps?limit=200`));
    const gains = items.map(({ gain }: { gain: number }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const some = ok(await get(`${at}/gaps?kind=practice-evidence&policy=acc`)).items;
    expect(some.map(({ element }: { element: string }) => element).sort()).toEqual(
      ["acc.e01", "acc.e02", "acc.e03", "acc.e04", "acc.e05", "acc.e06"].slice(0, some.length),
    );
    expect(some.length).toBeGreaterThan(3);
  });

  test("are found by words of their questions, in the language in which those are read too", async () => {
    const found = async (q: string, language = "en") =>
      ok(await get(`${at}/answers?${new URLSearchParams({ q, language })}`)).items.map(
        ({ element }: { element: string }) => element,
      );
    expect(await found("named executive")).toContain("cyb.e01");
    expect(await found("統括責任者", "ja")).toContain("cyb.e01");
    expect(await found("named executive", "ja")).toContain("cyb.e01");
    expect(await found("統括責任者")).toEqual([]);
  });

  test("what matters most comes first for a city that has time for little", async () => {
    const { items } = ok(await get(`${at}/answers?sort=matters&limit=5`));
    expect(items.map(({ weight, effort }: { weight: number; effort: number }) => [weight, effort])).toEqual(
      Array.from({ length: 5 }, () => [3, 1]),
    );
  });
});

describe("a section", () => {
  test("is refused to be made of elements that another has, or the release has not", async () => {
    const elements = ["cyb.e01", "cyb.e02"];
    const made = ok(await send("POST", `${at}/sections`, { title: "Purchasing", elements }));
    expect(made).toMatchObject({ isOwn: true, title: "Purchasing", elements });
    expect((await section("cyb")).elements).not.toContain("cyb.e01");
    expect((await send("POST", `${at}/sections`, { title: "B", elements: ["cyb.e02"] })).status).toBe(409);
    expect((await send("POST", `${at}/sections`, { title: "B", elements: ["cyb.e99"] })).status).toBe(400);
    ok(await send("DELETE", `${at}/sections/${made.id}`, undefined));
    expect((await section("cyb")).elements).toContain("cyb.e01");
  });

  test("is made of single elements and given in one step, also of some that another open one has", async () => {
    const first = ok(await send("POST", `${at}/sections`, { title: "Purchasing", elements: ["cyb.e01", "cyb.e02"] }));
    const given = { elements: ["cyb.e02", "cyb.e03"], isTaking: true, dueOn: "2027-02-01" };
    const strange = await send("POST", `${at}/sections`, { title: "Keys", ...given, assignees: [stranger.id] });
    expect(strange.status).toBe(400);
    expect((await section(first.id)).elements).toEqual(["cyb.e01", "cyb.e02"]);
    const made = ok(await send("POST", `${at}/sections`, { title: "Keys", ...given, assignees: [second.id] }));
    expect(made).toMatchObject({
      elements: ["cyb.e02", "cyb.e03"],
      dueOn: "2027-02-01",
      assignees: [{ id: second.id }],
    });
    const { elements, revision } = await section(first.id);
    expect(elements).toEqual(["cyb.e01"]);
    const back = { revision, elements: ["cyb.e01", "cyb.e02"] };
    expect((await send("PATCH", `${at}/sections/${first.id}`, back)).status).toBe(409);
    ok(await send("PATCH", `${at}/sections/${first.id}`, { ...back, isTaking: true }));
    expect((await section(made.id)).elements).toEqual(["cyb.e03"]);
    for (const { id } of [first, made]) ok(await send("DELETE", `${at}/sections/${id}`, undefined));
  });

  test("is given to people of the city alone, and to a department", async () => {
    const { revision } = await section("acc");
    const refused = await send("PATCH", `${at}/sections/acc`, { revision, assignees: [stranger.id] });
    expect(refused.json.detail).toContain("Only administrators, editors and reviewers of Linden");
    const given = await send("PATCH", `${at}/sections/acc`, { revision, assignees: [second.id], department: "Works" });
    expect(ok(given)).toMatchObject({ assignees: [{ id: second.id, name: "Edo Editor" }], department: "Works" });
    expect((await send("PATCH", `${at}/sections/acc`, { revision, department: "Late" })).status).toBe(409);
    await server.database.owner.query(
      "insert into app.departments (city_id, name, closed_at) values ($1, 'Archive', null), ($1, 'Gone', now())",
      [linden],
    );
    expect(ok(await get(`${at}/sections/pia`)).departments).toEqual(["Archive", "Works"]);
  });

  test("is submitted by editors, looked over by reviewers, and its answers rest meanwhile", async () => {
    const move = async (what: "submission" | "review", body: object, as: TestPerson) =>
      send("POST", `${at}/sections/acc/${what}`, { revision: (await section("acc", as)).revision, ...body }, as);
    expect((await move("submission", { move: "submit" }, reviewer)).status).toBe(403);
    expect((await move("review", { move: "accept" }, reviewer)).json.detail).toContain("in-progress cannot be moved");
    ok(await move("submission", { move: "submit" }, editor));
    const refused = await send("PATCH", `${at}/answers/acc.e01`, {
      revision: await revisionOf("acc.e01"),
      note: "late",
    });
    expect(refused).toMatchObject({ status: 409, json: { code: "conflict" } });
    expect(refused.json.detail).toContain("Take it back to change an answer.");
    expect((await move("review", { move: "request-changes" }, reviewer)).json.detail).toContain(
      "what is to be changed",
    );
    expect((await move("review", { move: "accept" }, editor)).status).toBe(403);
    const asked = ok(await move("review", { move: "request-changes", reason: "Name the decree." }, reviewer));
    expect(asked).toMatchObject({ state: "changes-requested", reason: "Name the decree." });
    await save("acc.e01", { note: "Decree 12" });
    ok(await move("submission", { move: "submit" }, editor));
    expect(ok(await move("review", { move: "accept" }, reviewer))).toMatchObject({ state: "accepted", reason: "" });
    expect((await events("0.1.0:acc")).map(({ action }) => action)).toEqual([
      "assessment-section.changed",
      "assessment-section.assigned",
      "assessment-section.submitted",
      "assessment-section.changes-asked",
      "assessment-section.submitted",
      "assessment-section.accepted",
    ]);
    ok(await move("review", { move: "reopen" }, reviewer));
  });

  test("is not accepted by whoever submitted it, where somebody else could", async () => {
    const { revision } = await section("opn", admin);
    ok(await send("POST", `${at}/sections/opn/submission`, { revision, move: "submit" }, admin));
    const refused = await send("POST", `${at}/sections/opn/review`, { revision: revision + 1, move: "accept" }, admin);
    expect(refused.json.detail).toContain("somebody else accepts it: Rea Reviewer");
    ok(await send("POST", `${at}/sections/opn/submission`, { revision: revision + 1, move: "take-back" }, admin));
  });

  test("submitted while somebody saves: the answer is in it, or the save is told", async () => {
    const { revision } = await section("dig");
    const before = await answer("dig.e02");
    const [saved] = await Promise.all([
      send("PATCH", `${at}/answers/dig.e02`, { revision: before.revision, note: "At the last moment" }),
      send("POST", `${at}/sections/dig/submission`, { revision, move: "submit" }, second),
    ]);
    const now = await answer("dig.e02");
    expect([saved.status === 200, now.note === "At the last moment"]).toEqual([
      saved.status === 200,
      saved.status === 200,
    ]);
    expect([200, 409]).toContain(saved.status);
    const { revision: later } = await section("dig");
    ok(await send("POST", `${at}/sections/dig/submission`, { revision: later, move: "take-back" }));
  });
});

describe("comments", () => {
  test("are written by those who work on it, changed by their author alone, and settled", async () => {
    expect((await send("POST", `${at}/answers/pia.e03/comments`, { body: "Why?" }, reader)).status).toBe(403);
    const made = ok(await send("POST", `${at}/answers/pia.e03/comments`, { body: "Why no?" }, reviewer));
    expect(made).toMatchObject({ author: "Rea Reviewer", isOwn: true, peer: null, settledAt: null });
    const other = await send("PATCH", `${at}/comments/${made.id}`, { revision: 1, body: "Mine now" });
    expect(other.json.detail).toContain("whoever wrote it");
    expect(ok(await get(`${at}/answers?waiting=comment`)).items).toHaveLength(1);
    ok(await send("PATCH", `${at}/comments/${made.id}`, { revision: 1, isSettled: true }));
    expect((await send("PATCH", `${at}/comments/${made.id}`, { revision: 1, isSettled: false })).status).toBe(409);
    expect((await answer("pia.e03")).discussion[0].settledAt).not.toBeNull();
    expect(ok(await get(`${at}/answers?waiting=comment`)).items).toHaveLength(0);
  });
});

describe("a snapshot", () => {
  test("keeps what stood, whatever is said later, and is compared with it", async () => {
    expect((await send("POST", `${at}/snapshots`, { kind: "named" })).json.detail).toContain(
      "Give the snapshot a name",
    );
    const baseline = ok(await send("POST", `${at}/snapshots`, { kind: "baseline" }));
    expect((await send("POST", `${at}/snapshots`, { kind: "baseline" })).json.detail).toContain("Take a named one");
    const before = ok(await get(`${api}/assessment-snapshots/${baseline.id}`));
    await save("reg.e01", { duty: level("yes"), policy: level("partly") });
    const after = ok(await get(`${api}/assessment-snapshots/${baseline.id}`));
    expect(after).toEqual(before);
    const compared = ok(await get(`${api}/assessment-comparison?before=${baseline.id}&after=${version}`));
    expect(
      compared.changes.map(({ element, state, before: was, after: is }: Record<string, string>) => [
        element,
        state,
        was,
        is,
      ]),
    ).toEqual([
      ["reg.e01", "duty", "not-reported", "yes"],
      ["reg.e01", "policy", "not-reported", "partly"],
    ]);
    expect(compared.after.figures.all.duty.counts.yes - compared.before.figures.all.duty.counts.yes).toBe(1);
  });

  test("stands in the course of all of them with its own figures, and now after the last", async () => {
    ok(await send("POST", `${at}/snapshots`, { kind: "yearly" }));
    await save("reg.e01", { duty: level("partly"), policy: level("yes") });
    const { points } = ok(await get(`${at}/course`));
    const { items } = ok(await get(`${api}/assessment-snapshots`));
    const earliestFirst = items.map(({ id }: { id: string }) => id).reverse();
    expect(points.map(({ snapshot }: { snapshot: string | null }) => snapshot)).toEqual([...earliestFirst, null]);
    for (const id of earliestFirst) {
      const { figures, takenOn, name, kind } = ok(await get(`${api}/assessment-snapshots/${id}`));
      const point = points.find(({ snapshot }: { snapshot: string }) => snapshot === id);
      expect(point).toMatchObject({ takenOn, name, kind });
      expect(point.figures).toEqual(figures);
    }
    expect(points.at(-1).figures).toEqual(ok(await get(`${at}/figures`)));
    const shares = points.map(
      ({ figures }: { figures: { all: { policy: { share: number } } } }) => figures.all.policy.share,
    );
    expect(shares[0]).toBeLessThan(shares[1]);
    expect(shares[1]).toBeLessThan(shares[2]);
  });

  test("cannot be changed or removed, not even past the operations", async () => {
    const { app } = server.database;
    for (const sql of ["update app.assessment_snapshots set name = 'x'", "delete from app.assessment_snapshots"])
      await expect(app.query(sql)).rejects.toThrow(/permission denied/);
  });
});

describe("a server that breaks between two saves", () => {
  test("loses nothing of the first and keeps nothing of the second that was under way, neither answer nor event", async () => {
    const { owner } = server.database;
    await save("reg.e02", { duty: level("yes") });
    const before = await answer("reg.e02");
    await owner.query("begin");
    await owner.query("select from app.answers where element = 'reg.e02' for update");
    const cutOff = send("PATCH", `${at}/answers/reg.e02`, { revision: before.revision, note: "Half a word" });
    const waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%app.answers%'";
    for (let found = 0; found === 0; ) {
      await owner.query("select pg_stat_clear_snapshot()");
      found = (await owner.query(waiting)).rowCount ?? 0;
    }
    await owner.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
    await owner.query("rollback");
    expect((await cutOff).status).toBe(503);
    expect(await answer("reg.e02")).toEqual(before);
    expect(await events("0.1.0:reg.e02")).toHaveLength(before.revision);
    await save("reg.e02", { note: "Half a word, and the other half" });
  });
});
