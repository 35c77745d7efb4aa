import {
  dateInWords,
  fieldTitle,
  isOfRegister,
  type PersonalValues,
  type Reading,
  valueInWords,
} from "#domain/audit/history/values-in-words";
import type { Json } from "#domain/audit/json";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import type { EventVerb } from "#vocabulary/event-actions";
import { historyWords, verbWords, wordsOfNoun } from "#vocabulary/history-words";
import { wordsOfRole } from "#vocabulary/role-words";
import type { Language } from "#vocabulary/vocabulary";

/** What is looked up when an event is read: names are kept in no event. */
export interface Names {
  /** People by id; one who left is not among them. */
  people: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, string>;
  personal: PersonalValues;
}

export type DescribedEvent = Pick<
  RecordedEvent,
  "action" | "subject" | "before" | "after" | "reason" | "actor" | "occurredAt" | "ownerId"
>;

export interface EventInWords {
  /** When, in the reader's time zone. */
  when: string;
  /** What happened, without who and why: "Retention changed from 30 to 14 days". */
  what: string;
  /** Who did it, with the role they did it in. */
  who: string;
  /** All of it in one sentence, but when. */
  sentence: string;
}

/** Tells an event so that a policy officer can read it. Total: an action or field that nobody has named goes by its own name. */
export function describeEvent(event: DescribedEvent, names: Names, reading: Reading): EventInWords {
  const { language } = reading;
  const what = whatHappened(event, names, reading);
  const who = whoActed(event, names, language);
  const { reason } = event;
  const sentence =
    reason === null || reason.trim() === ""
      ? fill(historyWords.by[language], { what, who })
      : fill(historyWords.byBecause[language], { what, who, reason: withoutStop(reason) });
  return { when: dateInWords(event.occurredAt, reading) ?? event.occurredAt, what, who, sentence };
}

const fill = (template: string, texts: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => texts[name] ?? whole);

const withoutStop = (text: string) => text.trim().replace(/[.。]$/, "");

function whatHappened(event: DescribedEvent, names: Names, reading: Reading): string {
  const { language } = reading;
  const ofRole = roleInWords(event, names, reading);
  if (ofRole !== undefined) return ofRole;
  const changes = changesOf(event, names, reading);
  const isChange = event.action.endsWith(".changed");
  if (isChange && changes.length > 0) return changes.join(historyWords.between[language]);
  const did = actionInWords(event.action, language);
  const isWhole = event.before === null || event.after === null;
  const told = isWhole ? statementsOf(event, names, reading) : changes;
  return [did, ...told].join(historyWords.between[language]);
}

/** "Role of editor given to Ben Ode"; nothing where the event is about no role of a person. */
function roleInWords(event: DescribedEvent, names: Names, reading: Reading): string | undefined {
  const { action, subject, before, after } = event;
  if (action !== "role.given" && action !== "role.changed" && action !== "role.ended") return undefined;
  const { language } = reading;
  const [{ role: was }, { role: is, ...more }] = [fieldsOf(before), fieldsOf(after)];
  const roleOf = (role: Json | undefined) => wordsOfRole(role)?.[language] ?? String(role ?? "");
  if (subject.kind !== "person" || (was ?? is) === undefined) return undefined;
  const texts = { name: personInWords(subject.id, names, language), before: roleOf(was), role: roleOf(is ?? was) };
  const rest = statementsOf({ ...event, before: null, after: more }, names, reading);
  return [fill(historyWords[action][language], texts), ...rest].join(historyWords.between[language]);
}

const personInWords = (id: string | null, names: Names, language: Language): string =>
  (id === null ? undefined : names.people.get(id)) || historyWords.leaver[language];

/** What something is, by the first half of an action: "Invitation". A person who is not known by name is one who left. */
export const nounInWords = (noun: string, language: Language): string =>
  (noun === "person" ? historyWords.leaver : wordsOfNoun(noun))?.[language] ?? noun;

/** "Invitation sent", from "invitation.sent". */
export function actionInWords(action: string, language: Language): string {
  const [noun = "", verb = ""] = action.split(".");
  return fill(historyWords.did[language], {
    noun: nounInWords(noun, language),
    verb: (Object.hasOwn(verbWords, verb) ? verbWords[verb as EventVerb] : undefined)?.[language] ?? verb,
  });
}

