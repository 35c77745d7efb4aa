import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { storedColumns } from "#domain/register/columns";
import type { Subject } from "#domain/register/dictionary";
import { compileRules, toRuleRecord } from "#domain/rules/closures";
import { unpackVerdicts } from "#domain/rules/packed";
import { type DeviceSource, selectChangedVerdicts, selectDeviceVerdicts, selectRuleVerdicts } from "#domain/rules/sql";
import { readParameters } from "#domain/rules/walk";
import { openEmbedded } from "#server/database/embedded";
import { makeRegister } from "./rules/register-data.js";
import { deviceRules, today, values } from "./rules/rule-set.js";
import type { MeasuredRow } from "./rules.js";

const technologies = 200_000;
const devices = 1_000_000;
const connections = 2;
const rounds = 5;

/**
 * Sixty rules that read both, over a million devices joined to two hundred thousand technologies, in the PostgreSQL
 * that comes with Plaza: two connections with half of the devices each. A sample is compared with the closures first.
 */
export async function measureRulesSql(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  chmodSync(folder, 0o755);
  const server = await openEmbedded(folder, { isThrowaway: true });
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: server.ownerUrl }));
  try {
    for (const client of clients) await client.connect();
    await makeRegister(clients[0]!, technologies, devices);
    await compareSample(clients[0]!);
    return await measure(clients);
  } finally {
    for (const client of clients) await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(clients: readonly pg.Client[]): Promise<MeasuredRow[]> {
  const all = (part: DeviceSource) =>
    `select bit_xor(words[1] # words[2]), max(worst) from (${selectDeviceVerdicts(deviceRules, values, part)}) judged`;
  const seconds = await fastest(() => Promise.all(clients.map((client, half) => client.query(all(sourceOf(half))))));
  const single: number[] = [];
  for (const rule of deviceRules.filter((_, index) => index % 10 === 3)) {
    const one = (part: DeviceSource) =>
      `select count(*), max(verdict) from (${selectRuleVerdicts(rule, values, part)}) judged`;
    single.push(await fastest(() => Promise.all(clients.map((client, half) => client.query(one(sourceOf(half)))))));
  }
  const [best, worst] = [Math.min(...single), Math.max(...single)];
  const nothing = await fastest(() =>
    Promise.all(clients.map((client, half) => client.query(joinAlone(sourceOf(half).devices)))),
  );
  const stored = await measureStored(clients);
  return [
    {
      work: "1,000,000 devices × 200,000 technologies × 60 rules that read both",
      peer: "aim: 3 s of evaluation on two cores",
      ratio: 3 / seconds,
      detail: `${seconds.toFixed(2)} s, ${((devices * deviceRules.length) / seconds / 1e6).toFixed(0)} M rule evaluations a second`,
    },
    {
      work: "one changed rule over the same register",
      peer: "aim: 0.3 s",
      ratio: 0.3 / worst,
      detail: `${best.toFixed(2)} to ${worst.toFixed(2)} s, ${single.length} of the rules tried`,
    },
    {
      work: "60 rules over the same register",
      peer: "the same join, judging nothing",
      ratio: nothing / seconds,
      detail: `${nothing.toFixed(2)} s for the join alone`,
    },
    ...stored,
  ];
}

const joinAlone = (part: string) =>
  `select count(t.code) from ${part} d left join (select code from technologies offset 0) t on t.code = d.technology_codes[1]`;

/** Into a table with the key of the real one, and not logged: what a disk adds depends on the disk. */
async function measureStored(clients: readonly pg.Client[]): Promise<MeasuredRow[]> {
  const [db] = clients as [pg.Client];
  await db.query(
    "create unlogged table verdicts (key bigint primary key, words bigint[] not null, worst smallint not null)",
  );
  const first = await secondsOf(() =>
    Promise.all(
      clients.map((client, half) =>
        client.query(
          `insert into verdicts (key, words, worst) select key, words, worst from (${selectDeviceVerdicts(deviceRules, values, sourceOf(half))}) j`,
        ),
      ),
    ),
  );
  await db.query("vacuum analyze verdicts");
  const position = deviceRules.findIndex((rule) => readParameters(rule.must).includes("maxVideoDays"));
  const rows: number[] = [];
  const again = await secondsOf(async () => {
    const results = await Promise.all(
      clients.map((client, half) => {
        const stored = { verdicts: partOf("verdicts", "key", half), rules: deviceRules.length, position };
        const changed = selectChangedVerdicts(deviceRules[position]!, stricter, sourceOf(half), stored);
        return client.query(
          `update verdicts v set words = c.words, worst = c.worst from (${changed}) c where c.key = v.key`,
        );
      }),
    );
    rows.push(...results.map(({ rowCount }) => rowCount ?? 0));
  });
  const count = rows.reduce((sum, each) => sum + each, 0);
  return [
    {
      work: "the verdicts of 1,000,000 devices stored for the first time",
      peer: "aim: 6 s",
      ratio: 6 / first,
      detail: `${first.toFixed(2)} s with their evaluation`,
    },
    {
      work: "one changed value stored",
      peer: "aim: 1.5 s",
      ratio: 1.5 / again,
      detail: `${again.toFixed(2)} s, ${count.toLocaleString("en")} devices changed`,
    },
  ];
}

const stricter = { "pia.c07": { maxVideoDays: 14 } };

/** The part of the devices that one connection judges. */
const sourceOf = (half: number): DeviceSource => ({
  technologies: "technologies",
  devices: partOf("devices", "code", half),
  today: `date '${today}'`,
});

const partOf = (table: string, key: string, half: number): string =>
  `(select * from ${table} where ${key} > ${(half * devices) / connections} and ${key} <= ${((half + 1) * devices) / connections})`;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    best = Math.min(best, await secondsOf(work));
  }
  return best;
}

async function compareSample(db: pg.Client): Promise<void> {
  const sample = "(select * from devices where code % 500 = 0 or cardinality(technology_codes) <> 1 and code % 20 = 0)";
  const source = { ...sourceOf(0), devices: sample };
  const verdicts = await db.query(`select * from (${selectDeviceVerdicts(deviceRules, values, source)}) judged`);
  const own = await db.query(`select ${columnsOf("device")}, code, technology_codes from ${sample} d`);
  const used = own.rows.flatMap((row) => row.technology_codes);
  const named = await db.query(`select ${columnsOf("technology")}, code from technologies where code = any ($1)`, [
    used,
  ]);
  const records = new Map(named.rows.map((row) => [row.code, toRuleRecord("technology", row, today)]));
  const words = new Map(verdicts.rows.map((row) => [row.key, row.words]));
  const compiled = compileRules(deviceRules, values);
  if (own.rows.length < 1000 || words.size !== own.rows.length) throw new Error("The sample is not what was judged.");
  for (const row of own.rows) {
    const codes = compiled.evaluateDevice(
      toRuleRecord("device", row, today),
      row.technology_codes.map((code: string) => records.get(code)!),
    );
    if (unpackVerdicts(words.get(row.code), deviceRules.length).join() === codes.join()) continue;
    throw new Error(`PostgreSQL and the closures differ about device ${row.code}.`);
  }
}

/** Columns under the names of their fields, days as text. */
const columnsOf = (subject: Subject): string =>
  storedColumns(subject)
    .map(({ field, column, type }) => `${column}${type === "date" ? "::text" : ""} as "${field}"`)
    .join(", ");

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.table(
    (await measureRulesSql()).map(({ work, peer, ratio, detail }) => ({ work, peer, ratio: ratio.toFixed(2), detail })),
  );
