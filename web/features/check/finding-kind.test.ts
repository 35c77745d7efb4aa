import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const folders = ["domain/register/", "domain/register/values/", "server/inventory-files/"];

/** Codes as the readers of inventories write them: the first argument of a fault, or a property. */
const written = /(?:(?:unreadable|fault|unusable)\(\s*|code: )"([a-z]+(?:-[a-z]+)*)"/g;

test("whatever can be found in an inventory has words of its own, for readers of every language", () => {
  const codes = folders.flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .flatMap((name) => [...readFileSync(new URL(folder + name, root), "utf8").matchAll(written)])
      .map(([, code]) => code!),
  );
  expect(codes.length).toBeGreaterThan(40);
  const words = JSON.parse(readFileSync(new URL("locales/ar/finding.json", root), "utf8")) as Record<string, string>;
  expect([...new Set(codes)].filter((code) => words[code] === undefined)).toEqual([]);
});
