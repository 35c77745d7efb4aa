import fc from "fast-check";
import { expect, test } from "vitest";
import { readExampleLines, writeExampleLines } from "#domain/policies/example-lines";

const name = fc.constantFrom("dataKind", "tech", "retentionDays", "status");
const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean>("image", "14", "true", "a, b", 'say "so"', " edge ", "[x]", true, false),
  fc.string(),
  fc.integer({ min: -1000, max: 1000 }),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
const facts = fc.dictionary(name, value, { noNullPrototype: true, minKeys: 1 });
const record = fc
  .record({ own: facts, technology: fc.option(facts, { nil: undefined }) })
  .map(({ own, technology }) => ({ ...own, ...(technology && { technology }) }));

test("what is not written as name: value is told by its line, and the other lines are read", () => {
  expect(readExampleLines("dataKind: image\nretentionDays 14\n\nstatus: active")).toEqual({
    records: [{ dataKind: "image" }, { status: "active" }],
    unreadable: [2],
  });
  expect(readExampleLines("retentionDays:").unreadable).toEqual([1]);
  expect(readExampleLines('name: "unclosed').unreadable).toEqual([1]);
});

test("numbers, yes and no, lists and facts of the technology are read as what they are", () => {
  const line = 'signPosted: false, tech: [video_camera, microphone], technology.retentionDays: 14, name: "12, rue"';
  expect(readExampleLines(line).records).toEqual([
    { signPosted: false, tech: ["video_camera", "microphone"], technology: { retentionDays: 14 }, name: "12, rue" },
  ]);
});

test("any records come back from their lines as they were", () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 4 }), (records) => {
      const written = writeExampleLines(records);
      expect(readExampleLines(written)).toEqual({ records, unreadable: [] });
    }),
  );
});
