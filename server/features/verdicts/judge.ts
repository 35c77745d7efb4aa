import type { Yardstick } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import { type CompiledRules, compileRules, toRuleRecord } from "#domain/rules/closures";
import type { Facts } from "#domain/rules/explain";
import { keptField } from "#domain/rules/fields";
import { packVerdicts } from "#domain/rules/packed";
import { type Verdict, type VerdictCode, verdictOf, worstOf } from "#domain/rules/verdict";
import { readFields } from "#domain/rules/walk";
import type { Connection } from "#server/database/pools";
import { findRuleSet, openRuleSet, storeVerdicts, storeVerdictsOfDevices } from "#server/features/verdicts/store";

/** A yardstick's rules as closures, with what an edit has to know of them. */
interface Judge {
  rules: CompiledRules;
  /** Fields of a technology that rules about devices read, by the names they are kept under. */
  readByDevices: ReadonlySet<string>;
}

const judges = new WeakMap<Yardstick, Judge>();

/** Compiled once per yardstick: an edit judges one record in microseconds. */
function judgeOf(yardstick: Yardstick): Judge {
  const known = judges.get(yardstick);
  if (known) return known;
  const rules = compileRules(yardstick.rules, yardstick.values);
  const read = rules.deviceRules
    .flatMap((rule) => [...readFields(rule.when), ...readFields(rule.must)])
    .filter(({ subject }) => subject === "technology");
  const readByDevices = new Set(read.map(keptField));
  const judge = { rules, readByDevices };
  judges.set(yardstick, judge);
  return judge;
}

/** What is judged, by what, and on which day. */
export interface Judged {
  cityId: string;
  yardstick: Yardstick;
  today: string;
}

type Stored = Parameters<typeof storeVerdicts>[2];

const packed = (codes: Uint8Array) => ({
  words: packVerdicts(codes),
  worst: worstOf(codes as Iterable<number> as Iterable<VerdictCode>),
});

const rulesOf = (yardstick: Yardstick, subject: Subject) => yardstick.rules.filter((rule) => rule.subject === subject);

async function store(
  db: Connection,
  { cityId, yardstick, today }: Judged,
  subject: Subject,
  verdicts: Stored,
): Promise<void> {
  const { fingerprint } = yardstick;
  const evaluation = { cityId, subject, fingerprint, today };
  if (await storeVerdicts(db, evaluation, verdicts)) return;
  await openRuleSet(db, yardstick, subject, rulesOf(yardstick, subject));
  await storeVerdicts(db, evaluation, verdicts);
}

async function ruleSetOf(db: Connection, yardstick: Yardstick, subject: Subject): Promise<number> {
  const known = await findRuleSet(db, yardstick.fingerprint, subject);
  if (known !== undefined) return known;
  return openRuleSet(db, yardstick, subject, rulesOf(yardstick, subject));
}

/**
 * Judges edited technologies from closures, and their devices set-wise where a rule about devices reads what was edited
 * or the devices were edited with them.
 * Gives the devices whose verdicts changed.
 */
export async function judgeTechnologies(
  db: Connection,
  { cityId, yardstick, today }: Judged,
  technologies: readonly { code: string; facts: Facts; edited: readonly string[] | "everything" }[],
): Promise<string[]> {
  const { rules } = judgeOf(yardstick);
  const verdicts = technologies.map(({ code, facts }) => ({
    code,
    ...packed(rules.evaluateTechnology(toRuleRecord("technology", facts, today))),
  }));
  await store(db, { cityId, yardstick, today }, "technology", verdicts);
  return judgeTheirDevices(db, { cityId, yardstick, today }, technologies);
}

async function judgeTheirDevices(
  db: Connection,
  { cityId, yardstick, today }: Judged,
  technologies: readonly { code: string; edited: readonly string[] | "everything" }[],
): Promise<string[]> {
  const { readByDevices } = judgeOf(yardstick);
  const reaching = technologies.filter(
    ({ edited }) => edited === "everything" || edited.some((field) => readByDevices.has(field)),
  );
  if (reaching.length === 0) return [];
  const evaluation = { cityId, rules: rulesOf(yardstick, "device"), values: yardstick.values, today };
  const ruleSetId = await ruleSetOf(db, yardstick, "device");
  return storeVerdictsOfDevices(
    db,
    { ...evaluation, ruleSetId },
    reaching.map(({ code }) => code),
  );
}

/** The worst verdict of a technology with these facts, without words: in microseconds. */
export function worstOfTechnology(yardstick: Yardstick, facts: Facts, today: string): Verdict {
  return verdictOf(packed(judgeOf(yardstick).rules.evaluateTechnology(toRuleRecord("technology", facts, today))).worst);
}

/** Judges edited devices, each with its technologies. */
export async function judgeDevices(
  db: Connection,
  { cityId, yardstick, today }: Judged,
  devices: readonly { code: string; facts: Facts; technologies: readonly Facts[] }[],
): Promise<void> {
  const { rules } = judgeOf(yardstick);
  const verdicts = devices.map(({ code, facts, technologies }) => ({
    code,
    ...packed(
      rules.evaluateDevice(
        toRuleRecord("device", facts, today),
        technologies.map((each) => toRuleRecord("technology", each, today)),
      ),
    ),
  }));
  await store(db, { cityId, yardstick, today }, "device", verdicts);
}
