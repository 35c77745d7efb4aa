import { expect, test } from "vitest";
import { keepEach } from "#domain/kernel/keep-each";

test("what cannot be made is tried anew each time; what was made is made once, for each text its own", () => {
  let made = 0;
  const lengthOf = keepEach((text: string) => {
    made++;
    if (text === "") throw new Error("empty");
    return { length: text.length };
  });
  expect(() => lengthOf("")).toThrow("empty");
  expect(() => lengthOf("")).toThrow("empty");
  expect([lengthOf("ab"), lengthOf("abc"), lengthOf("ab")]).toEqual([{ length: 2 }, { length: 3 }, { length: 2 }]);
  expect(lengthOf("ab")).toBe(lengthOf("ab"));
  expect(made).toBe(4);
});

test("what is kept does not grow without end", () => {
  const made: string[] = [];
  const keep = keepEach((text: string) => {
    made.push(text);
    return { text };
  });
  for (let at = 0; at < 1001; at++) keep(`zone ${at}`);
  expect(keep("zone 1000")).toBe(keep("zone 1000"));
  keep("zone 0");
  expect(made.filter((text) => text === "zone 0")).toHaveLength(2);
});
