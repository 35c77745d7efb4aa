import fc from "fast-check";
import { expect, test } from "vitest";
import { linksIn } from "./links-in";

test("only web addresses become links, without the sentence's own marks", () => {
  expect(linksIn("See https://plaza.test/en/a?b=c. Not javascript:alert(1), nor ftp://x.")).toEqual([
    { at: 0, text: "See ", isLink: false },
    { at: 4, text: "https://plaza.test/en/a?b=c", isLink: true },
    { at: 31, text: ". Not javascript:alert(1), nor ftp://x.", isLink: false },
  ]);
});

test("no part of a text is lost", () => {
  const text = fc
    .array(fc.constantFrom("https://a.test", " ", ".", "x", "http://", "\n", ")"))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, (given) => {
      expect(
        linksIn(given)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(given);
    }),
  );
});
