import { describe, expect, test } from "vitest";
import { type DescribedEvent, describeEvent, type Names } from "#domain/audit/history/describe-event";
import type { Json } from "#domain/audit/json";
import { markPersonal, saltBytes } from "#domain/audit/personal";
import { languages } from "#vocabulary/vocabulary";

const mail = markPersonal("ana@people.test", new Uint8Array(saltBytes));
const names: Names = {
  people: new Map([["ana", "Ana Ruiz"]]),
  keys: new Map([["k1", "Sensor hub"]]),
  organisations: new Map([
    ["linden", "Linden"],
    ["centre", "National Centre"],
  ]),
  personal: new Map([[mail.personal, "ana@people.test"]]),
};

const event = (more: Partial<DescribedEvent> = {}): DescribedEvent => ({
  action: "technology.changed",
  ownerId: "linden",
  occurredAt: "2026-11-25T22:30:00.000000Z",
  actor: { kind: "person", id: "ana", role: "administrator", organisationId: "linden" },
  subject: { kind: "technology", id: "7" },
  before: { retentionDays: 30 },
  after: { retentionDays: 14 },
  reason: "The council decided so on 12 November.",
  ...more,
});

const changed = (before: Json, after: Json, more: Partial<DescribedEvent> = {}) =>
  describeEvent(event({ before, after, ...more }), names, { language: "en", timeZone: "UTC" }).what;

