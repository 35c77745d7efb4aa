import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedColumns } from "#domain/register/columns";
import type { Subject } from "#domain/register/dictionary";
import { type ArbitraryFacts, arbitraryFacts, arbitraryRule, arbitraryToday as today } from "#domain/rules/arbitrary";
import { compileDataUseRules, compileRules, toRuleRecord } from "#domain/rules/closures";
import type { DataUseRule, RegisterRule } from "#domain/rules/expression";
import { packVerdicts, rulesPerWord, unpackVerdicts } from "#domain/rules/packed";
import {
  readVerdictSql,
  replaceVerdictSql,
  selectChangedVerdicts,
  selectDataUseVerdicts,
  selectDeviceVerdicts,
  selectRuleVerdicts,
  selectTechnologyVerdicts,
} from "#domain/rules/sql";
import { ruleOf, testValues } from "#domain/rules/testing";
import { worstOf } from "#domain/rules/verdict";
import { testDatabase } from "#server/database/testing";
import { cases } from "#server/testing-cases";

const { owner } = await testDatabase();
const source = { technologies: "some_technologies", devices: "some_devices", today: `date '${today}'` };

const tableOf = (subject: Subject) =>
  storedColumns(subject)
    .map(({ column, type }) => `${column} ${type}`)
    .join(", ");
await owner.query(`create temporary table some_technologies (code bigint primary key, ${tableOf("technology")})`);
await owner.query(
  `create temporary table some_devices (code bigint primary key, technology_codes bigint[] not null, ${tableOf("device")})`,
);
await owner.query("create temporary table some_verdicts (key bigint primary key, words bigint[] not null)");

interface Register {
  technologies: ArbitraryFacts[];
  devices: { facts: ArbitraryFacts; technologies: number[] }[];
}

const arbitraryRegister: fc.Arbitrary<Register> = fc.record({
  technologies: fc.array(arbitraryFacts("technology"), { minLength: 1, maxLength: 12 }),
  devices: fc.array(
    fc.record({ facts: arbitraryFacts("device"), technologies: fc.uniqueArray(fc.nat(), { maxLength: 3 }) }),
    { maxLength: 30 },
  ),
});
/** Up to three words of rules, so that the borders between words are met. */
const arbitraryRules = (subject: Subject) =>
  fc.array(
    arbitraryRule(subject).map((rule) => ruleOf(rule)),
    { minLength: 1, maxLength: 2 * rulesPerWord + 3 },
  );

async function fill({ technologies, devices }: Register): Promise<void> {
  await owner.query("truncate some_technologies, some_devices");
  const snake = (facts: ArbitraryFacts, subject: Subject) =>
    Object.fromEntries(storedColumns(subject).map(({ field, column }) => [column, facts[field]]));
  await insert(
    "some_technologies",
    technologies.map((facts, code) => ({ code, ...snake(facts, "technology") })),
  );
  await insert(
    "some_devices",
    devices.map((device, code) => ({
      code,
      technology_codes: codesOf(device.technologies, technologies.length),
      ...snake(device.facts, "device"),
    })),
  );
}

const insert = (table: string, rows: object[]) =>
  owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
const codesOf = (drawn: readonly number[], technologies: number) => [
  ...new Set(drawn.map((each) => each % technologies)),
];

/** What the closures say: the codes of every rule, per record. */
function expected(
  rules: readonly RegisterRule[],
  { technologies, devices }: Register,
): { technology: number[][]; device: number[][] } {
  const compiled = compileRules(rules, testValues);
  const records = technologies.map((facts) => toRuleRecord("technology", facts, today));
  return {
    technology: records.map((record) => [...compiled.evaluateTechnology(record)]),
    device: devices.map((device) => {
      const own = codesOf(device.technologies, technologies.length).map((code) => records[code]!);
      return [...compiled.evaluateDevice(toRuleRecord("device", device.facts, today), own)];
    }),
  };
}

async function ask(statement: string, rules: number): Promise<{ codes: number[]; worst: number; words: string[] }[]> {
  const { rows } = await owner.query(`select * from (${statement}) answer order by key`);
  return rows.map(({ words, worst }) => ({ codes: unpackVerdicts(words, rules), worst, words }));
}

