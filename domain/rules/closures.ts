import type { RuleSubject } from "#domain/register/dictionary";
import { bindRule, type Condition, type FieldRef, type NumberOperand, type ReadNumber } from "#domain/rules/condition";
import type { CompareOperator, DataUseRule, ParameterValues, RegisterRule, Rule } from "#domain/rules/expression";
import { bitsPerSlot, layouts, type RuleRecord, type Slot, undeclaredRecord } from "#domain/rules/rule-record";
import { decideVerdict, False, type Kleene, True, Unknown, type VerdictCode } from "#domain/rules/verdict";

export { type RuleRecord, toRuleRecord } from "#domain/rules/rule-record";

/** Rules with a city's values, ready to judge records one at a time; no text is read and nothing is generated. */
export interface CompiledRules {
  /** The rules about technologies, in the order of the codes that `evaluateTechnology` writes. */
  technologyRules: readonly RegisterRule[];
  /** The rules about devices, in the order of the codes that `evaluateDevice` writes. */
  deviceRules: readonly RegisterRule[];
  /** Verdict codes per technology rule. The array is written again by the next call: copy what is to be kept. */
  evaluateTechnology(technology: RuleRecord): Uint8Array;
  /**
   * Verdict codes per device rule; the array is written again by the next call. A device that belongs to several
   * technologies gets, per rule, the worst verdict over them; with none, its technology is undeclared.
   */
  evaluateDevice(device: RuleRecord, technologies: readonly RuleRecord[]): Uint8Array;
}

/** The facts a test reads: `[technology, device]`, so that one closure serves both; a data use stands alone, in the first. */
type Facts = readonly [alone: RuleRecord, device: RuleRecord];
type Test = (facts: Facts) => Kleene;

/** Compiles rules to closures. Throws only where a parameter that a rule reads has no value. */
export function compileRules(rules: readonly RegisterRule[], values: ParameterValues): CompiledRules {
  const technologyRules = rules.filter((rule) => rule.subject === "technology");
  const deviceRules = rules.filter((rule) => rule.subject === "device");
  const technologyTests = technologyRules.map((rule) => compileRule(rule, values));
  const deviceTests = deviceRules.map((rule) => compileRule(rule, values));
  const technologyCodes = new Uint8Array(technologyRules.length);
  const deviceCodes = new Uint8Array(deviceRules.length);
  const facts: [RuleRecord, RuleRecord] = [undeclaredRecord("technology"), undeclaredRecord("device")];
  return {
    technologyRules,
    deviceRules,
    evaluateTechnology(technology) {
      facts[0] = technology;
      for (let index = 0; index < technologyTests.length; index++)
        technologyCodes[index] = technologyTests[index]!(facts);
      return technologyCodes;
    },
    evaluateDevice(device, technologies) {
      facts[0] = technologies[0] ?? undeclaredRecord("technology");
      facts[1] = device;
      for (let index = 0; index < deviceTests.length; index++) deviceCodes[index] = deviceTests[index]!(facts);
      for (let other = 1; other < technologies.length; other++) {
        facts[0] = technologies[other]!;
        for (let index = 0; index < deviceTests.length; index++)
          deviceCodes[index] = Math.max(deviceCodes[index]!, deviceTests[index]!(facts));
      }
      return deviceCodes;
    },
  };
}

/** Compiles rules about data uses: verdict codes of one data use, in the order of the rules. */
export function compileDataUseRules(
  rules: readonly DataUseRule[],
  values: ParameterValues,
): (dataUse: RuleRecord) => Uint8Array {
  const tests = rules.map((rule) => compileRule(rule, values));
  return (dataUse) => Uint8Array.from(tests, (judge) => judge([dataUse, undeclaredRecord("device")]));
}

type Judge = (facts: Facts) => VerdictCode;

function compileRule(rule: Rule, values: ParameterValues): Judge {
  const bound = bindRule(rule, values);
  const when = compile(bound.when);
  const must = compile(bound.must);
  return (facts) => {
    const applies = when(facts);
    return applies === True ? decideVerdict(True, must(facts)) : decideVerdict(applies, Unknown);
  };
}

function compile(condition: Condition): Test {
  switch (condition.kind) {
    case "constant":
      return condition.value ? () => True : () => False;
    case "and":
      return compileAnd(condition.operands.map(compile));
    case "or":
      return compileOr(condition.operands.map(compile));
    case "among":
      return compileAmong(condition);
    case "numbers":
      return compileNumbers(condition.operator, condition.left, condition.right);
    case "same":
      return compileSame(condition.left, condition.right, condition.isNegated);
    case "overlaps":
    case "within":
      return compileList(condition);
  }
}

/** The least of the operands in the order false, unknown, true; nothing after a false is read. */
function compileAnd(tests: readonly Test[]): Test {
  const [first, second, third] = tests as [Test, Test, Test];
  if (tests.length === 2)
    return (facts) => {
      const a = first(facts);
      if (a === False) return False;
      const b = second(facts);
      return a === True || b === False ? b : Unknown;
    };
  if (tests.length === 3)
    return (facts) => {
      const a = first(facts);
      if (a === False) return False;
      const b = second(facts);
      if (b === False) return False;
      const c = third(facts);
      return c === False || (a === True && b === True) ? c : Unknown;
    };
  return (facts) => {
    let result: Kleene = True;
    for (let index = 0; index < tests.length; index++) {
      const value = tests[index]!(facts);
      if (value === False) return False;
      if (value === Unknown) result = Unknown;
    }
    return result;
  };
}

