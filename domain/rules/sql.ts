import { type BoundRule, bindRule, type Condition } from "#domain/rules/condition";
import { conditionSql, type ReadField, readColumns, type SqlNames } from "#domain/rules/condition-sql";
import type { DataUseRule, ParameterValues, RegisterRule, Rule } from "#domain/rules/expression";
import { rulesPerWord, wordsFor } from "#domain/rules/packed";
import { Breaches, Conforms, NotApplicable, Undeclared } from "#domain/rules/verdict";

export type { SqlNames } from "#domain/rules/condition-sql";

/**
 * What a whole register is judged from. A source is a table or a select in brackets with a column per dictionary field
 * that a rule reads (`columns.ts`) and its key; it may hold placeholders such as `$1`.
 */
export interface TechnologySource {
  technologies: string;
  /** An expression of type date: `$2::date`. */
  today: string;
  /** The column that names a technology, `code` where not given. */
  technologyKey?: string;
}
export interface DeviceSource extends TechnologySource {
  devices: string;
  /** The column that names a device, `code` where not given. */
  deviceKey?: string;
  /** The array column with the keys of a device's technologies, `technology_codes` where not given. */
  technologyKeys?: string;
}

/** Data uses in a table or a select in brackets, with a column per field that a rule reads and their `key`. */
export interface DataUseSource {
  dataUses: string;
  /** An expression of type date: `$2::date`. */
  today: string;
}

/** A statement that gives `key`, `words bigint[]` and `worst smallint` for every data use of the source. */
export function selectDataUseVerdicts(
  rules: readonly DataUseRule[],
  values: ParameterValues,
  source: DataUseSource,
): string {
  const read = readColumns({ dataUse: "u", today: source.today });
  const words = wordExpressions(bindAll(rules, values, "dataUse"), (condition) => conditionSql(condition, read));
  return `select ${resultSql(words.length)} from (
  select ${["u.key", ...named(words)].join(",\n    ")} from ${source.dataUses} u offset 0) judged`;
}

/**
 * A statement that gives `key`, `words bigint[]` and `worst smallint` for every technology of the source. The verdicts
 * stand in the words in the order of the rules, which must all be about technologies.
 */
export function selectTechnologyVerdicts(
  rules: readonly RegisterRule[],
  values: ParameterValues,
  source: TechnologySource,
): string {
  const read = readColumns({ technology: "t", today: source.today });
  const words = wordExpressions(bindAll(rules, values, "technology"), (condition) => conditionSql(condition, read));
  // OFFSET 0 keeps the planner from copying each word's expression into every place that reads the word.
  return `select ${resultSql(words.length)} from (
  select ${[`t.${source.technologyKey ?? "code"} as key`, ...named(words)].join(",\n    ")}
  from ${source.technologies} t offset 0) judged`;
}

/**
 * A statement that gives `key`, `words bigint[]` and `worst smallint` for every device of the source. What reads the
 * technology alone is computed once per technology. A device of several technologies has, per rule, the worst verdict
 * over them; without one, or with a key that names none, its technology is undeclared.
 */
export function selectDeviceVerdicts(
  rules: readonly RegisterRule[],
  values: ParameterValues,
  source: DeviceSource,
): string {
  const bound = bindAll(rules, values, "device");
  const parts = new TechnologyParts(source.today);
  const words = wordExpressions(bound, (condition) => parts.conditionSql(condition));
  const read = readColumns({ technology: "t", device: "d", today: source.today });
  const eachWords = wordExpressions(bound, (condition) => conditionSql(condition, read));
  const worstWords = words.map((_, index) => `${worstWordSql(`w${index}`)} as w${index}`);
  const { key, keys } = deviceColumns(source);
  // The few devices of several technologies read them directly: parts would be computed a second time for them.
  return `select ${resultSql(words.length)} from (
  select ${[key, ...named(words)].join(",\n    ")}
  from ${source.devices} d left join (
    select ${parts.columns(source).join(",\n      ")}
    from ${source.technologies} t offset 0) p on p.key = ${keys}[1]
  where cardinality(${keys}) <= 1 offset 0) judged
union all
select ${resultSql(words.length)} from (
  select ${["key", ...worstWords].join(", ")} from (
    select ${[key, ...named(eachWords)].join(",\n      ")}
    from ${source.devices} d cross join lateral unnest(${keys}) as own(key)
      left join ${source.technologies} t on t.${source.technologyKey ?? "code"} = own.key
    where cardinality(${keys}) > 1 offset 0) each_one
  group by key offset 0) judged`;
}

const deviceColumns = (source: DeviceSource) => ({
  key: `d.${source.deviceKey ?? "code"} as key`,
  keys: `d.${source.technologyKeys ?? "technology_codes"}`,
});

