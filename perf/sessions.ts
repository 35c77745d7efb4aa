import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createIdentify } from "#server/features/access/index";
import { startPlaza } from "#server/start";
import type { MeasuredRow } from "./rules.js";

const people = 200;
const rounds = 5;
const millisecondsARound = 1500;

/** How often a second `look` finds who a cookie belongs to, with so many asking at once. */
async function rate(look: (cookie: string) => Promise<boolean>, cookies: readonly string[], atOnce: number) {
  const until = performance.now() + millisecondsARound;
  const from = performance.now();
  let found = 0;
  let next = 0;
  const ask = async () => {
    while (performance.now() < until) {
      if (!(await look(cookies[next++ % cookies.length]!))) throw new Error("A session was not found.");
      found++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return (found * 1000) / (performance.now() - from);
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Signed-in requests told apart a second: our look-up, roles included, beside the sign-in library's own. */
export async function measureSessions(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  const plaza = await startPlaza({
    environment: { PORT: "0", PLAZA_DATA: path.join(folder, "data"), PLAZA_DEMO: "off" },
    pages: "none",
    log: (line) => console.error(line),
  });
  try {
    const { accounts, database } = plaza;
    const cookies: string[] = [];
    for (let at = 0; at < people; at++) {
      const id = await accounts.createAccount({ email: `p${at}@people.test`, name: `P ${at}`, isEmailConfirmed: true });
      cookies.push((await accounts.openSession(id, { address: "127.0.0.1", userAgent: "perf" })).split(";")[0]!);
    }
    const identify = createIdentify({ app: database.app, secret: database.secret, isSecure: false });
    const ours = async (cookie: string) => (await identify({ headers: { cookie }, ip: "127.0.0.1" })).kind === "person";
    const theirs = async (cookie: string) => (await accounts.library.getSession(new Headers({ cookie }))) !== null;
    const measured: MeasuredRow[] = [];
    for (const atOnce of [1, 8]) {
      const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
      for (let round = 0; round < rounds; round++) {
        rates.ours.push(await rate(ours, cookies, atOnce));
        rates.theirs.push(await rate(theirs, cookies, atOnce));
      }
      measured.push({
        work: `Signed-in requests told apart, ${atOnce === 1 ? "one after another" : `${atOnce} at once`} (${Math.round(median(rates.ours))} a second)`,
        peer: `the sign-in library's look-up (${Math.round(median(rates.theirs))} a second)`,
        ratio: median(rates.ours) / median(rates.theirs),
        detail: "aim ≥ 5",
      });
    }
    return measured;
  } finally {
    await plaza.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureSessions());
