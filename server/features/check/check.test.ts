import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runIn, testTerminal } from "#cli/testing";
import { CheckReport } from "#contract/check";
import { projectRoot } from "#server/project-root";
import { testServer } from "#server/testing";

const server = await testServer();
const samples = path.join(projectRoot, "database/demo/samples");

interface Form {
  fields?: Record<string, string>;
  file?: string | Uint8Array;
  fileName?: string;
  fieldsLast?: boolean;
}

async function send(url: string, { fields = {}, file, fileName = "cameras.csv", fieldsLast = false }: Form) {
  const form = new FormData();
  const addFields = () => {
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
  };
  if (!fieldsLast) addFields();
  if (file !== undefined) form.append("file", new Blob([file as BlobPart]), fileName);
  if (fieldsLast) addFields();
  const request = new Request("http://plaza.test", { method: "POST", body: form });
  const answer = await server.app.inject({
    method: "POST",
    url,
    headers: { "content-type": request.headers.get("content-type")! },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const isJson = String(answer.headers["content-type"]).includes("json");
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: isJson ? answer.json() : null };
}

const cameras = [
  "ID,Name,Latitude,Longitude,Technology,Retention days",
  "1,Corner,52.5,13.4,video camera,90",
  "2,=HYPERLINK(1),52.6,13.5,video camera,3",
  "2,Twin,52.6,13.5,video camera,3",
  "3,Lost,152.6,13.5,video camera,soon",
  "",
].join("\n");

describe("what cannot be checked is refused, with what would be accepted", () => {
  it.each([
    ["no file", { fields: { set: "" } }, 400, "invalid-request"],
    ["a PDF", { file: "%PDF-1.4 …" }, 422, "unusable-file"],
    ["an empty file", { file: "" }, 422, "unusable-file"],
    [
      "a mapping with slips",
      { file: cameras, fields: { mapping: "version: 1\nreference: ID\ndevice:\n  labl: Name\n" } },
      400,
      "invalid-request",
    ],
    [
      "a mapping of another file",
      {
        file: cameras,
        fields: { mapping: "version: 1\nreference: Nummer\ntechnology:\n  dataKind: { constant: image }\n" },
      },
      422,
      "unusable-file",
    ],
    ["an unknown parameter", { file: cameras, fields: { set: "pia.c99.days=3" } }, 400, "invalid-request"],
    ["an unknown release", { file: cameras, fields: { framework: "9.9.9" } }, 400, "invalid-request"],
    ["a field behind the file", { file: cameras, fields: { set: "" }, fieldsLast: true }, 400, "invalid-request"],
    ["a file that is too large", { file: Buffer.alloc(51 * 1024 * 1024, "a,b\n") }, 413, "too-large"],
  ] satisfies [string, Form, number, string][])("%s", async (_, form, status, code) => {
    for (const url of ["/api/check", "/api/check/download"]) {
      const answer = await send(url, form);
      expect(answer.json).toMatchObject({ status, code });
      expect(answer.json.detail.length).toBeGreaterThan(10);
    }
  });

  it("with a finding for every fault", async () => {
    const { clauses } = server.releases.latest;
    const clause =
      clauses.find(({ parameters }) => Object.values(parameters).some(({ type }) => type === "days")) ??
      clauses.find(({ parameters }) => Object.keys(parameters).length > 0)!;
    const name = `${clause.id}.${Object.keys(clause.parameters)[0]}`;
    const answer = await send("/api/check", { file: cameras, fields: { set: `${name}=-7\nnonsense` } });
    expect(answer.json.findings.map(({ code }: { code: string }) => code)).toEqual([
      "value-out-of-bounds",
      "parameter-unknown",
    ]);
    const mapping = await send("/api/check", {
      file: cameras,
      fields: { mapping: "version: 1\nreference: ID\ndevice:\n  labl: Name\n  colour: Name\n" },
    });
    expect(mapping.json.findings.length).toBeGreaterThanOrEqual(2);
  });
});

describe("a file is held against the framework", () => {
  it("and the answer holds the report, the proposed mapping with reasons, the rules and the technologies", async () => {
    const { json } = await send("/api/check", { file: cameras });
    expect(json.report.file).toMatchObject({ rows: 4, accepted: 2, rejected: 2, format: "csv", rowEnd: "lf" });
    expect(json.report.rejected.map(({ row }: { row: number }) => row)).toEqual([4, 5]);
    expect(json.proposed).toBe(true);
    expect(json.mapping).toContain("reference: ID");
    expect(json.reasons).toContainEqual(
      expect.objectContaining({ path: "place", columns: ["Latitude", "Longitude"], constant: null }),
    );
    expect(json.rules).toHaveLength(json.report.rules.length);
    expect(json.rules[0].says).not.toMatch(/[{}]/);
    const devices = json.technologies.reduce((sum: number, { devices }: { devices: number }) => sum + devices, 0);
    expect(devices).toBe(2);
  });

  it("with the mapping corrected and sent again, without reasons of ours", async () => {
    const { json: first } = await send("/api/check", { file: cameras });
    const { json } = await send("/api/check", { file: cameras, fields: { mapping: first.mapping } });
    expect(json.proposed).toBe(false);
    expect(json.report).toEqual(first.report);
  });

  it("with its rules in the language that is asked for, and the report as it always is", async () => {
    const [english, japanese] = [
      await send("/api/check", { file: cameras }),
      await send("/api/check?language=ja", { file: cameras }),
    ];
    expect(japanese.json.report).toEqual(english.json.report);
    const told = japanese.json.rules.find(({ lang }: { lang: string }) => lang === "ja");
    expect(told.says).toMatch(/\p{Script=Hiragana}/u);
    expect(told.says).not.toMatch(/[{}]/);
    expect(english.json.rules.map(({ lang }: { lang: string }) => lang)).not.toContain("ja");
  });

  it("with the technologies that it names itself called in the language that is asked for", async () => {
    const file = "ID,Type,Owner\n1,CCTV,Harbour\n2,CCTV,Harbour\n";
    const namesIn = async (language: string) => {
      const { json } = await send(`/api/check?language=${language}`, { file });
      return json.technologies.map(({ name }: { name: string }) => name);
    };
    expect(await namesIn("en")).toEqual(["Video camera, Harbour"]);
    expect(await namesIn("ja")).toEqual(["ビデオカメラ（Harbour）"]);
    expect(await namesIn("ar")).toEqual(["كاميرا فيديو، Harbour"]);
    const mapping = (await send("/api/check?language=ja", { file })).json.mapping.split("\n") as string[];
    const comments = mapping.flatMap((line) => line.split("# ").slice(1));
    expect(comments.length).toBeGreaterThan(3);
    for (const comment of comments) expect(comment).toMatch(/[\u3040-\u30ff]/);
    const { status, json } = await send("/api/check?language=fr", { file });
    expect([status, json.detail]).toEqual([400, expect.stringContaining("en, ja, ar")]);
  });

  it("with each rule whole in one language", async () => {
    const { json } = await send("/api/check?language=ja", { file: cameras });
    for (const { id, lang, title, says, fix } of json.rules)
      for (const text of [title, says, fix])
        expect([id, /\p{Script=Hiragana}|\p{Script=Han}/u.test(text)]).toEqual([id, lang === "ja"]);
  });

  it("with a value of the city's own", async () => {
    const fields = { set: "pia.c07.maxVideoDays=1" };
    const says = (json: { rules: { id: string; says: string }[] }) => json.rules.map((rule) => rule.says).join("\n");
    const [model, own] = [
      await send("/api/check", { file: cameras }),
      await send("/api/check", { file: cameras, fields }),
    ];
    expect(own.status).toBe(200);
    expect(says(own.json)).not.toBe(says(model.json));
    expect(own.json.report.verdicts.breaches).toBeGreaterThanOrEqual(model.json.report.verdicts.breaches);
  });

  it.each(["cameras-german.csv", "wifi-japanese.csv", "sensors.geojson"])(
    "also %s, as invented cities publish",
    async (name) => {
      const { status, json } = await send("/api/check", {
        file: readFileSync(path.join(samples, name)),
        fileName: name,
      });
      expect(status).toBe(200);
      expect(json.report.file.accepted).toBeGreaterThan(10);
    },
  );
});

describe("a report is downloaded", () => {
  it("as JSON, letter for letter what the command line prints", async () => {
    const file = path.join(samples, "cameras-german.csv");
    const today = new Date().toISOString().slice(0, 10);
    const answer = await send("/api/check/download", { file: readFileSync(file), fileName: "cameras-german.csv" });
    const printed = (await runIn(testTerminal(), "check", file, "--format", "json", "--today", today)).out;
    expect(answer.headers["content-disposition"]).toContain('filename="cameras-german-check.json"');
    expect(CheckReport.safeParse(JSON.parse(answer.text)).success).toBe(true);
    expect(answer.text).toBe(printed);
  });

  it("as the mapping that was used, which checks the file the same way again", async () => {
    const answer = await send("/api/check/download?format=yaml", { file: cameras });
    expect(answer.headers["content-type"]).toContain("application/yaml");
    const [first, again] = [
      await send("/api/check", { file: cameras }),
      await send("/api/check", { file: cameras, fields: { mapping: answer.text } }),
    ];
    expect(again.json.report).toEqual(first.json.report);
  });

  it("as CSV with every rule and remark, and nothing a spreadsheet would run", async () => {
    const evil = "ID,=1+1\n@x,1\n@x,=cmd()\n";
    const answer = await send("/api/check/download?format=csv", { file: evil });
    expect(answer.headers["content-type"]).toContain("text/csv");
    const lines = answer.text.split("\r\n");
    expect(lines[0]).toMatch(/^kind,row,column,code,message,fix,rule/);
    expect(lines.filter((line) => line.startsWith("rule,"))).toHaveLength(server.releases.latest.registerRules.length);
    expect(answer.text).toMatch(/^rejected,3,/m);
    expect(answer.text).not.toMatch(/(^|,)"?[=@+]/m);
  });
});
