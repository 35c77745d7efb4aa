import { describe, expect, it } from "vitest";
import { z } from "zod";
import { findingsOf } from "#domain/kernel/schema-findings";

const fixOf = (schema: z.ZodType, value: unknown) =>
  findingsOf(z.object({ field: schema }).safeParse({ field: value }).error!, "body")[0]!.fix;

describe("what a schema refuses", () => {
  it.each([
    [z.uuid(), "Accepted: an id such as 0199a8f0-7c1e-7000-8000-0123456789ab."],
    [z.email(), "Accepted: an e-mail address such as name@city.example."],
    [z.url(), "Accepted: an address that begins with https:// or http://."],
    [z.iso.date(), "Accepted: a day such as 2026-11-01."],
    [z.iso.datetime(), "Accepted: a moment such as 2026-11-01T09:30:00Z."],
    [z.string().regex(/^[0-9]+$/u, "digits alone"), "Accepted: digits alone."],
    [z.enum(["one", "two"]), "Accepted: one, two."],
    [z.int(), "Accepted: a number."],
  ])("says what would be accepted (%#)", (schema, fix) => {
    expect(fixOf(schema, "no such thing")).toBe(fix);
  });

  it("accepts its own examples", () => {
    expect(z.uuid().safeParse("0199a8f0-7c1e-7000-8000-0123456789ab").success).toBe(true);
    expect(z.iso.datetime().safeParse("2026-11-01T09:30:00Z").success).toBe(true);
  });

  it("tells what is missing from what cannot be read, and names what is unknown", () => {
    const found = findingsOf(z.strictObject({ name: z.string() }).safeParse({ nmae: "Lin" }).error!, "body");
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["value-missing", "name is missing."],
      ["key-unknown", 'Nothing here is called "nmae".'],
    ]);
  });
});
