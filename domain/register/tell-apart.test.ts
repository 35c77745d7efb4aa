import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { groupTechnology } from "#domain/register/group-technologies";
import { tellApart } from "#domain/register/tell-apart";

const apart = (all: readonly TechnologyFacts[], language: "en" | "ja" | "ar" = "en") => {
  const given = all.map((facts) => groupTechnology(facts, language));
  const names = tellApart(given, language);
  return given.map(({ key }) => names.get(key));
};

describe("technologies of one name", () => {
  test("are told apart by the first fact in which they all differ", () => {
    expect(
      apart([
        { name: "Cameras", retentionDays: 30, accountable: "Police" },
        { name: "Cameras", retentionDays: 7, accountable: "Police" },
      ]),
    ).toEqual(["Cameras · 30 days", "Cameras · 7 days"]);
    expect(
      apart([
        { name: "Cameras", accountable: "Police" },
        { name: "Cameras", accountable: "Harbour" },
      ]),
    ).toEqual(["Cameras · Police", "Cameras · Harbour"]);
  });

  test("are told apart by several where no one does it, and by no more than it takes", () => {
    const facts = { name: "Cameras", personalData: true };
    expect(
      apart([
        { ...facts, vendor: "Ash", retentionDays: 1 },
        { ...facts, vendor: "Ash", retentionDays: 2 },
        { ...facts, vendor: "Elm", retentionDays: 1, purpose: ["mobility"] },
      ]),
    ).toEqual(["Cameras · Ash · 1 day", "Cameras · Ash · 2 days", "Cameras · Elm · 1 day"]);
  });

  test("keep the name where one declares nothing, and say yes and no with what is meant", () => {
    expect(apart([{ name: "Loops" }, { name: "Loops", signPosted: true }])).toEqual([
      "Loops",
      "Loops · Sign in place: yes",
    ]);
  });

  test("speak the language of the city, also where Plaza made the name", () => {
    const days = [{ retentionDays: 14 }, { retentionDays: 30 }];
    expect(
      apart(
        days.map((each) => ({ ...each, name: "監視カメラ" })),
        "ja",
      ),
    ).toEqual(["監視カメラ · 14 日", "監視カメラ · 30 日"]);
    expect(
      apart(
        days.map((each) => ({ ...each, tech: ["video_camera"] })),
        "ja",
      ),
    ).toEqual(["ビデオカメラ · 14 日", "ビデオカメラ · 30 日"]);
  });

  test("never say in public what is internal, and are numbered where nothing else differs", () => {
    const [one, other] = apart([
      { name: "Gates", incidentContact: "desk@city.example", defaultPasswordChanged: false },
      { name: "Gates", incidentContact: "night@city.example", defaultPasswordChanged: true },
    ]);
    expect([one, other].sort()).toEqual(["Gates", "Gates · 2"]);
  });
});

describe("INVARIANT (apart): names of alike technologies", () => {
  const facts = fc.record<TechnologyFacts>(
    {
      accountable: fc.constantFrom("Police", "Harbour", "x".repeat(190)),
      retentionDays: fc.integer({ min: 0, max: 3 }),
      signPosted: fc.boolean(),
      purpose: fc.subarray(["mobility", "safety_security"], { minLength: 1 }) as never,
      startsOn: fc.constantFrom("2026-01-01", "2026-02-01"),
      alternatives: fc.constantFrom("none", "y".repeat(300)),
    },
    { requiredKeys: [] },
  );
  const name = fc.constantFrom("Cameras", "z".repeat(200));
  const technologies = fc.tuple(name, fc.array(facts, { minLength: 2, maxLength: 12 })).map(([given, all]) => {
    const grouped = all.map((each) => groupTechnology({ ...each, name: given }));
    return [...new Map(grouped.map((each) => [each.key, each])).values()];
  });

  test("are all different, short enough, and the same in any order", () => {
    fc.assert(
      fc.property(technologies, (all) => {
        const names = tellApart(all, "en");
        expect(names).toEqual(tellApart([...all].reverse(), "en"));
        expect(new Set(names.values()).size).toBe(all.length);
        for (const each of names.values()) expect(each.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
