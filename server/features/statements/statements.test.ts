import { beforeAll, describe, expect, test } from "vitest";
import { ownEntry } from "#domain/statements/own-entry";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});

describe("what Plaza says of itself", () => {
  test("refuses a language it does not speak", async () => {
    expect((await server.get("/api/statements?lang=fi")).status).toBe(400);
  });

  test("names nobody while nobody runs it, and leaves their facts undeclared", async () => {
    const { json } = await server.get("/api/statements");
    expect(json.controller).toBeNull();
    expect(json.entry.facts).not.toHaveProperty("accountable");
    const verdicts = json.entry.verdicts.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toContain("undeclared");
    expect(verdicts.length).toBe(server.releases.latest.rules.filter(({ subject }) => subject === "technology").length);
  });

  test("names the organisation that runs the alliance once it is published, and declares it", async () => {
    await server.database.owner.query(
      `insert into pub.organisations (organisation_id, slug, name, kind, website, policy_areas, sources, is_secretariat,
         is_demonstration, sort_name, search)
       values (gen_random_uuid(), 'office', 'The office', 'non-profit', 'https://office.example', '{}', '[]', true, false,
         'office', 'office')`,
    );
    const { json } = await server.get("/api/statements?lang=ja");
    expect(json.controller).toEqual({ name: "The office", slug: "office", website: "https://office.example" });
    expect(json.entry.facts).toMatchObject({ accountable: "The office", contact: "https://office.example" });
  });

  test("keeps to every rule of the framework that its situation settles", async () => {
    const { json } = await server.get("/api/statements");
    const breached = json.entry.verdicts.filter(({ verdict }: { verdict: string }) => verdict === "breaches");
    // The test's server is not reached over HTTPS, and says so.
    expect(breached.map(({ sentence }: { sentence: string }) => sentence)).toEqual([expect.stringMatching(/encrypt/i)]);
    expect(ownEntry({ controller: undefined, isSecure: true, url: "https://a.example" }).encryptedInTransit).toBe(true);
  });
});
