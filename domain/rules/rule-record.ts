import { dayNumber } from "#domain/kernel/days";
import {
  type DataUseFacts,
  type DeviceFacts,
  type Field,
  type RuleSubject,
  ruleDictionary,
  type TechnologyFacts,
  type VocabularyId,
  vocabularies,
} from "#domain/register/dictionary";

/**
 * Facts laid out for rules: one flat array per subject, the same places in every record, nothing but small numbers and
 * text in it. Made by `toRuleRecord`, read by the closures; nobody else looks inside.
 *
 * - a code or a boolean: its place counted from 1 (false 1, true 2); 0 is undeclared;
 * - a number, text or address: itself; undefined is undeclared;
 * - a list of codes: how many there are (undefined: undeclared), then its codes as bits, 30 a slot, so that every engine
 *   keeps them as small integers.
 */
export type RuleRecord = readonly (number | string | undefined)[];

export const bitsPerSlot = 30;

/** Where a field stands in a record, and how to write it there. */
export type Slot =
  | { kind: "code"; at: number; placeOf: ReadonlyMap<unknown, number> }
  | { kind: "number" | "text"; at: number }
  | { kind: "days"; at: number; of: string; isSince: boolean }
  | { kind: "list"; at: number; words: number; placeOf: ReadonlyMap<unknown, number> };

interface Layout {
  slots: ReadonlyMap<string, Slot>;
  entries: readonly (readonly [field: string, slot: Slot])[];
  undeclared: RuleRecord;
}

const placesFrom = (first: number, values: readonly unknown[]): ReadonlyMap<unknown, number> =>
  new Map(values.map((value, index) => [value, index + first]));
const codesOf = (vocabulary: VocabularyId): string[] => Object.keys(vocabularies[vocabulary].codes);

function slotOf(field: Field, at: number): Slot | undefined {
  switch (field.type) {
    case "boolean":
      return { kind: "code", at, placeOf: placesFrom(1, [false, true]) };
    case "code":
      return { kind: "code", at, placeOf: placesFrom(1, codesOf(field.vocabulary)) };
    case "codes": {
      const codes = codesOf(field.vocabulary);
      return { kind: "list", at, words: Math.ceil(codes.length / bitsPerSlot), placeOf: placesFrom(0, codes) };
    }
    case "number":
      return { kind: "number", at };
    case "text":
    case "url":
      return { kind: "text", at };
    case "days-since":
    case "days-until":
      return { kind: "days", at, of: field.of, isSince: field.type === "days-since" };
    default:
      return undefined;
  }
}

function layOut(subject: RuleSubject): Layout {
  const entries: [string, Slot][] = [];
  const undeclared: (number | undefined)[] = [];
  for (const [field, definition] of Object.entries<Field>(ruleDictionary[subject])) {
    const slot = slotOf(definition, undeclared.length);
    if (!slot) continue;
    entries.push([field, slot]);
    undeclared.push(slot.kind === "code" ? 0 : undefined);
    if (slot.kind === "list") for (let word = 0; word < slot.words; word++) undeclared.push(0);
  }
  return { slots: new Map(entries), entries, undeclared };
}

export const layouts: Readonly<Record<RuleSubject, Layout>> = {
  technology: layOut("technology"),
  device: layOut("device"),
  dataUse: layOut("dataUse"),
};

/** A technology, device or data use about which nothing was declared. */
export const undeclaredRecord = (subject: RuleSubject): RuleRecord => layouts[subject].undeclared;

/**
 * Lays facts out for the rules as they stand on a day. What is absent, null or undefined is undeclared. Facts are
 * expected to be valid: a value that its field cannot have breaks an invariant, because no verdict on it would be right.
 */
export function toRuleRecord(subject: "technology", facts: TechnologyFacts, today: string): RuleRecord;
export function toRuleRecord(subject: "device", facts: DeviceFacts, today: string): RuleRecord;
export function toRuleRecord(subject: "dataUse", facts: DataUseFacts, today: string): RuleRecord;
export function toRuleRecord(subject: RuleSubject, facts: Readonly<Record<string, unknown>>, today: string): RuleRecord;
export function toRuleRecord(subject: RuleSubject, given: object, today: string): RuleRecord {
  const facts = given as Readonly<Record<string, unknown>>;
  const { entries, undeclared } = layouts[subject];
  const record = undeclared.slice();
  const todayNumber = numberOf(today);
  for (const [field, slot] of entries) {
    const value = facts[slot.kind === "days" ? slot.of : field];
    if (value !== undefined && value !== null) write(record, slot, value, field, todayNumber);
  }
  return record;
}

function write(
  record: (number | string | undefined)[],
  slot: Slot,
  value: unknown,
  field: string,
  today: number,
): void {
  switch (slot.kind) {
    case "code":
      record[slot.at] = placeIn(slot.placeOf, value, field);
      return;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(field, value);
      record[slot.at] = value;
      return;
    case "text":
      if (typeof value !== "string") throw invalid(field, value);
      record[slot.at] = value.normalize("NFC");
      return;
    case "days":
      if (typeof value !== "string") throw invalid(slot.of, value);
      record[slot.at] = slot.isSince ? today - numberOf(value) : numberOf(value) - today;
      return;
    case "list":
      if (!Array.isArray(value)) throw invalid(field, value);
      record[slot.at] = value.length;
      for (const item of value) {
        const place = placeIn(slot.placeOf, item, field);
        const word = slot.at + 1 + Math.floor(place / bitsPerSlot);
        record[word] = (record[word] as number) | (1 << (place % bitsPerSlot));
      }
  }
}

function numberOf(day: string): number {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`INVARIANT (days): ${JSON.stringify(day)} is no day.`);
  return number;
}

function placeIn(places: ReadonlyMap<unknown, number>, value: unknown, field: string): number {
  const place = places.get(value);
  if (place === undefined) throw invalid(field, value);
  return place;
}

const invalid = (field: string, value: unknown) =>
  new Error(`INVARIANT (facts): ${JSON.stringify(value)} is no value of ${field}.`);
