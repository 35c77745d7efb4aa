import type { Scalar } from "#domain/rules/expression";

/** What is counted in the framework's English. A clause that counts something else words it so that one reads well too. */
const counted =
  "day|month|year|hour|minute|second|metre|device|duct|interface|door|meeting|place|point|case|time|term|use|model|map|tester";

const plural = new RegExp(String.raw`(\{(\w+)\}\s(?:[a-z]+\s)?(?:${counted}))s\b`, "g");

/**
 * The norm names what it counts in the plural, `{maxReportDays} working days`; where a value is one, it reads
 * "{maxReportDays} working day". One word may stand between. Other languages are left as they are.
 */
export const inSingular = (text: string, values: Readonly<Record<string, Scalar>>): string =>
  text.replace(plural, (whole, one: string, name: string) =>
    Object.hasOwn(values, name) && values[name] === 1 ? one : whole,
  );
