import { beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let person: TestPerson;
const cities = ["linden", "invented"] as const;

beforeAll(async () => {
  server = await testServer();
  const devices = [{ reference: "1", technologies: [{ name: "Cameras", dataKind: "image" as const }] }];
  const linden = await server.addCity("linden", devices);
  const invented = await server.addCity("invented", devices);
  for (const [table, column] of [
    ["app.organisations", "organisation_id"],
    ["pub.organisations", "organisation_id"],
    ["pub.cities", "city_id"],
  ])
    await server.database.owner.query(`update ${table} set is_demonstration = true where ${column} = $1`, [invented]);
  const inBoth = (role: "administrator" | "editor") =>
    [linden, invented].map((organisationId) => ({ role, organisationId }));
  person = await server.addPerson("Ana", inBoth("administrator"));
  const editor = await server.addPerson("Bo", inBoth("editor"));
  for (const city of cities) {
    const put = (url: string, body: object) => server.send("POST", `/api/cities/${city}/${url}`, { as: editor, body });
    expect((await put("policies", { policy: "pia", language: "en" })).status).toBe(200);
    expect((await put("assessments", { version: "0.1.0" })).status).toBe(200);
  }
});

const files: [what: string, url: string, label: RegExp | undefined][] = [
  ["the register as CSV", "cities/CITY/export?format=csv", /plaza\.notice\r\n.+invented\."\r\n/],
  ["the register as GeoJSON", "cities/CITY/export?format=geojson", /"notice":"Demonstration: /],
  ["the register as JSON", "cities/CITY/export?format=json", /"notice":"Demonstration: /],
  ["actions", "cities/CITY/actions/export", /,plaza\.notice\r\n/],
  ["events as CSV", "organisations/CITY/events/export?format=csv", /plaza\.notice\r\n.+invented\."\r\n/],
  ["events line by line", "organisations/CITY/events/export?format=jsonl", /"notice":"Demonstration: .+"}\n$/],
  [
    "answers as CSV",
    "cities/CITY/assessments/0.1.0/export?format=csv&table=answers",
    /,plaza\.notice\r\n.+invented\."\r\n/,
  ],
  ["answers as JSON", "cities/CITY/assessments/0.1.0/export?format=json", /"notice": "Demonstration: /],
  ["answers as a workbook", "cities/CITY/assessments/0.1.0/export?format=xlsx", undefined],
  ["a policy as YAML", "cities/CITY/workspace/policies/pia/file", /^# Demonstration: /],
  ["a policy as PDF", "cities/CITY/workspace/policies/pia/document?format=pdf", undefined],
];

describe("every file that leaves an invented city says so, and no other city's does:", () => {
  test.each(files)("%s", async (_what, url, label) => {
    const [linden, invented] = await Promise.all(
      cities.map((city) => server.app.inject({ url: `/api/${url.replace("CITY", city)}`, headers: person.headers })),
    );
    expect([linden!.statusCode, invented!.statusCode]).toEqual([200, 200]);
    expect(invented!.headers["content-disposition"]).toMatch(/filename="demonstration-/);
    expect(linden!.headers["content-disposition"]).not.toMatch(/demonstration/);
    expect(linden!.body).not.toMatch(/Demonstration: |plaza\.notice/);
    if (label) expect(invented!.body).toMatch(label);
  });

  test("a calendar", async () => {
    const [linden, invented] = await Promise.all(
      cities.map(async (city) => {
        const { json } = await server.send("GET", `/api/cities/${city}/calendars`, { as: person });
        return server.send("GET", new URL(json.city).pathname);
      }),
    );
    const whole = (text: string) => text.replaceAll("\r\n ", "");
    expect(whole(invented!.text)).toMatch(/Demonstration: this city/);
    expect(invented!.headers["content-disposition"]).toContain("demonstration-plaza-invented.ics");
    expect(whole(linden!.text)).not.toMatch(/Demonstration/);
  });

  test("answers come back with the label on them", async () => {
    const url = "/api/cities/invented/assessments/0.1.0/export?format=csv&table=answers";
    const { text } = await server.send("GET", url, { as: person });
    const form = new FormData();
    form.append("file", new Blob([text]), "answers.csv");
    const sent = new Request("http://plaza.test", { method: "POST", body: form });
    const { statusCode, body } = await server.app.inject({
      method: "POST",
      url: "/api/cities/invented/assessments/0.1.0/import-drafts",
      headers: { ...person.headers, origin: "http://plaza.test", "content-type": sent.headers.get("content-type")! },
      payload: Buffer.from(await sent.arrayBuffer()),
    });
    expect([statusCode, JSON.parse(body)]).toEqual([200, expect.objectContaining({ changes: [], findings: [] })]);
  });
});