type Fields = Readonly<Record<string, Json>>;
const fieldsOf = (value: Json): Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : {};

/** A text that nothing was written in says as little as no text. */
const isBlank = (fields: Fields, field: string): boolean => Object.hasOwn(fields, field) && fields[field] === "";
const partOf = (fields: Fields, field: string): Json =>
  Object.hasOwn(fields, field) && !isBlank(fields, field) ? (fields[field] ?? null) : null;

/**
 * What came with something that was not there before, or went with something that is no longer: "File: cameras.csv". What an import did not do, and a switch that was
 * not turned on, is no news; of a record of the register, nought and no are statements like any other.
 */
function statementsOf({ subject, before, after }: DescribedEvent, names: Names, reading: Reading): string[] {
  const { language } = reading;
  return Object.entries(fieldsOf(after ?? before))
    .filter(([, value]) => value !== "")
    .filter(([field, value]) => isOfRegister(subject.kind, field) || (value !== 0 && value !== false && value !== null))
    .map(([field, value]) => {
      const told = toldBy(subject.kind, field, names, reading)(value);
      const texts = { field: fieldTitle(subject.kind, field, language), after: told ?? "" };
      return fill(historyWords[told === undefined ? "moved" : "stated"][language], texts);
    });
}

/** Events keep a person's id; who that is, is looked up. */
const toldBy = (kind: string, field: string, names: Names, reading: Reading) => (value: Json) =>
  field === "person" && typeof value === "string"
    ? personInWords(value, names, reading.language)
    : valueInWords(kind, field, value, reading, names.personal);

function changesOf({ subject, before, after }: DescribedEvent, names: Names, reading: Reading): string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])].filter((field) => {
    const isUnwritten = partOf(was, field) === null && partOf(is, field) === null;
    return !(isUnwritten && (isBlank(was, field) || isBlank(is, field)));
  });
  return fields.map((field) => {
    const title = fieldTitle(subject.kind, field, reading.language);
    const told = toldBy(subject.kind, field, names, reading);
    return changeInWords(title, partOf(was, field), partOf(is, field), told, reading.language);
  });
}

function changeInWords(
  field: string,
  was: Json,
  is: Json,
  told: (value: Json) => string | undefined,
  language: Language,
): string {
  const [before, after] = [told(was), told(is)];
  const isTold = (was === null || before !== undefined) && (is === null || after !== undefined);
  if (!isTold || (was === null && is === null)) return fill(historyWords.moved[language], { field });
  // What stayed the same says what the rest is about.
  if ((before === after && was === is) || (was === null && typeof is === "boolean"))
    return fill(historyWords.stated[language], { field, after: after! });
  if (was === null) return fill(historyWords.given[language], { field, after: after! });
  if (is === null) return fill(historyWords.taken[language], { field, before: before! });
  const short = typeof was === "number" && language === "en" ? withoutUnit(before!, after!) : before!;
  return fill(historyWords.changed[language], { field, before: short, after: after! });
}

/** "from 30 to 14 days": in English the unit is said once. */
function withoutUnit(before: string, after: string): string {
  const [unit] = / \p{L}+$/u.exec(after) ?? [""];
  const own = / \p{L}+$/u.exec(before)?.[0] ?? "";
  return unit !== "" && own.replace(/s$/, "") === unit.replace(/s$/, "") ? before.slice(0, -own.length) : before;
}

function whoActed({ actor, ownerId }: DescribedEvent, names: Names, language: Language): string {
  if (actor.kind === "operator" || actor.kind === "system") return historyWords[actor.kind][language];
  if (actor.kind === "key") {
    const key = actor.id === null ? undefined : names.keys.get(actor.id);
    return key === undefined ? historyWords.anyKey[language] : fill(historyWords.keyOf[language], { name: key });
  }
  const name = personInWords(actor.id, names, language);
  if (actor.role === null) return name;
  const texts = { name, role: wordsOfRole(actor.role)?.[language] ?? actor.role };
  // Whose role it is goes without saying where it is held in the organisation whose event it is.
  const elsewhere = actor.organisationId === ownerId ? undefined : names.organisations.get(actor.organisationId ?? "");
  if (elsewhere === undefined) return fill(historyWords.inRole[language], texts);
  return fill(historyWords.inRoleOf[language], { ...texts, organisation: elsewhere });
}
