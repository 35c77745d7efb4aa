import { beforeAll, describe, expect, test } from "vitest";
import { Evidence as EvidenceSchema } from "#domain/assessments/answer";
import { bring } from "#server/features/imports/testing";
import { makeWorkbook } from "#server/inventory-files/testing";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;

const version = "0.1.0";
const full = "/api/cities/full/assessments";
const empty = "/api/cities/empty/assessments";
const note = '=SUM(A1) is no formula, "quoted"; 街\nsecond line, \'and an apostrophe';

beforeAll(async () => {
  server = await testServer();
  const cities = [await server.addCity("full", []), await server.addCity("empty", [])];
  editor = await server.addPerson(
    "Ana Editor",
    cities.map((organisationId) => ({ role: "editor" as const, organisationId })),
  );
  for (const url of [full, empty]) await send("POST", url, { version });
  const piece = ok(
    await send("POST", "/api/cities/full/evidence", {
      title: "+ A list",
      url: "https://city.test/a?b=1&c=2",
      grade: "survey",
    }),
  );
  await save("pia.e01", { practice: { level: "yes", reason: "" }, note, evidence: [piece.id] });
  await save("pia.e02", { duty: { level: "not-applicable", reason: "-1 is no reason" }, note: "'=quoted" });
  await save("opn.e01", { policy: { level: "partly", reason: "" } });
});

const send = (method: "POST" | "PATCH" | "DELETE", url: string, body?: unknown) =>
  server.send(method, url, { as: editor, body });
const get = (url: string) => server.send("GET", url, { as: editor });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
async function save(element: string, said: object, at = full) {
  const { revision } = ok(await get(`${at}/${version}/answers/${element}`));
  ok(await send("PATCH", `${at}/${version}/answers/${element}`, { revision, ...said }));
}
const raw = async (at: string, query: string) => {
  const { rawPayload, headers } = await server.app.inject({
    method: "GET",
    url: `${at}/${version}/export?${query}`,
    headers: editor.headers,
  });
  return { bytes: rawPayload, name: /filename="([^"]+)"/.exec(String(headers["content-disposition"]))![1]! };
};
const draft = (name: string, text: string | Buffer, at = empty) =>
  bring(server, `${at}/${version}/import-drafts`, editor, { name, text });
const bringIn = async (name: string, bytes: Buffer, at = empty) => {
  const seen = ok(await draft(name, bytes, at));
  return { seen, done: await send("POST", `${at}/${version}/import-drafts/${seen.id}/apply`, { basis: seen.basis }) };
};
const said = async (at: string) => {
  const { items } = ok(await get(`${at}/${version}/answers?limit=200`));
  return items.map(({ element, duty, policy, practice, note: text, evidence }: Record<string, unknown>) => ({
    element,
    duty,
    policy,
    practice,
    text,
    evidence,
  }));
};

