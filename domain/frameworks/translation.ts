import { z } from "zod";
import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import { dayNumber } from "#domain/kernel/days";

const prose = z.string().trim().min(1);
const day = z.string().refine((text) => dayNumber(text) !== undefined, "a day such as 2026-11-01");

/** Who answers for a translation, by role, since when. */
export const Approval = z.strictObject({ by: prose, on: day });
export type Approval = z.infer<typeof Approval>;

/** An item's texts in another language, with the fingerprint of the text that they translate. */
export const ItemTranslation = z.strictObject({
  of: z.string().regex(/^[0-9a-f]{16}$/, "16 hexadecimal digits in quotes, as `content translate` writes them"),
  approved: Approval.optional(),
  fields: z.record(z.string(), prose),
});
export type ItemTranslation = z.infer<typeof ItemTranslation>;

/** Everything that is translated into one language, of whatever release. */
export const Translation = z.strictObject({
  shape: z.literal(1),
  language: z.string().regex(/^[a-z]{2}$/),
  items: z.record(z.string(), ItemTranslation),
});
export type Translation = z.infer<typeof Translation>;

/**
 * How a translation stands to an item: *missing* where a text of it is not there, *stale* where it translates another text than
 * the release has, else *machine-drafted* until somebody approved it.
 */
export const translationStates = ["missing", "stale", "machine-drafted", "approved"] as const;
export type TranslationStanding = (typeof translationStates)[number];

export function standingOf(item: TranslatableItem, translation: ItemTranslation | undefined): TranslationStanding {
  if (!translation || Object.keys(translation.fields).length === 0) return "missing";
  if (translation.of !== item.of) return "stale";
  if (missingFields(item, translation).length > 0) return "missing";
  return translation.approved ? "approved" : "machine-drafted";
}

/** The places of an item for which there are no words yet. */
export const missingFields = ({ texts }: TranslatableItem, { fields }: ItemTranslation): string[] =>
  [...texts.keys()].filter((path) => fields[path] === undefined);
