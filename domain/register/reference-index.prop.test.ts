import fc from "fast-check";
import { expect, test } from "vitest";
import { ReferenceIndex } from "#domain/register/reference-index";

test("it tells of every text the row that had it first, as a map would", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), (texts) => {
      const index = new ReferenceIndex();
      const model = new Map<string, number>();
      texts.forEach((text, at) => {
        expect(index.claim(text, at + 1)).toBe(model.get(text) ?? 0);
        if (!model.has(text)) model.set(text, at + 1);
      });
      expect(index.size).toBe(model.size);
      for (const [text, row] of model) expect(index.find(text)).toBe(row);
    }),
    { numRuns: 50 },
  );
});

test("two hundred thousand neighbours do not meet", () => {
  const index = new ReferenceIndex();
  for (let at = 1; at <= 200_000; at++)
    if (index.claim(`CAM-${at}`, at) !== 0) throw new Error(`CAM-${at} met another`);
  expect(index.size).toBe(200_000);
  expect(index.find("CAM-77777")).toBe(77_777);
});
