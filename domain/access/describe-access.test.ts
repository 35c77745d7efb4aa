import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { permissions } from "#domain/access/access-table";
import { accessAsMarkdown, accessAsText, describeAccess } from "#domain/access/describe-access";
import { permissionToGive, rolesIn } from "#domain/access/give-role";
import { organisationRoles, roles } from "#domain/access/roles";

describe("the access table in words", () => {
  test("has a row for every permission, and says nothing that the table does not", () => {
    const rows = describeAccess();
    expect(rows.map(({ permission }) => permission)).toEqual(permissions);
    const line = accessAsText(rows)
      .split("\n")
      .find((text) => text.startsWith("people.manage"))!;
    expect(line.split(/ {2,}/)).toEqual([
      "people.manage",
      "invite people, give and take roles",
      ..."– – own – – – – – alliance –".split(" "),
    ]);
  });

  test("stands in docs/ACCESS.md as it is now", () => {
    const kept = readFileSync(new URL("../../docs/ACCESS.md", import.meta.url), "utf8");
    expect(kept, "Write it anew: npm run plaza -- access table --format markdown > docs/ACCESS.md").toBe(
      accessAsMarkdown(describeAccess()),
    );
  });
});

describe("giving roles", () => {
  test("what reaches past one organisation is given by the secretariat alone", () => {
    const rows = describeAccess();
    const further = roles.filter((role) => rows.some((row) => ["chapter", "alliance"].includes(row.roles[role] ?? "")));
    for (const role of [...further, "expert"] as const) {
      const { roles: givers } = rows.find(({ permission }) => permission === permissionToGive[role])!;
      expect(givers, role).toEqual({ secretariat: "alliance" });
    }
  });

  test("an organisation has the four roles; hosts of chapters and the secretariat have their own beside", () => {
    expect(rolesIn({ isSecretariat: false, hostsChapter: false })).toEqual(organisationRoles);
    expect(rolesIn({ isSecretariat: false, hostsChapter: true })).toContain("coordinator");
    expect(rolesIn({ isSecretariat: true, hostsChapter: false })).toEqual([
      ...organisationRoles,
      "expert",
      "secretariat",
    ]);
  });
});
