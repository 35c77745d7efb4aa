import { describe, expect, test } from "vitest";
import { accessTable, entryOf, keyScopes, type Permission, permissions } from "#domain/access/access-table";
import { anybody, type Caller, type OrganisationRef } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import { organisationRoles, type Role, roles } from "#domain/access/roles";

const linden: OrganisationRef = {
  isDemonstration: false,
  id: "linden",
  slug: "linden",
  name: "Linden",
  kind: "city",
  chapterHosts: ["centre"],
};
const other: OrganisationRef = { ...linden, id: "other", slug: "other", name: "Other", chapterHosts: [] };
const person = (...held: [Role, string][]): Caller => ({
  kind: "person",
  personId: "p",
  sessionId: "s",
  isEmailConfirmed: true,
  hasSecondFactor: false,
  roles: held.map(([role, organisationId]) => ({ role, organisationId })),
});
const key = (...scopes: Permission[]): Caller => ({ kind: "key", keyId: "k", organisationId: "linden", scopes });
const aboutOrganisations = permissions.filter((permission) => entryOf(permission).subject === "organisation");
const about = (permission: Permission, organisation = linden) =>
  entryOf(permission).subject === "organisation" ? { permission, organisation } : { permission };
const may = (caller: Caller, permission: Permission, organisation = linden) =>
  decide({ caller, ...about(permission, organisation) }).isAllowed;

describe("nobody gets in by accident", () => {
  test.each(permissions.filter((permission) => permission !== "public"))("%s is not for anybody", (permission) => {
    const decision = decide({ caller: anybody, ...about(permission) });
    expect(decision).toMatchObject({ isAllowed: false, isSignedOut: true, ask: "sign-in" });
  });

  test.each(aboutOrganisations)("%s of another organisation is in no own role", (permission) => {
    for (const role of organisationRoles) expect(may(person([role, "linden"]), permission, other)).toBe(false);
    expect(may(person(["coordinator", "centre"]), permission, other)).toBe(false);
  });

  test("a resident, who has no role, may use the own account and nothing of an organisation", () => {
    expect(permissions.filter((permission) => may(person(), permission))).toEqual(["public", "account"]);
  });

  test("an expert may nothing more than a resident until something is assigned", () => {
    const granted = permissions.filter((permission) => may(person(["expert", "alliance"]), permission));
    expect(granted).toEqual(["public", "account"]);
  });

  test("whoever has a second factor to set up first may nothing else, whatever the role", () => {
    const held = person(["administrator", "linden"], ["secretariat", "alliance"]);
    const due = { ...held, isSecondFactorDue: true } as Caller;
    expect(permissions.filter((permission) => may(due, permission))).toEqual(["public", "account"]);
    const decision = decide({ caller: due, permission: "register.edit", organisation: linden });
    expect(decision).toMatchObject({ isAllowed: false, isSecondFactorDue: true, ask: "nobody" });
  });

  test("a key may only what it was given, only in its own organisation, and never manages people", () => {
    expect(permissions.filter((permission) => may(key(), permission))).toEqual(["public"]);
    for (const permission of permissions) {
      const isAllowed = may(key(permission), permission);
      expect(isAllowed, permission).toBe(keyScopes.includes(permission));
      if (aboutOrganisations.includes(permission)) expect(may(key(permission), permission, other)).toBe(false);
    }
    expect(keyScopes).not.toContain("people.manage");
    expect(keyScopes).not.toContain("keys.manage");
  });

  test("asking about an organisation without one is a fault, not an answer", () => {
    expect(() => decide({ caller: person(), permission: "register.edit" })).toThrow(/INVARIANT \(access\)/);
  });
});

describe("each role reaches what it should", () => {
  test.each([
    ["administrator", "people.manage", true],
    ["editor", "people.manage", false],
    ["editor", "register.edit", true],
    ["reviewer", "register.edit", false],
    ["reviewer", "audit.read", true],
    ["reader", "register.read", true],
    ["reader", "audit.read", false],
    ["administrator", "membership.set", false],
  ] as const)("%s of the organisation: %s is %s", (role, permission, expected) => {
    expect(may(person([role, "linden"]), permission)).toBe(expected);
  });

  test("a coordinator sees the organisations of the chapter and changes none of them", () => {
    const coordinator = person(["coordinator", "centre"]);
    expect(may(coordinator, "organisation.read")).toBe(true);
    expect(may(coordinator, "organisation.edit")).toBe(false);
    expect(may(coordinator, "chapter.edit", { ...linden, id: "centre" })).toBe(true);
    expect(may(coordinator, "chapter.edit")).toBe(false);
  });

  test("neither the secretariat nor a coordinator reads what a city has not published", () => {
    for (const caller of [person(["secretariat", "alliance"]), person(["coordinator", "centre"])])
      for (const permission of ["register.read", "register.edit", "history.read", "audit.read"] as const)
        expect(may(caller, permission)).toBe(false);
  });

  test("whoever runs the machine may everything", () => {
    for (const permission of permissions) expect(may({ kind: "operator" }, permission)).toBe(true);
  });
});

describe("every decision says why", () => {
  test("a refusal names what would do and whom to ask", () => {
    const decision = decide({
      caller: person(["reader", "linden"]),
      permission: "register.edit",
      organisation: linden,
    });
    expect(decision).toMatchObject({ isAllowed: false, needed: ["administrator", "editor"], ask: "administrator" });
    expect(decision.reason).toBe(
      "To change a city's register takes an administrator or an editor of Linden. Ask an administrator of Linden.",
    );
    expect(decide({ caller: person(), permission: "organisations.create" })).toMatchObject({ ask: "secretariat" });
    const coordinator = person(["coordinator", "linden"]);
    expect(decide({ caller: coordinator, permission: "people.read", organisation: linden }).reason).toBe(
      "To see who belongs to an organisation takes an administrator or an editor or a reviewer or a reader of Linden, " +
        "or a coordinator of its chapter or the secretariat of the alliance. Ask an administrator of Linden.",
    );
  });

  test("a decision names the role that may most, so that an event says by which somebody acted", () => {
    const caller = person(["reader", "linden"], ["administrator", "linden"]);
    const decision = decide({ caller, permission: "register.read", organisation: linden });
    expect(decision).toMatchObject({ by: "administrator", role: { role: "administrator", organisationId: "linden" } });
  });

  test("for every caller, permission and organisation", () => {
    const callers = [anybody, key("register.read"), ...roles.map((role) => person([role, "linden"]))];
    for (const caller of callers)
      for (const permission of permissions)
        for (const organisation of [linden, other])
          expect(decide({ caller, ...about(permission, organisation) }).reason).toMatch(/^[A-Z].+\.$/);
    expect(Object.keys(accessTable).length).toBe(permissions.length);
  });
});
