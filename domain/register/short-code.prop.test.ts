import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeLimit, decodeShortCode, encodeShortCode } from "#domain/register/short-code";

const number = fc.integer({ min: 1, max: codeLimit - 1 });

describe("short codes", () => {
  test("a number outside the range is refused", () => {
    for (const bad of [0, -1, 1.5, codeLimit]) expect(() => encodeShortCode(bad)).toThrow("INVARIANT");
  });

  test("one wrong letter is always found", () => {
    fc.assert(
      fc.property(number, fc.nat(7), fc.integer({ min: 1, max: 31 }), (value, place, shift) => {
        const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        const code = encodeShortCode(value);
        const wrong = alphabet[(alphabet.indexOf(code[place]!) + shift) % 32];
        expect(decodeShortCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBeUndefined();
      }),
    );
  });

  test("two neighbours swapped are always found", () => {
    fc.assert(
      fc.property(number, fc.nat(6), (value, place) => {
        const code = encodeShortCode(value);
        fc.pre(code[place] !== code[place + 1]);
        const swapped = code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2);
        expect(decodeShortCode(swapped)).toBeUndefined();
      }),
    );
  });

  test("a code is read back as its number, also in lower case and with O, I and L for 0 and 1", () => {
    fc.assert(
      fc.property(number, (value) => {
        const code = encodeShortCode(value);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(decodeShortCode(code)).toBe(value);
        expect(decodeShortCode(code.toLowerCase().replace(/0/g, "o").replace(/1/g, "l"))).toBe(value);
      }),
    );
  });

  test("neighbours look nothing alike", () => {
    const codes = Array.from({ length: 100 }, (_, index) => encodeShortCode(index + 1).slice(0, 3));
    expect(new Set(codes).size).toBeGreaterThan(90);
  });
});
