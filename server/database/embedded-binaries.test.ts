import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyOut, findBinaries, isReachable, linkLibraries, runsAsRoot } from "#server/database/embedded-binaries";
import { UnusableStart } from "#server/settings";

const base = mkdtempSync(path.join(os.tmpdir(), "plaza-binaries-"));
afterAll(() => rmSync(base, { recursive: true }));

/** A package as npm unpacks it where scripts of packages are not run: files, and a list of the links they lack. */
function unpacked(name: string, links: { source: string; target: string }[]): string {
  const native = path.join(base, name, "native");
  for (const folder of ["bin", "lib"]) mkdirSync(path.join(native, folder), { recursive: true });
  writeFileSync(path.join(native, "bin", "postgres"), "#!/bin/sh\n", { mode: 0o700 });
  writeFileSync(path.join(native, "lib", "libpq.so.5.18"), "library", { mode: 0o600 });
  writeFileSync(path.join(native, "pg-symlinks.json"), JSON.stringify(links));
  return native;
}

const link = { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" };

describe("links of libraries that an installation has skipped", () => {
  test("that cannot be made are told in a sentence with what to do", () => {
    const native = unpacked("unlinkable", [{ ...link, target: "native/gone/libpq.so.5" }]);
    expect(() => linkLibraries(native)).toThrow(UnusableStart);
    expect(() => linkLibraries(native)).toThrow(/cannot be linked at .+ \(ENOENT\); run npm ci again\.$/);
  });

  test("are made, and those that are there stay", () => {
    const native = unpacked("skipped", [link, { ...link, target: "native/lib/libpq.so" }]);
    symlinkSync("elsewhere", path.join(native, "lib", "libpq.so"));
    linkLibraries(native);
    linkLibraries(native);
    expect(readFileSync(path.join(native, "lib", "libpq.so.5"), "utf8")).toBe("library");
    expect(readlinkSync(path.join(native, "lib", "libpq.so"))).toBe("elsewhere");
  });

  test("are all there in what a start uses", () => {
    const { folder } = findBinaries();
    const list = path.join(folder, "pg-symlinks.json");
    const links = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as (typeof link)[]) : [];
    for (const { target } of links)
      expect(statSync(path.join(path.dirname(folder), target)).isFile(), target).toBe(true);
  });
});

describe("binaries that the user of PostgreSQL cannot reach", () => {
  test.runIf(runsAsRoot())("lie below a folder that is closed to others", () => {
    const closed = path.join(base, "closed");
    mkdirSync(path.join(closed, "bin"), { recursive: true });
    chmodSync(base, 0o755);
    chmodSync(closed, 0o755);
    expect(isReachable(path.join(closed, "bin"))).toBe(true);
    chmodSync(closed, 0o700);
    expect(isReachable(path.join(closed, "bin"))).toBe(false);
  });

  test("are copied out once, links as they are, for everyone to read", () => {
    const native = unpacked("unreachable", [link]);
    linkLibraries(native);
    const parent = path.join(base, "out");
    const place = copyOut(native, "18.4.0", parent);
    expect(place).toBe(path.join(parent, "postgresql-18.4.0"));
    expect(statSync(path.join(place, "bin", "postgres")).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(place, "lib", "libpq.so.5.18")).mode & 0o777).toBe(0o644);
    expect(lstatSync(path.join(place, "lib", "libpq.so.5")).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(place, "lib", "libpq.so.5"), "utf8")).toBe("library");
    const { ino } = statSync(path.join(place, "bin", "postgres"));
    expect(copyOut(native, "18.4.0", parent)).toBe(place);
    expect(statSync(path.join(place, "bin", "postgres")).ino).toBe(ino);
    expect(readdirSync(parent)).toEqual(["postgresql-18.4.0"]);
  });
});