/**
 * A statement that gives `key` and `verdict` for what one rule applies to or may apply to; for all that is missing it is
 * not applicable. For one changed rule or value: most of a register is left out before anything is joined. Every key of
 * a technology in the source of devices must name one.
 */
export function selectRuleVerdicts(
  rule: RegisterRule,
  values: ParameterValues,
  source: DeviceSource | TechnologySource,
): string {
  const bound = bindRule(rule, values);
  const names: SqlNames = { technology: "t", device: "d", today: source.today };
  const read = readColumns(names);
  const toSql = (condition: Condition) => conditionSql(condition, read);
  const onTechnology = notFalse(conjunctsOf(bound.when, "technology"), toSql);
  const technologyKey = source.technologyKey ?? "code";
  if (!("devices" in source))
    return `select t.${technologyKey} as key, ${verdictSql(bound, toSql)} as verdict from ${source.technologies} t where ${onTechnology}`;
  const parts = new TechnologyParts(source.today);
  const verdict = verdictSql(bound, (condition) => parts.conditionSql(condition));
  const onDevice = notFalse(conjunctsOf(bound.when, "device"), toSql);
  const { key, keys } = deviceColumns(source);
  // OFFSET 0 has the technologies joined by hash: the planner thinks that far fewer of them are left than are.
  return `select ${key}, ${verdict} as verdict
  from ${source.devices} d left join (
    select ${parts.columns(source).join(", ")} from ${source.technologies} t where ${onTechnology} offset 0) p
    on p.key = ${keys}[1]
  where cardinality(${keys}) <= 1 and (p.key is not null or cardinality(${keys}) = 0) and ${onDevice}
union all
select key, max(verdict) from (
  select ${key}, ${verdictSql(bound, toSql)} as verdict
  from ${source.devices} d cross join lateral unnest(${keys}) as own(key)
    join ${source.technologies} t on t.${technologyKey} = own.key
  where cardinality(${keys}) > 1 and ${onDevice}) each_one
  group by key`;
}

/** Stored verdicts: a table or select in brackets with `key` and `words`, and which rules stand in its words. */
export interface StoredVerdicts {
  verdicts: string;
  /** How many rules the words hold, and at which of them, from 0, the changed rule stands. */
  rules: number;
  position: number;
}

/** A statement that gives `key`, `words` and `worst` of the stored verdicts that one changed rule or value changes. */
export function selectChangedVerdicts(
  rule: RegisterRule,
  values: ParameterValues,
  source: DeviceSource | TechnologySource,
  stored: StoredVerdicts,
): string {
  const changed = Math.floor(stored.position / rulesPerWord);
  const words = Array.from({ length: wordsFor(stored.rules) }, (_, word) => `v.words[${word + 1}]`);
  const verdict = "coalesce(n.verdict, 0)";
  const columns = words.map((word, index) =>
    index === changed ? replaceVerdictSql(word, stored.position, verdict) : word,
  );
  return `select ${resultSql(words.length)} from (
  select ${["v.key", ...named(columns)].join(", ")}
  from ${stored.verdicts} v left join (${selectRuleVerdicts(rule, values, source)}) n on n.key = v.key
  where ${readVerdictSql(words[changed]!, stored.position)} <> ${verdict} offset 0) changed`;
}

/** A word with the two bits of one rule replaced by a verdict (an integer expression); positions count from 0. */
export function replaceVerdictSql(word: string, position: number, verdict: string): string {
  const shift = (position % rulesPerWord) * 2;
  return `((${word} & ${bigintSql(allBits ^ (3n << BigInt(shift)))}) | ((${verdict})::bigint << ${shift}))`;
}

/** The verdict of one rule out of a word, 0 to 3. */
export const readVerdictSql = (word: string, position: number): string =>
  `((${word} >> ${(position % rulesPerWord) * 2}) & 3)`;

const lowBits = 0x1555_5555_5555_5555n;
const highBits = lowBits << 1n;
const allBits = lowBits | highBits;

/** The worst verdict in some words, each of which is read several times: columns, not computations. */
export function worstSql(words: readonly string[]): string {
  if (words.length === 0) return `${NotApplicable}::smallint`;
  const both = words.map((word) => `(${word} & (${word} >> 1))`).join(" | ");
  const any = words.join(" | ");
  return `(case when ((${both}) & ${bigintSql(lowBits)}) <> 0 then ${Breaches} when ((${any}) & ${bigintSql(highBits)}) <> 0 then ${Undeclared} when (${any}) <> 0 then ${Conforms} else ${NotApplicable} end)::smallint`;
}

/** The aggregate that keeps, per rule, the worst of several words. */
function worstWordSql(word: string): string {
  const breaching = `bit_or(${word} & (${word} >> 1) & ${bigintSql(lowBits)})`;
  const conforming = `bit_or(${word} & ~(${word} >> 1) & ${bigintSql(lowBits)})`;
  const high = `(bit_or(${word}) & ${bigintSql(highBits)})`;
  return `(${high} | ${breaching} | (${conforming} & ~(${high} >> 1)))`;
}

