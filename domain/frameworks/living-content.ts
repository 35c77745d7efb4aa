import { z } from "zod";
import { dayNumber } from "#domain/kernel/days";

const prose = z.string().trim().min(1);
const day = z.string().refine((text) => dayNumber(text) !== undefined, "a day such as 2026-11-01");
const url = z.url({ protocol: /^https?$/ });

/** A day on which the law of a standard begins to hold, moved as often as the law moves. */
export const LegalDate = z.strictObject({ what: prose, on: day, source: prose, asOf: day });
export type LegalDate = z.infer<typeof LegalDate>;

/** One thing that another standard asks for, in our own words; `parts` are numbered below it and have no words of their own. */
export const StandardItem = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9.()-]+$/, "an id such as 5-1-e, in quotes where it is a number"),
  title: prose,
  parts: z
    .array(z.string().regex(/^[A-Za-z0-9.()-]+$/))
    .min(1)
    .optional(),
});
export type StandardItem = z.infer<typeof StandardItem>;

/** A law, standard or set of principles that clauses are related to by crosswalks. */
export const Standard = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and hyphens, such as ai-act"),
  title: prose,
  publisher: prose,
  edition: prose,
  /** As of which day it was looked up. */
  asOf: day,
  url: url.optional(),
  note: prose,
  /** What may not be copied, where that is so. */
  licence: prose.optional(),
  /** Ids under which earlier releases named it. */
  formerly: z.array(z.string()).optional(),
  dates: z.array(LegalDate).min(1).optional(),
  items: z.array(StandardItem).min(1),
});
export type Standard = z.infer<typeof Standard>;

/**
 * Who speaks in a source: *primary*, whoever acted or has authority over it, by law, judgment, audit or own words; *account*,
 * somebody else who looked into it, such as research or an association; *press*, a news report.
 */
export const sourceGrades = ["primary", "account", "press"] as const;

const ExampleSource = z.strictObject({ what: prose, url: url.optional(), grade: z.enum(sourceGrades) });
export type ExampleSource = z.infer<typeof ExampleSource>;

/** What a real city did, with the sources that say so. */
export const Example = z.strictObject({
  id: z.string().regex(/^[a-z]{3}\.x\d{2,3}$/, "an id such as pia.x01"),
  city: prose,
  country: z.string().regex(/^[A-Z]{2}$/, "a country code of two capital letters, such as JP"),
  title: prose,
  what: prose,
  clauses: z.array(z.string().regex(/^[a-z]{3}\.c\d{2,3}$/, "a clause such as pia.c07")).min(1),
  /** Of the original text, where one is linked. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, "a language such as nl")
    .optional(),
  source: ExampleSource.extend({ asOf: day }),
  /** More sources of the same day, each for what it alone says. */
  further: z.array(ExampleSource).min(1).optional(),
});
export type Example = z.infer<typeof Example>;

/** What stands beside all releases and moves without a new one. */
export const LivingContent = z.strictObject({
  shape: z.literal(1),
  standards: z.array(Standard),
  examples: z.array(Example),
});
export type LivingContent = z.infer<typeof LivingContent>;

export const emptyLivingContent: LivingContent = { shape: 1, standards: [], examples: [] };

/** Where `gdpr/5-1-e` leads: its standard, and the item or the item that it is a part of. */
export function findStandardItem(
  standards: readonly Standard[],
  to: string,
): { standard: Standard | undefined; item: StandardItem | undefined } {
  const [name = "", id = ""] = splitReference(to);
  const standard = standards.find((each) => each.id === name || each.formerly?.includes(name));
  const item = standard?.items.find((each) => each.id === id || each.parts?.includes(id));
  return { standard, item };
}

/** `gdpr/5-1-e` is the item 5-1-e of gdpr. */
export function splitReference(to: string): [standard: string, item: string] {
  const at = to.indexOf("/");
  return [to.slice(0, at), to.slice(at + 1)];
}
