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