describe("a file of answers is refused", () => {
  test.each([
    ["that is a picture", "a.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])],
    ["without a column for the element", "a.csv", "name,value\nx,1\n"],
    ["that is JSON of something else", "a.json", '{"technologies": []}'],
    ["that is cut off", "a.json", '{"answers": [{"element": "pia.e01"'],
    ["that is empty", "a.csv", ""],
  ])("%s, saying what is accepted", async (_what, name, text) => {
    const refused = await draft(name, text);
    expect([refused.status, refused.json.detail]).toEqual([
      422,
      expect.stringContaining("Accepted: a workbook (.xlsx)"),
    ]);
  });

  test("row by row, with what stands in it and what would be accepted; the other rows are taken", async () => {
    const text = "element,duty,note\npia.e01,perhaps,\n\npia.e99,yes,\npia.e03,Yes,kept\n";
    const { findings, changes, id } = ok(await draft("a.csv", text));
    expect(findings.map(({ code, path }: Record<string, string>) => [code, path])).toEqual([
      ["value-unusable", "row 2 duty.level"],
      ["element-unknown", "row 4, column element"],
    ]);
    expect(changes.map(({ element }: { element: string }) => element)).toEqual(["pia.e03"]);
    ok(await send("DELETE", `${empty}/${version}/import-drafts/${id}`));
    expect((await get(`${empty}/${version}/import-drafts/${id}`)).status).toBe(404);
  });
});

describe("what is exported is read back unchanged", () => {
  test.each(["xlsx", "json"])("as %s, into an assessment that says nothing yet", async (format) => {
    await server.database.owner.query(
      "delete from app.answers where city_id = (select organisation_id from app.organisations where slug = 'empty')",
    );
    const { bytes, name } = await raw(full, `format=${format}`);
    expect(name).toBe(`full-assessment-0.1.0.${format}`);
    const { seen, done } = await bringIn(name, bytes);
    expect(seen.findings).toEqual([]);
    expect(ok(done).changed).toBe(3);
    expect(await said(empty)).toEqual(await said(full));
    const pieces = async (at: string) =>
      JSON.parse((await raw(at, "format=json")).bytes.toString()).evidence.map((piece: Record<string, unknown>) =>
        Object.keys(EvidenceSchema.shape).map((key) => piece[key]),
      );
    expect(await pieces(empty)).toEqual(await pieces(full));
  });

  test("as CSV, and nothing in it runs as a formula", async () => {
    await server.database.owner.query(
      "delete from app.answers where city_id = (select organisation_id from app.organisations where slug = 'empty')",
    );
    const { bytes } = await raw(full, "format=csv");
    for (const line of bytes.toString("utf8").split("\r\n"))
      for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?\s*[=+\-@]/);
    ok((await bringIn("answers.csv", bytes)).done);
    expect(await said(empty)).toEqual(await said(full));
  });

  test("again into the same assessment: nothing changes, and says so", async () => {
    const { bytes } = await raw(full, "format=xlsx");
    const { changes, unchanged } = ok(await draft("same.xlsx", bytes, full));
    expect([changes, unchanged]).toEqual([[], 61]);
  });

  test("from a workbook that another program saved", async () => {
    const bytes = await makeWorkbook((workbook) => {
      workbook.addWorksheet("Answers").addRows([
        ["Element", "Duty", "Policy", "Practice", "Note"],
        ["dig.e01", "YES", "Not applicable", "", "From a form"],
      ]);
    });
    const { findings } = ok(await draft("form.xlsx", Buffer.from(bytes)));
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(["row 2 policy.reason"]);
  });
});

describe("every field on screen", () => {
  test("is in the export, field by field", async () => {
    ok(await send("POST", `${full}/${version}/answers/pia.e01/comments`, { body: "Since when?" }));
    const json = JSON.parse((await raw(full, "format=json")).bytes.toString());
    const at = (path: string) => get(`${full}/${version}${path}`);
    const keysOf = (value: object) => Object.keys(value).sort();
    const answers = ok(await at("/answers?limit=200")).items;
    expect(json.answers).toEqual(answers);
    const { discussion } = ok(await at("/answers/pia.e01"));
    expect(json.comments).toEqual(discussion);
    expect(json.sections).toEqual(ok(await at("")).sections);
    expect(json.figures).toEqual(ok(await at("/figures")));
    expect(json.gaps).toEqual(ok(await at("/gaps?limit=200")).items);
    const [{ file, withdrawn, revision: _counted, url, validUntil, ...shown }] = ok(
      await get("/api/cities/full/evidence"),
    ).items;
    expect([file, withdrawn, validUntil]).toEqual([null, null, null]);
    expect(json.evidence).toEqual([
      { ...shown, url, fileName: null, fileSize: null, mediaType: null, withdrawnOn: null },
    ]);
    expect(keysOf(shown)).toEqual(["addedAt", "grade", "id", "isConvincing", "title", "usedBy"]);
  });

  test("is in its tables, with what is only computed", async () => {
    const head = async (table: string) => {
      const [line = ""] = (await raw(full, `format=csv&table=${table}`)).bytes.toString().split("\r\n");
      return line.replace("\ufeff", "").split(",");
    };
    expect(await head("answers")).toEqual(expect.arrayContaining(["weight", "effort", "open_comments", "evidenced"]));
    expect(await head("evidence")).toEqual(expect.arrayContaining(["file_name", "withdrawn_on", "used_by"]));
    expect(await head("sections")).toEqual(expect.arrayContaining(["turn", "late", "moved_by", "due_on"]));
    expect(await head("figures")).toEqual(expect.arrayContaining(["share", "not_reported", "gap_to_next_state"]));
    expect(await head("gaps")).toEqual(expect.arrayContaining(["size", "weight", "effort", "gain"]));
    const figures = (await raw(full, "format=csv&table=figures")).bytes.toString().split("\r\n");
    const { gaps } = ok(await get(`${full}/${version}/figures`)).all;
    expect(Number(figures[1]!.split(",").at(-1))).toBeCloseTo(gaps.dutyPolicy, 9);
  });
});

