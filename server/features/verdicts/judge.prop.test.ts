import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";
import { withScope } from "#server/database/scope";
import { cityYardstick, evaluateRegister, localDay } from "#server/features/verdicts/index";
import { testServer } from "#server/testing";
import { cases } from "#server/testing-cases";

const server = await testServer();
const { database, releases } = server;

const cameras: TechnologyFacts = { name: "Cameras", status: "active", dataKind: "image", retentionDays: 14 };
const counters: TechnologyFacts = { name: "Counters", status: "active", dataKind: "signal" };
const hotspots: TechnologyFacts = { name: "Hotspots", status: "planned" };
const facts: Omit<DeviceFacts, "reference">[] = [
  { status: "active", network: "fibre", mounting: "pole", installedOn: "2026-01-10" },
  { status: "active", network: "cellular", mounting: "building", signPosted: true },
  { status: "ended", removedOn: "2025-05-05" },
  {},
];
const technologies = [[cameras], [counters], [hotspots], [cameras, counters], [hotspots, counters, cameras]];
const city = await server.addCity(
  "linden",
  technologies.flatMap((own, at) =>
    facts.map((device, number) => ({ reference: `${at}-${number}`, technologies: own, ...device })),
  ),
);
const editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: city }]);
const list = await server.send("GET", "/api/cities/linden/workspace/technologies", { as: editor });
const codes: string[] = list.json.items.map(({ code }: { code: string }) => code);

/** What rules about devices read of a technology, and some that none of them reads. */
const edits = fc.record(
  {
    retentionDays: fc.constantFrom(null, 1, 14, 400),
    status: fc.constantFrom(null, "planned", "active", "ended"),
    personalData: fc.constantFrom(null, true, false),
    identifiability: fc.constantFrom(null, "identifiable", "none"),
    tech: fc.constantFrom(null, ["video_camera"], ["wireless_access_point"]),
    purpose: fc.constantFrom(null, ["connectivity"], ["enforcement"]),
    encryptedInTransit: fc.constantFrom(null, true, false),
    encryptedAtRest: fc.constantFrom(null, true, false),
    updatesUntil: fc.constantFrom(null, "2024-01-01", "2031-01-01"),
    vendor: fc.constantFrom(null, "Linden Works"),
  },
  { requiredKeys: [] },
);

/** How many verdicts judging the whole register anew would change. */
const wrong = () =>
  withScope(database.app, [city], async (db) => {
    const today = localDay("UTC", new Date());
    const { yardstick } = await cityYardstick(db, city, releases.latest, today);
    return evaluateRegister(db, { cityId: city, inventoryId: null, yardstick, today });
  });

describe("INVARIANT (edits): judging what an edit touches says what judging the whole register says", () => {
  it("of technologies whose devices belong to one or to several", async () => {
    const oneCase = fc.array(fc.tuple(fc.constantFrom(...codes), edits), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(oneCase, async (made) => {
        for (const [code, stated] of made) {
          const read = `/api/cities/linden/workspace/technologies/${code}`;
          const { revision } = (await server.send("GET", read, { as: editor })).json;
          const address = `/api/cities/linden/technologies/${code}`;
          const answer = await server.send("PATCH", address, { as: editor, body: { revision, facts: stated } });
          expect(answer.status).toBe(200);
        }
        expect(await wrong()).toBe(0);
      }),
      cases(25),
    );
  });
});
