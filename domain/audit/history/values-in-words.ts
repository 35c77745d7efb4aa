import type { Json } from "#domain/audit/json";
import { isPersonalMark } from "#domain/audit/personal";
import { dayNumber } from "#domain/kernel/days";
import { keepEach } from "#domain/kernel/keep-each";
import { dictionary, type Field, type Subject } from "#domain/register/dictionary";
import { valueText } from "#domain/rules/explain-verdict";
import type { Scalar } from "#domain/rules/expression";
import { gradeWords, levelWords } from "#vocabulary/assessment-words";
import { reasonWords } from "#vocabulary/explain-words";
import { deviceFieldWords, type FieldWords, technologyFieldWords } from "#vocabulary/fields";
import { historyFieldWords } from "#vocabulary/history-field-words";
import { historyWords } from "#vocabulary/history-words";
import { membershipStageCodes } from "#vocabulary/membership-stage";
import { wordsOfRole } from "#vocabulary/role-words";
import { actionStateWords, adoptionStageWords, measureStateWords } from "#vocabulary/state-words";
import type { Code, Language, Words } from "#vocabulary/vocabulary";

/** How somebody reads: in which language, and in which time zone times of day are meant. */
export interface Reading {
  language: Language;
  /** A name of the IANA database, such as Asia/Tokyo. */
  timeZone: string;
}

/** Personal values by their hashes, as far as they are not erased. */
export type PersonalValues = ReadonlyMap<string, string>;

const longest = 120;

const fieldWords: Record<Subject, Readonly<Record<string, FieldWords>>> = {
  technology: technologyFieldWords,
  device: deviceFieldWords,
};

const isSubject = (kind: string): kind is Subject => kind === "technology" || kind === "device";

function definitionOf(kind: string, field: string): Field | undefined {
  if (!isSubject(kind)) return undefined;
  const fields: Record<string, Field> = dictionary[kind];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

export const isOfRegister = (kind: string, field: string): boolean => definitionOf(kind, field) !== undefined;

/** What a field of an event is called; one that nobody has named goes by its own name. */
export function fieldTitle(kind: string, field: string, language: Language): string {
  const own = Object.hasOwn(historyFieldWords, field) ? historyFieldWords[field] : undefined;
  // The dictionary's title comes first, except where it is made for a form: "Kept for (days)".
  if (isOfRegister(kind, field) && isSubject(kind) && field !== "retentionDays")
    return fieldWords[kind][field]!.title[language];
  return own?.[language] ?? field;
}

/** A value in words, or nothing where it is too rich for a sentence. */
export function valueInWords(
  kind: string,
  field: string,
  value: Json,
  { language, timeZone }: Reading,
  personal: PersonalValues,
): string | undefined {
  if (isPersonalMark(value)) return personal.get(value.personal) ?? historyWords.erased[language];
  if (value === null) return undefined;
  if (typeof value === "object") return listInWords(kind, field, value, { language, timeZone }, personal);
  const definition = definitionOf(kind, field);
  if (typeof value === "string") {
    const code = codeInWords(kind, field, value, language);
    if (code !== undefined) return code;
    const instant = dateInWords(value, { language, timeZone });
    if (instant !== undefined) return instant;
  }
  if (definition && isSubject(kind) && definition.type !== "place")
    return shorten(valueText(value as Scalar, { subject: kind, field }, language));
  if (typeof value === "boolean") return reasonWords[value ? "yes" : "no"][language];
  return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : shorten(value);
}

/** By field of an answer or a piece of evidence, what its codes are called. */
const assessmentCodes: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  duty: levelWords,
  policy: levelWords,
  practice: levelWords,
  level: levelWords,
  grade: gradeWords,
};
const assessmentKinds = new Set(["answer", "evidence", "suggestion"]);

/** By kind of what an event is about, how it stands in words. */
const standingCodes: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  "local-policy stage": adoptionStageWords,
  "action state": actionStateWords,
  "declaration state": measureStateWords,
};

const languageNames = keepEach((language: Language) => new Intl.DisplayNames(language, { type: "language" }));

/** Codes that are not the register's: roles, languages, stages and states, and those of assessments. */
function codeInWords(kind: string, field: string, value: string, language: Language): string | undefined {
  if (field === "role") return wordsOfRole(value)?.[language];
  if (assessmentKinds.has(kind) && Object.hasOwn(assessmentCodes, field)) {
    const codes = assessmentCodes[field]!;
    return Object.hasOwn(codes, value) ? codes[value]![language] : undefined;
  }
  if ((field === "language" || field === "languages") && /^[a-z]{2,3}(-[A-Z]{2})?$/.test(value))
    return languageNames(language).of(value);
  const standing = standingCodes[`${kind} ${field}`];
  if (standing && Object.hasOwn(standing, value)) return standing[value]![language];
  if (field !== "stage") return undefined;
  const codes: Readonly<Record<string, Code>> = membershipStageCodes.codes;
  return Object.hasOwn(codes, value) ? codes[value]!.title[language] : undefined;
}

function listInWords(
  kind: string,
  field: string,
  value: object,
  reading: Reading,
  personal: PersonalValues,
): string | undefined {
  if (!Array.isArray(value)) return countsInWords(kind, value as Record<string, Json>, reading.language);
  const items = (value as Json[]).map((item) => valueInWords(kind, field, item, reading, personal));
  if (items.some((item) => item === undefined)) return undefined;
  if (items.length === 0) return reasonWords.nothing[reading.language];
  return shorten(new Intl.ListFormat(reading.language, { type: "conjunction" }).format(items as string[]));
}

/** What an import did, such as { added: 3, ended: 1 }; what it did not do is left out. */
function countsInWords(kind: string, counts: Readonly<Record<string, Json>>, language: Language): string | undefined {
  const entries = Object.entries(counts);
  if (entries.length === 0 || entries.some(([, count]) => !Number.isInteger(count))) return undefined;
  const told = entries
    .filter(([, count]) => count !== 0)
    .map(
      ([name, count]) =>
        `${fieldTitle(kind, name, language)} ${new Intl.NumberFormat(language).format(count as number)}`,
    );
  return told.length === 0
    ? reasonWords.nothing[language]
    : new Intl.ListFormat(language, { type: "unit" }).format(told);
}

const days = keepEach(
  (language: Language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }),
);
const moments = keepEach((reading: `${Language} ${string}`) => {
  const [language, timeZone] = reading.split(" ") as [Language, string];
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone });
});

/** A day stays that day everywhere; an instant is told in the reader's time zone. */
export function dateInWords(text: string, { language, timeZone }: Reading): string | undefined {
  if (dayNumber(text) !== undefined) return days(language).format(new Date(text));
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return undefined;
  return moments(`${language} ${timeZone}`).format(time);
}

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