const bigintSql = (value: bigint): string => `'${value}'::bigint`;
const named = (words: readonly string[]): string[] => words.map((word, index) => `${word} as w${index}`);

function resultSql(words: number): string {
  const columns = Array.from({ length: words }, (_, index) => `w${index}`);
  return `key, array[${columns.join(", ")}]::bigint[] as words, ${worstSql(columns)} as worst`;
}

function bindAll(rules: readonly Rule[], values: ParameterValues, subject: Rule["subject"]): BoundRule[] {
  const stray = rules.find((rule) => rule.subject !== subject);
  if (stray) throw new Error(`INVARIANT (subjects): rule ${stray.id} is not about a ${subject}.`);
  return rules.map((rule) => bindRule(rule, values));
}

type ToSql = (condition: Condition) => string;

/** Each word as the union of its rules' bits, which stand in their places already. */
function wordExpressions(rules: readonly BoundRule[], toSql: ToSql): string[] {
  return Array.from({ length: wordsFor(rules.length) }, (_, word) => {
    const own = rules.slice(word * rulesPerWord, (word + 1) * rulesPerWord);
    const bits = own.map((rule, index) =>
      verdictSql(rule, toSql, (code) => bigintSql(BigInt(code) << BigInt(index * 2))),
    );
    return `(${bits.join("\n    | ")})`;
  });
}

/**
 * The table of verdicts. Each condition is computed once; NULL meets neither WHEN and takes ELSE, as unknown must. Most
 * rules do not apply to most things, so that is asked first.
 */
function verdictSql({ when, must }: BoundRule, toSql: ToSql, code: (code: number) => string = String): string {
  const judged = `CASE ${toSql(must)} WHEN true THEN ${code(Conforms)} WHEN false THEN ${code(Breaches)} ELSE ${code(Undeclared)} END`;
  if (when.kind === "constant") return when.value ? judged : code(NotApplicable);
  return `CASE ${toSql(when)} WHEN false THEN ${code(NotApplicable)} WHEN true THEN ${judged} ELSE ${code(Undeclared)} END`;
}

/** The parts of a condition joined by `&&` that read one subject and nothing else. */
function conjunctsOf(condition: Condition, subject: Rule["subject"]): Condition[] {
  const conjuncts = condition.kind === "and" ? condition.operands : [condition];
  return conjuncts.filter((conjunct) => readsOnly(conjunct, subject) || conjunct.kind === "constant");
}

const notFalse = (conjuncts: readonly Condition[], toSql: ToSql): string =>
  ["true", ...conjuncts.map((conjunct) => `${toSql(conjunct)} is not false`)].join(" and ");

function readsOnly(condition: Condition, subject: Rule["subject"]): boolean {
  switch (condition.kind) {
    case "constant":
      return false;
    case "and":
    case "or":
      return condition.operands.every((operand) => readsOnly(operand, subject));
    case "among":
      return condition.field.subject === subject;
    case "numbers":
      return [condition.left, condition.right].every((side) => side.kind === "number" || side.subject === subject);
    case "same":
      return condition.left.subject === subject && condition.right.subject === subject;
    case "overlaps":
    case "within":
      return condition.list.subject === subject;
  }
}

/** Collects what reads the technology alone, as columns `p0, p1, …` of a table `p` with one row per technology. */
class TechnologyParts {
  private readonly names = new Map<string, string>();
  private readonly read: ReadField;

  constructor(today: string) {
    this.read = readColumns({ technology: "t", device: "d", today });
  }

  conditionSql(condition: Condition): string {
    if (readsOnly(condition, "technology")) return this.part(conditionSql(condition, this.read));
    if (condition.kind !== "and" && condition.kind !== "or")
      return conditionSql(condition, (ref) =>
        ref.subject === "technology" ? this.part(this.read(ref)) : this.read(ref),
      );
    const own = condition.operands.filter((operand) => readsOnly(operand, "technology"));
    const rest = condition.operands.filter((operand) => !own.includes(operand));
    const together: Condition[] = own.length > 1 ? [{ kind: condition.kind, operands: own }] : own;
    const operands = [...together, ...rest].map((operand) => this.conditionSql(operand));
    return `(${operands.join(condition.kind === "and" ? " AND " : " OR ")})`;
  }

  private part(sql: string): string {
    const name = this.names.get(sql) ?? `p${this.names.size}`;
    this.names.set(sql, name);
    return `p.${name}`;
  }

  columns(source: TechnologySource): string[] {
    return [`t.${source.technologyKey ?? "code"} as key`, ...[...this.names].map(([sql, name]) => `${sql} as ${name}`)];
  }
}
