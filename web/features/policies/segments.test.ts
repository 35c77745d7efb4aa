import { expect, test } from "vitest";
import { hasCommonWords } from "./segments";

const segment = (kind: "same" | "removed" | "inserted", text: string) => ({ kind, text });

test("a text written anew is not marked word by word, whatever names it has in common", () => {
  const anew = [
    segment("removed", "The whole of it. "),
    segment("inserted", "x".repeat(90)),
    segment("same", "{days}"),
  ];
  expect(hasCommonWords(anew)).toBe(false);
});

test("a text with a sentence more, or one less, is", () => {
  const kept = segment("same", "Pictures are erased after a day.");
  expect(hasCommonWords([kept, segment("inserted", " The council is told.")])).toBe(true);
  expect(hasCommonWords([segment("removed", "x".repeat(90)), kept])).toBe(true);
});