describe("an event in words", () => {
  test("says what changed from what to what, by whom, in which role, and why, in every language", () => {
    const told = languages.map((language) => describeEvent(event(), names, { language, timeZone: "UTC" }).sentence);
    expect(told).toEqual([
      "Retention changed from 30 to 14 days, by Ana Ruiz, administrator, because “The council decided so on 12 November”.",
      "保存期間を30 日から14 日に変更（Ana Ruiz（管理者）、理由：「The council decided so on 12 November」）。",
      "مدة الحفظ: من 30 يومًا إلى 14 يومًا، بواسطة Ana Ruiz، مدير، والسبب: «The council decided so on 12 November».",
    ]);
  });

  test("is told at the reader's own time of day; a day is the same day everywhere", () => {
    const at = (timeZone: string) => describeEvent(event(), names, { language: "en", timeZone }).when;
    expect(at("UTC")).toBe("November 25, 2026 at 10:30 PM");
    expect(at("Asia/Tokyo")).toBe("November 26, 2026 at 7:30 AM");
    const days = describeEvent(
      event({ before: { reviewedOn: "2026-01-31" }, after: { reviewedOn: "2026-11-25" } }),
      names,
      { language: "en", timeZone: "America/Los_Angeles" },
    );
    expect(days.what).toContain("from January 31, 2026 to November 25, 2026");
  });

  test("says how far a policy, an action or a measure has come, and names languages, as the reader's language does", () => {
    const told = (kind: string, action: string, after: Json, language: "en" | "ja" | "ar") =>
      describeEvent(event({ action, subject: { kind, id: "1" }, before: null, after }), names, {
        language,
        timeZone: "UTC",
      }).what;
    expect(told("local-policy", "adoption.changed", { stage: "planned", isPublic: false }, "ja")).toBe(
      "段階を「予定」に設定、公開：いいえ",
    );
    expect(told("action", "action.changed", { state: "blocked" }, "en")).toBe("State set to Blocked");
    expect(told("declaration", "declaration.reported", { state: "given-up" }, "ar")).toContain("عُدل عنه");
    expect(told("local-policy", "local-policy.started", { language: "en" }, "ja")).toMatch(/言語：英語$/);
    expect(told("expert-profile", "expert-profile.changed", { languages: ["ja", "?"] }, "en")).toContain(
      "Japanese and ?",
    );
  });

  test("uses the titles of fields and codes, and says what was given first and what is no longer declared", () => {
    expect(changed(null, { purpose: ["mobility"] })).toMatch(/ set to /);
    expect(changed({ status: "planned" }, { status: "active" })).toMatch(/ changed from Planned to /);
    expect(changed({ vendor: "Acme" }, null)).toBe("Supplier no longer declared, formerly Acme");
    expect(changed({ vendor: "Acme" }, { vendor: "" })).toBe("Supplier no longer declared, formerly Acme");
    expect(changed(null, { note: "", vendor: "Acme" })).toBe("Supplier set to Acme");
    expect(changed({ personalData: false }, { personalData: true })).toMatch(/changed from no to yes$/);
    expect(changed({ retentionDays: 1 }, { retentionDays: 2 })).toBe("Retention changed from 1 to 2 days");
    expect(changed({ retentionDays: 2, vendor: "A" }, { retentionDays: 3, vendor: "B" })).toBe(
      "Retention changed from 2 to 3 days; Supplier changed from A to B",
    );
  });

  test("says only that a field changed where its value is too rich for a sentence", () => {
    const place = { kind: "point", longitude: 1, latitude: 2 };
    expect(changed({ place }, { place: { ...place, latitude: 3 } }, { subject: { kind: "device", id: "1" } })).toBe(
      "Place on the map changed",
    );
    expect(changed({ name: "x".repeat(500) }, { name: "y" }).length).toBeLessThan(200);
  });

  test("names the action where it is not a plain change", () => {
    expect(changed(null, { role: "editor", email: mail }, { action: "invitation.sent" })).toBe(
      "Invitation sent; Role: editor; E-mail address: ana@people.test",
    );
    expect(changed({ stage: "pledged" }, { stage: "member" }, { action: "membership.set" })).toBe(
      "Membership stage set; Stage changed from Pledged to Member",
    );
  });

  test("says who became what, and until when", () => {
    const people = new Map([...names.people, ["ben", "Ben Ode"]]);
    const told = (action: string, before: Json, after: Json, id = "ben") =>
      describeEvent(
        event({ action, before, after, subject: { kind: "person", id } }),
        { ...names, people },
        {
          language: "en",
          timeZone: "UTC",
        },
      ).what;
    expect(told("role.given", null, { role: "editor" })).toBe("Role of editor given to Ben Ode");
    expect(told("role.given", null, { role: "expert", untilOn: "2027-01-31" })).toMatch(
      /^Role of expert given to Ben Ode; .+: January 31, 2027$/,
    );
    expect(told("role.changed", { role: "editor" }, { role: "reviewer" })).toBe(
      "Role of Ben Ode changed from editor to reviewer",
    );
    expect(told("role.ended", { role: "editor" }, null, "gone")).toBe("Role of editor ended for a person who left");
    expect(told("ownership.offered", null, { person: "ben" })).toBe("Ownership offered; Person: Ben Ode");
  });

  test("says what went with something that is no longer, and what a change was about", () => {
    const gone = { value: 14, clause: "pia.c07" };
    expect(changed(gone, null, { action: "departure.removed" })).toBe("Departure removed; Value: 14; Clause: pia.c07");
    expect(changed({ value: 28, clause: "pia.c07" }, { value: 14, clause: "pia.c07" })).toBe(
      "Value changed from 28 to 14; Clause: pia.c07",
    );
  });

  test("tells of an import how much it did", () => {
    const after = { file: "cameras.csv", accepted: 12, devices: { added: 3, changed: 0, ended: 1 } };
    expect(changed(null, after, { action: "import.applied", subject: { kind: "import", id: "1" } })).toBe(
      "Import applied; File: cameras.csv; Rows accepted: 12; Devices: Added 3, Ended 1",
    );
  });

  test("goes by its own name where nobody has named it, whatever that is", () => {
    expect(changed(null, { constructor: 1, zebra: "z" }, { action: "toString.constructor" })).toBe(
      "toString constructor; constructor: 1; zebra: z",
    );
  });
});

describe("who did it", () => {
  const who = (actor: Partial<DescribedEvent["actor"]>, known = names) =>
    describeEvent(event({ actor: { ...event().actor, ...actor } }), known, { language: "en", timeZone: "UTC" }).who;

  test("is a person who left where the name is erased, and their address reads erased", () => {
    const erased: Names = { ...names, people: new Map([["ana", ""]]), personal: new Map() };
    expect(who({}, erased)).toBe("a person who left, administrator");
    expect(who({ id: "unknown", role: null })).toBe("a person who left");
    const told = describeEvent(event({ before: { email: mail }, after: null }), erased, {
      language: "en",
      timeZone: "UTC",
    });
    expect(told.what).toContain("formerly (erased)");
  });

  test("is told with the organisation where the role is held elsewhere", () => {
    expect(who({ role: "coordinator", organisationId: "centre" })).toBe(
      "Ana Ruiz, chapter coordinator of National Centre",
    );
  });

  test("may be a program, the operator or Plaza itself", () => {
    expect(who({ kind: "key", id: "k1", role: null })).toBe("a program with the key “Sensor hub”");
    expect(who({ kind: "key", id: "gone", role: null })).toBe("a program with a key");
    expect(who({ kind: "operator", id: null })).toBe("the operator of the server");
    expect(who({ kind: "system", id: null })).toBe("Plaza itself");
  });
});
