import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Ground, withDemonstration } from "./ground.js";
import type { MeasuredRow } from "./rules.js";

/** How many are at it at once. */
export const crowdSize = Number(process.env.PERF_PEOPLE ?? 500);
const lastingMs = Number(process.env.PERF_SECONDS ?? 120) * 1000;
/** While everybody arrives and the server meets each kind of request for the first time, nothing is counted. */
const arrivingMs = 20_000;
/** Seconds that a person waits between two steps: evenly between these. */
const pause = { least: 5, most: 15 };

export interface Sample {
  kind: "operation" | "page";
  /** By the generator's clock, in milliseconds. */
  began: number;
  ms: number;
}

export interface Outcome {
  samples: Sample[];
  errors: string[];
  /** Changes that were told to be saved. */
  saved: number;
  /** Changes that were told that somebody else was first, and were made again on what is there now. */
  stale: number;
}

/** Somebody signed in. */
export interface Member {
  cookie: string;
}

/** What a crowd does, and how what it was told to be saved is counted where it is kept. */
export interface Crowd<M extends Member> {
  members: readonly M[];
  /** What one of them does at a step: a page, an operation, or a change that reads first. */
  act: (ask: Ask, member: M, at: number, step: number, outcome: Outcome) => Promise<unknown>;
  /** Changes that are kept by now. */
  countChanges: () => Promise<number>;
}

/**
 * Many people signed in at once, each waiting between two steps, against a server in a process of its own that holds the
 * demonstration's cities. No error and no lost write is allowed; the generator's share of the processors is told.
 */
export async function measureCrowd<M extends Member>(
  what: string,
  gather: (ground: Ground) => Promise<Crowd<M>>,
): Promise<MeasuredRow[]> {
  return withDemonstration(async (ground) => {
    const crowd = await gather(ground);
    // As it would have been done by itself within the hour that the registers are there.
    await ground.owner.query("vacuum analyze");
    const before = await crowd.countChanges();
    const usage = { own: process.cpuUsage(), server: cpuSecondsOf(ground) };
    const outcome = await live(ground.address, crowd);
    const own = process.cpuUsage(usage.own);
    const generator = (own.user + own.system) / 1e6;
    const served = cpuSecondsOf(ground) - usage.server;
    const lost = outcome.saved - ((await crowd.countChanges()) - before);
    return tell(what, outcome, { lost, generator, served });
  });
}

/** Processor seconds so far of the server and of its PostgreSQL, ended sessions included. */
function cpuSecondsOf({ serverId, dataFolder }: Ground): number {
  const postmaster = readFileSync(path.join(dataFolder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]!;
  const sessions = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && statOf(id)?.parent === postmaster);
  const used = [String(serverId), postmaster, ...sessions].map((id) => statOf(id));
  return used.reduce((sum, stat, at) => sum + (stat ? stat.own + (at === 1 ? stat.ended : 0) : 0), 0) / 100;
}

/** What Linux tells of a process, in hundredths of a second: its own time, and that of children that have ended. */
function statOf(id: string): { parent: string; own: number; ended: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    const [own, ended] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
    return { parent: fields[1]!, own, ended };
  } catch {
    return undefined;
  }
}

async function live<M extends Member>(address: string, crowd: Crowd<M>): Promise<Outcome> {
  const outcome: Outcome = { samples: [], errors: [], saved: 0, stale: 0 };
  const from = performance.now() + arrivingMs;
  const until = from + lastingMs;
  const agent = new Agent({ keepAlive: true, maxSockets: 1000 });
  await Promise.all(crowd.members.map((_, at) => liveOne({ address, agent, at, until }, crowd, outcome)));
  agent.destroy();
  outcome.samples = outcome.samples.filter(({ began }) => began >= from);
  return outcome;
}

interface Life {
  address: string;
  agent: Agent;
  at: number;
  until: number;
}

async function liveOne<M extends Member>(
  { address, agent, at, until }: Life,
  { members, act }: Crowd<M>,
  outcome: Outcome,
): Promise<void> {
  const member = members[at]!;
  const ask = asker(address, agent, member, outcome);
  // Spread over the first pause, as people are.
  await sleep(((at % 100) / 100) * pause.most * 1000);
  for (let step = at; performance.now() < until; step++) {
    await act(ask, member, at, step, outcome);
    await sleep((pause.least + (((at * 7919 + step * 104729) % 1000) / 1000) * (pause.most - pause.least)) * 1000);
  }
}

export type Ask = ReturnType<typeof asker>;

export interface Change {
  /** Where the record is read, and where it is written. */
  read: string;
  write: string;
  /** What to write over the record that was read: its `revision` and the rest. */
  bodyOf: (record: { revision: number }, attempt: number) => unknown;
}

/** Reads a record, changes it on the revision that was read, and again where somebody else was first. */
export async function change(ask: Ask, { read, write, bodyOf }: Change, outcome: Outcome): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = await ask("operation", "GET", read);
    if (!found) return;
    const answer = await ask(
      "operation",
      "PATCH",
      write,
      bodyOf(JSON.parse(found.text) as { revision: number }, attempt),
    );
    if (!answer) return;
    if (answer.status === 200) {
      outcome.saved++;
      return;
    }
    outcome.stale++;
  }
}

function asker(address: string, agent: Agent, { cookie }: Member, outcome: Outcome) {
  return (kind: Sample["kind"], method: string, url: string, body?: unknown) =>
    new Promise<{ status: number; text: string } | undefined>((resolve) => {
      const began = performance.now();
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        cookie,
        origin: address,
        "accept-encoding": kind === "page" ? "gzip, br" : "identity",
        ...(payload === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
      };
      const fail = (why: string) => {
        outcome.errors.push(`${method} ${url}: ${why}`);
        resolve(undefined);
      };
      const asked = request(address + url, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", (error) => fail(error.message));
        response.on("end", () => {
          outcome.samples.push({ kind, began, ms: performance.now() - began });
          const status = response.statusCode ?? 0;
          const text = Buffer.concat(chunks).toString("utf8");
          if (status === 200 || (status === 409 && text.includes('"stale"'))) resolve({ status, text });
          else fail(`${status} ${text.slice(0, 200)}`);
        });
      });
      asked.on("error", (error) => fail(error.message));
      asked.end(payload);
    });
}

function tell(
  what: string,
  { samples, errors, saved, stale }: Outcome,
  { lost, generator, served }: { lost: number; generator: number; served: number },
): MeasuredRow[] {
  if (errors.length > 0) throw new Error(`${errors.length} requests failed, such as ${errors[0]}`);
  if (lost !== 0) throw new Error(`${saved} changes were told to be saved, and ${lost} of them are not there.`);
  const p95 = (kind: Sample["kind"]) => {
    const sorted = samples.filter((sample) => sample.kind === kind).map(({ ms }) => ms);
    sorted.sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  };
  const share = `generator ${Math.round((generator / (generator + served)) * 100)} % of the processor time used`;
  const row = (kind: Sample["kind"], aimMs: number): MeasuredRow => ({
    work: `${crowdSize} ${what} at once for ${lastingMs / 1000} s: ${kind}s, 95th percentile`,
    peer: `the ${aimMs} ms that may pass`,
    ratio: aimMs / p95(kind),
    detail: `${p95(kind).toFixed(0)} ms, ${samples.length} requests after ${arrivingMs / 1000} s of arriving, ${saved} changes saved, ${stale} made again, none lost; ${share}`,
  });
  return [row("operation", 150), row("page", 400)];
}
