import { expect, test } from "vitest";
import { KeepLast } from "#domain/kernel/keep-last";

test("what cannot be made is tried anew; what was made is made once, until others were used since", async () => {
  const made: string[] = [];
  const kept = new KeepLast<string>(2);
  const get = (name: string) =>
    kept.get(name, async () => {
      made.push(name);
      if (name === "") throw new Error("empty");
      return name.toUpperCase();
    });
  await expect(get("")).rejects.toThrow("empty");
  await expect(get("")).rejects.toThrow("empty");
  for (const name of ["a", "b", "a", "c", "a"]) expect(await get(name)).toBe(name.toUpperCase());
  expect(made).toEqual(["", "", "a", "b", "c"]);
  await get("b");
  expect(made.at(-1)).toBe("b");
});
