import type { Yardstick } from "#domain/policies/yardstick";
import type { Field, Subject } from "#domain/register/dictionary";
import { type CompiledRules, compileRules, toRuleRecord } from "#domain/rules/closures";
import type { Facts } from "#domain/rules/explain";
import type { RegisterRule } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";
import { packVerdicts } from "#domain/rules/packed";
import { type Verdict, type VerdictCode, verdictOf, worstOf } from "#domain/rules/verdict";
import { readFields } from "#domain/rules/walk";
import type { Connection } from "#server/database/pools";
import {
  findRuleSet,
  openRuleSet,
  storeVerdictOfDevices,
  storeVerdicts,
  storeVerdictsOfDevices,
} from "#server/features/verdicts/store";

/** A yardstick's rules as closures, with what an edit has to know of them. */
interface Judge {
  rules: CompiledRules;
  /** The rules about devices that read a field of a technology, by field. */
  readByDevices: ReadonlyMap<string, ReadonlySet<RegisterRule>>;
}

const judges = new WeakMap<Yardstick, Judge>();

/** Compiled once per yardstick: an edit judges one record in microseconds. */
function judgeOf(yardstick: Yardstick): Judge {
  const known = judges.get(yardstick);
  if (known) return known;
  const rules = compileRules(yardstick.rules, yardstick.values);
  const readByDevices = new Map<string, Set<RegisterRule>>();
  for (const rule of rules.deviceRules)
    for (const one of [...readFields(rule.when), ...readFields(rule.must)].filter(ofTechnology))
      for (const field of [one.field, ...countedFrom(definitionOf(one))])
        readByDevices.set(field, (readByDevices.get(field) ?? new Set()).add(rule));
  const judge = { rules, readByDevices };
  judges.set(yardstick, judge);
  return judge;
}

const ofTechnology = ({ subject }: { subject: string }) => subject === "technology";

/** The day that a number of days is counted from. */
const countedFrom = (field: Field): string[] => ("of" in field ? [field.of] : []);

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

/** From here on judging by all rules costs no more than by these alone. */
const severalRules = 4;

async function judgeTheirDevices(
  db: Connection,
  { cityId, yardstick, today }: Judged,
  technologies: readonly { code: string; edited: readonly string[] | "everything" }[],
): Promise<string[]> {
  const { readByDevices } = judgeOf(yardstick);
  const reading = (field: string) => [...(readByDevices.get(field) ?? [])];
  const reaching = technologies.filter(
    ({ edited }) => edited === "everything" || edited.some((field) => readByDevices.has(field)),
  );
  if (reaching.length === 0) return [];
  const codes = reaching.map(({ code }) => code);
  const rules = rulesOf(yardstick, "device");
  const evaluation = { cityId, rules, values: yardstick.values, today };
  const fields = reaching.flatMap(({ edited }) => edited);
  const concerned = new Set(fields.flatMap(reading));
  if (fields.includes("everything") || concerned.size >= severalRules) {
    const ruleSetId = await ruleSetOf(db, yardstick, "device");
    return storeVerdictsOfDevices(db, { ...evaluation, ruleSetId }, codes);
  }
  const moved = new Set<string>();
  for (const rule of concerned)
    for (const code of await storeVerdictOfDevices(db, evaluation, rule, codes)) moved.add(code);
  return [...moved];
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
