import { pathToFileURL } from "node:url";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { compileRules, toRuleRecord } from "#domain/rules/closures";
import { judgeByHand, toHandRecord } from "./rules/hand-written.js";
import { casbin, cedar, celInterpreter, jsonLogicPeer, type Peer } from "./rules/peers.js";
import { makeTechnology, seeded, technologyRules, today, values } from "./rules/rule-set.js";

/** One comparison of a run: how many times as fast as the peer (or as the aim) our work was done. */
export interface MeasuredRow {
  work: string;
  peer: string;
  ratio: number;
  detail: string;
}

const records = 4000;
const rounds = 7;

/**
 * Closures against engines of the field, on the same sixty rules and the same records in the same run. Every engine's
 * verdicts are compared with the closures' before anything is measured; a difference ends the run.
 */
export async function measureRules(): Promise<MeasuredRow[]> {
  const chance = seeded(7);
  const sparse = Array.from({ length: records }, () => makeTechnology(chance));
  const full = Array.from({ length: records }, () => makeTechnology(chance, 0));
  const [own, fromFacts, ...others] = measure(
    [closures(), closuresFromFacts(), handWritten(), celInterpreter(), await casbin(), cedar(), jsonLogicPeer()],
    sparse,
  );
  // Where everything is declared, no engine pays for what is missing.
  const [ownFull, ...othersFull] = measure([closures(), handWritten(), celInterpreter()], full);
  const aim = 8e6;
  const work = "60 rules on one technology, a third undeclared";
  return [
    {
      work,
      peer: "aim: 8 M rule evaluations a second on one core",
      ratio: own!.rate / aim,
      detail: inMillions(own!.rate),
    },
    {
      work: `${work}, laid out each time (toRuleRecord)`,
      peer: "the same aim",
      ratio: fromFacts!.rate / aim,
      detail: inMillions(fromFacts!.rate),
    },
    ...others.map((other) => compare(work, own!, other, aims[other.peer.name])),
    ...othersFull.map((other) => compare("60 rules on one technology, all declared", ownFull!, other)),
  ];
}

interface Rate {
  peer: Peer;
  rate: number;
}

/** Round by round, so that whatever else the machine does falls on all of them. The first is compared with the others. */
function measure(peers: readonly Peer[], facts: readonly TechnologyFacts[]): Rate[] {
  for (const peer of peers.slice(1)) compareVerdicts(peers[0]!, peer, facts);
  const runs = peers.map((peer) => ({
    peer,
    prepared: facts.slice(0, peer.records).map(peer.prepare),
    rates: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) for (const run of runs) run.rates.push(rateOf(run.peer, run.prepared));
  return runs.map(({ peer, rates }) => ({ peer, rate: median(rates) }));
}

/** How many times as fast as each peer closures are to be, where a third of the facts is undeclared. */
const aims: Record<string, string> = {
  "hand-written three-valued TypeScript": "0.2",
  "@marcbachmann/cel-js interpreter": "3",
  casbin: "20",
  "Cedar (wasm)": "80",
};

function compare(work: string, own: Rate, { peer, rate }: Rate, aim?: string): MeasuredRow {
  const note = `${peer.answers === "breaches" ? ", asked for breaches only" : ""}${aim ? `; aim ≥ ${aim}` : ""}`;
  return {
    work,
    peer: peer.name,
    ratio: own.rate / rate,
    detail: `${inMillions(own.rate)} against ${inMillions(rate)}${note}`,
  };
}

const inMillions = (rate: number) => `${(rate / 1e6).toFixed(2)} M/s`;
const median = (rates: readonly number[]) => rates.toSorted((a, b) => a - b)[rates.length >> 1]!;

function closures(): Peer {
  const compiled = compileRules(technologyRules, values);
  return {
    name: "closures",
    answers: "verdicts",
    records,
    prepare: (facts) => toRuleRecord("technology", facts, today),
    judge: (record, codes) => codes.set(compiled.evaluateTechnology(record as ReturnType<typeof toRuleRecord>)),
  };
}

function closuresFromFacts(): Peer {
  const compiled = compileRules(technologyRules, values);
  return {
    name: "closures from facts",
    answers: "verdicts",
    records,
    prepare: (facts) => facts,
    judge: (facts, codes) =>
      codes.set(compiled.evaluateTechnology(toRuleRecord("technology", facts as TechnologyFacts, today))),
  };
}

const handWritten = (): Peer => ({
  name: "hand-written three-valued TypeScript",
  answers: "verdicts",
  records,
  prepare: (facts) => toHandRecord(facts, today),
  judge: (record, codes) => void judgeByHand(record as ReturnType<typeof toHandRecord>, codes),
});

function compareVerdicts(ours: Peer, peer: Peer, facts: readonly TechnologyFacts[]): void {
  const [own, other] = [new Uint8Array(technologyRules.length), new Uint8Array(technologyRules.length)];
  for (const each of facts.slice(0, peer.records)) {
    ours.judge(ours.prepare(each) as never, own);
    peer.judge(peer.prepare(each) as never, other);
    for (const [index, code] of own.entries()) {
      const wanted = peer.answers === "verdicts" ? code : code === 3 ? 3 : 0;
      if (other[index] === wanted) continue;
      throw new Error(
        `${peer.name} says ${other[index]}, not ${wanted}, of ${technologyRules[index]!.id} on ${JSON.stringify(each)}`,
      );
    }
  }
}

/** Rule evaluations a second, over at least a tenth of a second. */
function rateOf(peer: Peer, prepared: readonly unknown[]): number {
  const codes = new Uint8Array(technologyRules.length);
  let evaluations = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < 100) {
    for (const record of prepared) peer.judge(record as never, codes);
    evaluations += prepared.length * technologyRules.length;
    elapsed = performance.now() - start;
  }
  return (evaluations / elapsed) * 1000;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.table(
    (await measureRules()).map(({ work, peer, ratio, detail }) => ({ work, peer, ratio: ratio.toFixed(2), detail })),
  );