describe("taking answers in", () => {
  const row = (text: string) => `element,duty,note\npia.e05,${text}\n`;

  test("is refused where it would do something else by now, with what it would do", async () => {
    const seen = ok(await draft("a.csv", row("yes,first")));
    await save("pia.e05", { duty: { level: "no", reason: "" } }, empty);
    const url = `${empty}/${version}/import-drafts/${seen.id}/apply`;
    const refused = await send("POST", url, { basis: seen.basis });
    expect(refused).toMatchObject({ status: 409, json: { code: "stale" } });
    const { basis, changes } = refused.json.current;
    expect(changes).toMatchObject([{ element: "pia.e05", isOverwriting: true, before: { duty: "no" } }]);
    ok(await send("POST", url, { basis }));
    expect((await send("POST", url, { basis })).status).toBe(404);
  });

  test("never puts nothing over what somebody said", async () => {
    const { changes } = ok(await draft("a.csv", row(",")));
    expect(changes).toEqual([]);
  });

  test("leaves sections alone that are submitted", async () => {
    const { sections } = ok(await get(`${empty}/${version}`));
    const { revision } = sections.find(({ id }: { id: string }) => id === "cyb");
    ok(await send("POST", `${empty}/${version}/sections/cyb/submission`, { revision, move: "submit" }));
    const { held, changes } = ok(await draft("a.csv", "element,duty\ncyb.e01,yes\n"));
    expect([held, changes]).toEqual([["cyb.e01"], []]);
  });

  test("from an earlier assessment asks where an element means something else", async () => {
    ok(await send("POST", full, { version: "0.2.0" }));
    const at = `${full}/0.2.0/import-drafts`;
    expect((await send("POST", `${at}/earlier`, { from: "9.9.9" })).status).toBe(404);
    const seen = ok(await send("POST", `${at}/earlier`, { from: version }));
    expect(seen.source).toBe("0.1.0");
    const named = [...seen.changes, ...seen.findings].map(
      (one: { element?: string; path?: string }) => one.element ?? one.path,
    );
    expect(named.length).toBeGreaterThanOrEqual(2);
    ok(await send("POST", `${at}/${seen.id}/apply`, { basis: seen.basis }));
    expect(ok(await get(`${full}/0.2.0`)).begun).toBe(seen.changes.length);
  });
});

describe("a file that nobody made on purpose", () => {
  test("is taken or refused in words, never a failure, whatever is changed in it", async () => {
    const { bytes } = await raw(full, "format=xlsx");
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const csv = (await raw(full, "format=csv")).bytes;
    for (let turn = 0; turn < 40; turn++) {
      const spoilt = Buffer.from(turn % 2 ? bytes : csv);
      for (let hit = 0; hit <= turn % 7; hit++) spoilt[next(spoilt.length)] = next(256);
      const cut = turn % 5 === 0 ? spoilt.subarray(0, next(spoilt.length)) : spoilt;
      const { status, text } = await draft("spoilt", cut);
      expect([200, 413, 422], `${turn}: ${text.slice(0, 200)}`).toContain(status);
    }
  });
});