/** The greatest of the operands in the order false, unknown, true; nothing after a true is read. */
function compileOr(tests: readonly Test[]): Test {
  const [first, second] = tests as [Test, Test];
  if (tests.length === 2)
    return (facts) => {
      const a = first(facts);
      if (a === True) return True;
      const b = second(facts);
      return a === False || b === True ? b : Unknown;
    };
  return (facts) => {
    let result: Kleene = False;
    for (let index = 0; index < tests.length; index++) {
      const value = tests[index]!(facts);
      if (value === True) return True;
      if (value === Unknown) result = Unknown;
    }
    return result;
  };
}

const sideOf = (subject: RuleSubject): 0 | 1 => (subject === "device" ? 1 : 0);

function slotOf(ref: FieldRef): Slot {
  const slot = layouts[ref.subject].slots.get(ref.field);
  if (slot) return slot;
  throw new Error(`INVARIANT (layout): rules cannot read ${ref.subject}.${ref.field}.`);
}

function compileAmong({ field, values, isNegated }: Extract<Condition, { kind: "among" }>): Test {
  const slot = slotOf(field);
  const side = sideOf(field.subject);
  const at = slot.at;
  const [hit, miss]: [Kleene, Kleene] = isNegated ? [False, True] : [True, False];
  if (slot.kind === "code") {
    // By place: undeclared, then every code. One load answers equality, membership and their opposites.
    const answers = new Uint8Array(slot.placeOf.size + 1).fill(miss);
    answers[0] = Unknown;
    for (const value of values) {
      const place = slot.placeOf.get(value);
      if (place !== undefined) answers[place] = hit;
    }
    return (facts) => answers[facts[side][at] as number] as Kleene;
  }
  if (values.length === 1) {
    const only = values[0];
    return (facts) => {
      const value = facts[side][at];
      return value === undefined ? Unknown : value === only ? hit : miss;
    };
  }
  const set: ReadonlySet<unknown> = new Set(values);
  return (facts) => {
    const value = facts[side][at];
    return value === undefined ? Unknown : set.has(value) ? hit : miss;
  };
}

function compileNumbers(operator: CompareOperator, left: ReadNumber, right: NumberOperand): Test {
  const [side, at] = [sideOf(left.subject), slotOf(left).at];
  if (right.kind === "number") return compileLimit(operator, side, at, right.value);
  const [otherSide, otherAt] = [sideOf(right.subject), slotOf(right).at];
  const holds = compareNumbers[operator];
  return (facts) => {
    const a = facts[side][at];
    const b = facts[otherSide][otherAt];
    return a === undefined || b === undefined ? Unknown : holds(a as number, b as number) ? True : False;
  };
}

const compareNumbers: Record<CompareOperator, (left: number, right: number) => boolean> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/** One closure per operator, so that the comparison stands in it and is not called. */
function compileLimit(operator: CompareOperator, side: 0 | 1, at: number, limit: number): Test {
  const read = (facts: Facts) => facts[side][at] as number | undefined;
  const tests: Record<CompareOperator, Test> = {
    "==": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value === limit ? True : False;
    },
    "!=": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value !== limit ? True : False;
    },
    "<": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value < limit ? True : False;
    },
    "<=": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value <= limit ? True : False;
    },
    ">": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value > limit ? True : False;
    },
    ">=": (facts) => {
      const value = read(facts);
      return value === undefined ? Unknown : value >= limit ? True : False;
    },
  };
  return tests[operator];
}

function compileSame(left: FieldRef, right: FieldRef, isNegated: boolean): Test {
  const [a, b] = [slotOf(left), slotOf(right)];
  const [leftSide, rightSide] = [sideOf(left.subject), sideOf(right.subject)];
  const undeclared = a.kind === "code" ? 0 : undefined;
  const [hit, miss]: [Kleene, Kleene] = isNegated ? [False, True] : [True, False];
  return (facts) => {
    const x = facts[leftSide][a.at];
    const y = facts[rightSide][b.at];
    return x === undeclared || y === undeclared ? Unknown : x === y ? hit : miss;
  };
}

type ListCondition = Extract<Condition, { kind: "overlaps" | "within" }>;

/** A list meets a set where they share a bit; it lies within one where it has no bit outside. */
function compileList({ kind, list, values, isNegated }: ListCondition): Test {
  const slot = slotOf(list);
  if (slot.kind !== "list") throw new Error(`INVARIANT (layout): ${list.field} is no list.`);
  const side = sideOf(list.subject);
  const at = slot.at;
  const masks = bitMasks(slot, values);
  const seeks = kind === "overlaps" ? masks : masks.map((mask) => ~mask & (2 ** bitsPerSlot - 1));
  // Found: the list has a bit that is sought; that is "meets the set", or "is not within it".
  const [found, none]: [Kleene, Kleene] = (kind === "overlaps") !== isNegated ? [True, False] : [False, True];
  if (slot.words === 1 || seeks.slice(1).every((mask) => mask === 0)) {
    const mask = seeks[0]!;
    return (facts) => {
      const record = facts[side];
      if (record[at] === undefined) return Unknown;
      return ((record[at + 1] as number) & mask) !== 0 ? found : none;
    };
  }
  return (facts) => {
    const record = facts[side];
    if (record[at] === undefined) return Unknown;
    for (let word = 0; word < seeks.length; word++)
      if (((record[at + 1 + word] as number) & seeks[word]!) !== 0) return found;
    return none;
  };
}

function bitMasks(slot: Extract<Slot, { kind: "list" }>, values: readonly string[]): number[] {
  const masks = new Array<number>(slot.words).fill(0);
  for (const value of values) {
    const place = slot.placeOf.get(value);
    if (place === undefined) continue;
    const word = Math.floor(place / bitsPerSlot);
    masks[word] = masks[word]! | (1 << (place % bitsPerSlot));
  }
  return masks;
}