describe("INVARIANT (one verdict)", () => {
  it("PostgreSQL and closures say the same of whole registers", async () => {
    const oneCase = fc.tuple(arbitraryRules("technology"), arbitraryRules("device"), arbitraryRegister);
    await fc.assert(
      fc.asyncProperty(oneCase, async ([technologyRules, deviceRules, register]) => {
        await fill(register);
        const wanted = expected([...technologyRules, ...deviceRules], register);
        const technologies = await ask(
          selectTechnologyVerdicts(technologyRules, testValues, source),
          technologyRules.length,
        );
        expect(technologies.map(({ codes }) => codes)).toEqual(wanted.technology);
        const devices = await ask(selectDeviceVerdicts(deviceRules, testValues, source), deviceRules.length);
        expect(devices.map(({ codes }) => codes)).toEqual(wanted.device);
        for (const { codes, worst, words } of [...technologies, ...devices]) {
          expect(worst).toBe(worstOf(codes as []));
          expect(packVerdicts(codes).map(String)).toEqual(words);
        }
      }),
      cases(200),
    );
  });

  it("one rule alone says the same, and leaves out only what it does not apply to", async () => {
    const oneCase = fc.tuple(fc.constantFrom("technology", "device"), arbitraryRegister).chain(([subject, register]) =>
      fc.tuple(
        fc.constant(subject),
        fc.constant(register),
        fc.array(
          arbitraryRule(subject).map((rule) => ruleOf(rule)),
          { minLength: 1, maxLength: 8 },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(oneCase, async ([subject, register, rules]) => {
        await fill(register);
        const wanted = expected(rules, register)[subject];
        for (const [position, rule] of rules.entries()) {
          const from = subject === "device" ? source : { technologies: source.technologies, today: source.today };
          const { rows } = await owner.query(selectRuleVerdicts(rule, testValues, from));
          const given = new Array<number>(wanted.length).fill(0);
          for (const { key, verdict } of rows) given[Number(key)] = Number(verdict);
          expect(given).toEqual(wanted.map((codes) => codes[position]));
        }
      }),
      cases(200),
    );
  });
});

describe("data uses", () => {
  it("are judged in PostgreSQL as the closures judge them, up to three words of rules", async () => {
    const columns = storedColumns("dataUse").map(({ column, type }) => `${column} ${type}`);
    await owner.query(`create temporary table some_uses (key bigint primary key, ${columns.join(", ")})`);
    const oneCase = fc.tuple(
      fc.array(
        arbitraryRule("dataUse").map((rule) => ruleOf(rule) as DataUseRule),
        { minLength: 1, maxLength: 2 * rulesPerWord + 3 },
      ),
      fc.array(arbitraryFacts("dataUse"), { minLength: 1, maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(oneCase, async ([rules, uses]) => {
        await owner.query("truncate some_uses");
        const stored = (facts: ArbitraryFacts) =>
          Object.fromEntries(storedColumns("dataUse").map(({ field, column }) => [column, facts[field]]));
        await insert(
          "some_uses",
          uses.map((facts, key) => ({ key, ...stored(facts) })),
        );
        const from = { dataUses: "some_uses", today: source.today };
        const judged = await ask(selectDataUseVerdicts(rules, testValues, from), rules.length);
        const judge = compileDataUseRules(rules, testValues);
        expect(judged.map(({ codes }) => codes)).toEqual(
          uses.map((facts) => [...judge(toRuleRecord("dataUse", facts, today))]),
        );
      }),
      cases(100),
    );
  });
});

describe("a changed rule", () => {
  it("gives the stored verdicts that change, and no other", async () => {
    const oneCase = fc.tuple(
      arbitraryRules("device"),
      arbitraryRule("device").map((rule) => ruleOf(rule)),
      arbitraryRegister,
      fc.nat(),
    );
    await fc.assert(
      fc.asyncProperty(oneCase, async ([rules, changed, register, drawn]) => {
        await fill(register);
        const position = drawn % rules.length;
        const before = expected(rules, register).device;
        const after = expected(rules.with(position, changed), register).device;
        await owner.query("truncate some_verdicts");
        for (const [key, codes] of before.entries())
          await owner.query("insert into some_verdicts values ($1, $2)", [key, packVerdicts(codes).map(String)]);
        const stored = { verdicts: "some_verdicts", rules: rules.length, position };
        const { rows } = await owner.query(
          `select * from (${selectChangedVerdicts(changed, testValues, source, stored)}) answer order by key`,
        );
        const wanted = after.flatMap((codes, key) =>
          codes[position] === before[key]![position]
            ? []
            : [{ key: String(key), words: packVerdicts(codes).map(String), worst: worstOf(codes as []) }],
        );
        expect(rows).toEqual(wanted);
      }),
      cases(60),
    );
  });
});

describe("words", () => {
  it("one rule's two bits are replaced and nothing else", async () => {
    const codes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: rulesPerWord });
    await fc.assert(
      fc.asyncProperty(codes, fc.nat(), fc.integer({ min: 0, max: 3 }), async (before, drawn, verdict) => {
        const position = drawn % before.length;
        const { rows } = await owner.query(
          `select ${replaceVerdictSql("w", position, "$2::int")} as word, ${readVerdictSql("w", position)} as was from (select $1::bigint as w) words`,
          [String(packVerdicts(before)[0]), verdict],
        );
        expect(unpackVerdicts([rows[0].word], before.length)).toEqual(before.with(position, verdict));
        expect(Number(rows[0].was)).toBe(before[position]);
      }),
      cases(100),
    );
  });

  it("a register without rules has empty words and nothing worst", async () => {
    await fill({ technologies: [{}], devices: [{ facts: {}, technologies: [] }] });
    expect(await ask(selectTechnologyVerdicts([], testValues, source), 0)).toEqual([
      { codes: [], worst: 0, words: [] },
    ]);
    expect(await ask(selectDeviceVerdicts([], testValues, source), 0)).toEqual([{ codes: [], worst: 0, words: [] }]);
  });
});
