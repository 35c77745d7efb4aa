import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { testFolder } from "#cli/testing";
import { projectRoot } from "#server/project-root";
import { programOf } from "#server/testing-program";

const { folder, write } = testFolder();
const start = (args: string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [...programOf("cli/plaza.ts"), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  });

describe("as a program of its own, plaza", () => {
  test("says refusals on the error stream and what was asked for on the other, with its exit code, and reads standard input", async () => {
    const long =
      "ID,Type,Data type,Retention,Identifiability,Personal data,Status\n1,CCTV,image,400 days,identifiable,yes,active\n";
    const told = async (args: string[], given: string) => {
      const child = start(args);
      const ended = once(child, "close");
      child.stdin!.end(given);
      const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
      return { out, err, ended: await ended };
    };
    const [refused, checked] = await Promise.all([told(["chek"], ""), told(["check", "-", "--format", "json"], long)]);
    expect(refused).toEqual({ out: "", err: expect.stringContaining("unknown command"), ended: [2, null] });
    expect(checked).toMatchObject({ err: "", ended: [1, null] });
    expect(JSON.parse(checked.out).file).toMatchObject({ rows: 1, accepted: 1 });
  });

  test("ends without a word where its reader closes the pipe", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at},again and again\n`);
    const child = start(["check", write("long.csv", `ID,Owner\n1,x\n${rows.join("1,x\n")}`), "--format", "csv"]);
    const [err, ended] = [text(child.stderr!), once(child, "close")];
    await once(child.stdout!, "data");
    child.stdout!.destroy();
    expect([await err, await ended]).toEqual(["", [0, null]]);
  });
});

describe("a database that was started for a command", () => {
  const mapping = write(
    "mapping.yaml",
    `version: 1
reference: id
place: { latitude: latitude, longitude: longitude }
device: { address: street }
technology: { tech: type, dataKind: { constant: image }, retentionDays: retention }
`,
  );

  const data = path.join(folder, "own");
  const own = { DATABASE_URL: "", PLAZA_DATA: data };
  const note = path.join(data, "postgres", "postmaster.pid");
  const header = "id,street,latitude,longitude,type,retention\n";
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, at) => `A${at},High Street ${at},51.5,-0.1,CCTV,14 days\n`).join("");

  test("ends with the command on Ctrl-C", async () => {
    await once(start(["add-city", "linden", "--name", "Linden", "--time-zone", "UTC"], own), "exit");
    const many = write("many.csv", header + rowsOf(300_000));
    const child = start(["import", many, "--city", "linden", "--inventory", "Cameras", "--mapping", mapping], own);
    const told = text(child.stderr!);
    while (!existsSync(note)) await sleep(20);
    await sleep(1000);
    const ended = once(child, "exit");
    // As when npm passes on what the terminal has sent already.
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await told).toBe(
      "Stopped before it was done. Nothing half done is visible; give the same command again to go on.\n",
    );
    expect(existsSync(note)).toBe(false);
  });

  test("ends with the command where its reader closes the pipe", async () => {
    const file = write("read.csv", header + rowsOf(2000));
    await once(start(["import", file, "--city", "linden", "--inventory", "Read", "--mapping", mapping], own), "exit");
    const child = start(["export", "--city", "linden", "--format", "json"], own);
    const [err, ended] = [text(child.stderr!), once(child, "close")];
    await once(child.stdout!, "data");
    child.stdout!.destroy();
    expect([await err, await ended]).toEqual(["", [0, null]]);
    expect(existsSync(note)).toBe(false);
  });
});
