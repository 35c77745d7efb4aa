import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPersonalMark, markPersonal, personalMarksIn, saltBytes } from "#domain/audit/personal";

const anySalt = fc.uint8Array({ minLength: saltBytes, maxLength: saltBytes });

describe("a personal value in an event", () => {
  test("is refused without a whole salt", () => {
    expect(() => markPersonal("Ana Ruiz", new Uint8Array(0))).toThrow("INVARIANT (salt)");
  });

  test("cannot be told from its hash: with another salt it has another", () => {
    fc.assert(
      fc.property(fc.string(), anySalt, anySalt, (value, one, other) => {
        fc.pre(one.some((byte, at) => byte !== other[at]));
        expect(markPersonal(value, one)).toEqual(markPersonal(value, one));
        expect(markPersonal(value, one)).not.toEqual(markPersonal(value, other));
      }),
    );
  });

  test("is recognised wherever it stands, and nothing else is taken for one", () => {
    const mark = markPersonal("Ana Ruiz", new Uint8Array(saltBytes));
    expect(isPersonalMark(mark)).toBe(true);
    for (const other of [null, "x", [mark.personal], { ...mark, more: 1 }, { personal: "short" }, undefined])
      expect(isPersonalMark(other)).toBe(false);
    expect(personalMarksIn({ name: mark, roles: [{ of: mark }, 1, null], text: "x" })).toEqual([
      mark.personal,
      mark.personal,
    ]);
  });
});
