import { describe, expect, test } from "vitest";
import { OrganisationSlug, reservedSlugs, slugOf } from "#domain/alliance/slug";

describe("an organisation's name in addresses", () => {
  test.each(reservedSlugs)("is not %s, and the refusal names one that is free", (slug) => {
    const { success, error } = OrganisationSlug.safeParse(slug);
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toContain(`take "${slug}-office"`);
  });

  test.each(["Not A Slug", "-linden", "linden-", "a--b", ""])("is not %j", (slug) => {
    expect(OrganisationSlug.safeParse(slug).success).toBe(false);
  });

  test.each(["settings-office", "new-york", "alliance-2"])("may be %s", (slug) => {
    expect(OrganisationSlug.safeParse(slug).success).toBe(true);
  });

  test.each([
    ["Office of the Alliance", "office-of-the-alliance"],
    ["Zürich – Stadt", "zurich-stadt"],
    ["Alliance", "alliance-office"],
    ["東京都", "secretariat"],
  ])("made of %j is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(OrganisationSlug.safeParse(slugOf(name)).success).toBe(true);
  });
});
