import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import { type ItemTranslation, standingOf, type Translation } from "#domain/frameworks/translation";
import { type ClauseText, type Translation as ClauseTranslation, fingerprintText } from "#domain/policies/edition";

/** The items of one release, by id. */
type Items = ReadonlyMap<string, TranslatableItem>;

/**
 * The clauses of a translation that a city may be bound by: whole, and approved. Each names the words that it translates, which
 * may be those of an earlier release than the newest; `releases` are the items of every release that is known.
 */
export function approvedTranslations(
  translation: Translation,
  releases: readonly Items[],
): Record<string, ClauseTranslation> {
  const approved: Record<string, ClauseTranslation> = {};
  for (const [id, words] of Object.entries(translation.items)) {
    if (!words.approved) continue;
    const item = releases.map((items) => items.get(id)).find((each) => each?.of === words.of);
    const source = item?.kind === "clause" ? clauseTextOf(Object.fromEntries(item.texts)) : undefined;
    const text = clauseTextOf(words.fields);
    if (!item || !source || !text || standingOf(item, words) !== "approved") continue;
    approved[id] = { ...text, fingerprint: fingerprintText(source), options: optionsOf(words.fields) };
  }
  return approved;
}

/**
 * What a machine drafted for a clause of a release and nobody has approved: for a person to check and take as the city's own
 * words. It never becomes the city's text by itself.
 */
export function draftOf(
  translation: Translation | undefined,
  item: TranslatableItem | undefined,
): ClauseText | undefined {
  const words = translation?.items[item?.id ?? ""];
  if (!item || !words || standingOf(item, words) !== "machine-drafted") return undefined;
  return clauseTextOf(words.fields);
}

function clauseTextOf({ title, text }: ItemTranslation["fields"]): ClauseText | undefined {
  return title === undefined || text === undefined ? undefined : { title, text };
}

const optionPlace = /^parameters\.(\w+)\.options\.(.+)$/;

function optionsOf(fields: ItemTranslation["fields"]): Record<string, Record<string, string>> {
  const options: Record<string, Record<string, string>> = {};
  for (const [place, words] of Object.entries(fields)) {
    const [, parameter, option] = optionPlace.exec(place) ?? [];
    if (parameter && option) options[parameter] = { ...options[parameter], [option]: words };
  }
  return options;
}
