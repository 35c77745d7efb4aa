import type { TextTranslation, TranslatedItem } from "#contract/framework-translations";
import { countStandings } from "#domain/frameworks/assemble-translation";
import type { ItemKind } from "#domain/frameworks/items";
import {
  listTranslatable,
  listTranslatableBeside,
  listTranslatableChanges,
  listTranslatableRelations,
  type TranslatableItem,
} from "#domain/frameworks/list-translatable";
import { changeItemId, changesItemId, titlePlace, titlePlaceOf } from "#domain/frameworks/translatable";
import { type ItemTranslation, standingOf } from "#domain/frameworks/translation";
import type { SourceReason } from "#domain/policies/synopsis";
import type { LoadedRelease, Releases } from "#server/content/releases";

type Known = ReadonlyMap<string, TranslatableItem>;

/** Neither a release nor what is loaded beside it changes while the server runs: fingerprints of texts are taken once. */
function once<Of extends object>(list: (of: Of) => Known): (of: Of) => Known {
  const known = new WeakMap<Of, Known>();
  return (of) => {
    const found = known.get(of) ?? list(of);
    known.set(of, found);
    return found;
  };
}

export const textsOfRelease = once(({ release }: LoadedRelease) => listTranslatable(release));
const relationsOf = once(({ release, living }: LoadedRelease) => listTranslatableRelations(release, living));
const changesOf = once(({ release }: LoadedRelease) => listTranslatableChanges(release));
const textsBeside = once(listTranslatableBeside);

/** The items whose translation is whole or translates an earlier text, of those that are asked for. */
export function translateItems(
  releases: Releases,
  loaded: LoadedRelease,
  language: string | undefined,
  ids: readonly string[],
): TextTranslation | null {
  const translation = language === undefined ? undefined : releases.translations.get(language);
  if (!translation) return null;
  const known = [textsOfRelease(loaded), relationsOf(loaded), changesOf(loaded), textsBeside(releases.beside)];
  const found = ids.flatMap((id): [string, TranslatedItem][] => {
    const item = known.find((items) => items.has(id))?.get(id);
    const words = translation.items[id];
    const state = item ? standingOf(item, words) : "missing";
    if (!words || state === "missing") return [];
    return [[id, { state, approved: words.approved ?? null, fields: words.fields }]];
  });
  return { language: translation.language, items: Object.fromEntries(found) };
}

/**
 * Of changed items, and of what goes on with them, the titles alone, since their texts stand beside each other in the language that was changed; and why each was,
 * with what the release says of all of them.
 */
export function translateChanges(
  releases: Releases,
  loaded: LoadedRelease,
  language: string | undefined,
  items: readonly { id: string; kind: ItemKind; into: readonly { id: string }[] }[],
): TextTranslation | null {
  const { version } = loaded.release;
  const titled = items.flatMap(({ id, kind, into }) =>
    [id, ...into.map((next) => next.id)].map((each) => ({ id: each, kind })),
  );
  const titles = titled.flatMap((item) => titlePlaceOf(item) ?? []);
  const reasons = [changesItemId(version), ...items.map(({ id }) => changeItemId(version, id))];
  const ids = [...new Set(titles.map(({ id }) => id)), ...reasons];
  const translation = translateItems(releases, loaded, language, ids);
  if (!translation) return null;
  const shown = Object.entries(translation.items).map(([id, item]): [string, TranslatedItem] => {
    const places = titles.filter((title) => title.id === id).map(({ place }) => place);
    if (places.length === 0) return [id, item];
    return [id, { ...item, fields: Object.fromEntries(places.map((place) => [place, item.fields[place] ?? ""])) }];
  });
  return { ...translation, items: Object.fromEntries(shown) };
}

/**
 * A reason that a release gives, in another language; undefined where nobody has written it. A rationale stands with the other texts
 * of its clause, of which some may have changed since: the words of a release that gives the same one are taken.
 */
export function translateReason(releases: Releases, version: string, language: string, reason: SourceReason) {
  const { item, place, text } = reason;
  const sameIn = releases.all.filter((each) =>
    place === "because" ? each.release.version === version : each.clausesById.get(item)?.rationale === text,
  );
  const [found] = sameIn.flatMap((loaded) => {
    const words = translateItems(releases, loaded, language, [item])?.items[item];
    const written = words?.fields[place];
    if (!words || words.state === "stale" || written === undefined) return [];
    return [{ text: written, standing: { state: words.state, approved: words.approved } }];
  });
  return found;
}

/**
 * Texts of items in another language where one stands by itself: each whose English is, in this release, what was translated, be it
 * that other texts of the item have changed since. So nobody answers to a question or a title that the release does not have.
 */
export function translateTexts(
  releases: Releases,
  loaded: LoadedRelease,
  { language, ids, of }: { language: string; ids: readonly string[]; of: "titles" | "whole" },
): TextTranslation {
  const translated = translatedIn(releases, loaded, language);
  const found = ids.flatMap((id): [string, TranslatedItem][] => {
    const known = translated.get(id);
    const shown = of === "whole" ? known?.whole : known?.titles;
    return shown && Object.keys(shown.fields).length > 0 ? [[id, shown]] : [];
  });
  return { language, items: Object.fromEntries(found) };
}

/** What the policies of all releases are called in a language, by their English titles. */
export function policyTitlesIn(releases: Releases, language: string): ReadonlyMap<string, string> {
  const titled = releases.all.toReversed().flatMap((loaded) => {
    const { policies } = loaded.release;
    const ids = policies.map(({ id }) => id);
    const { items } = translateTexts(releases, loaded, { language, ids, of: "titles" });
    return policies.map(({ id, title }) => [title, items[id]?.fields.title ?? title] as const);
  });
  return new Map(titled);
}

interface TranslatedTexts {
  whole: TranslatedItem;
  titles: TranslatedItem;
}

/** By release and language, made when first asked in. */
const textsIn = new WeakMap<Releases, Map<string, ReadonlyMap<string, TranslatedTexts>>>();

function translatedIn(releases: Releases, loaded: LoadedRelease, language: string) {
  const made = textsIn.get(releases) ?? new Map<string, ReadonlyMap<string, TranslatedTexts>>();
  textsIn.set(releases, made);
  const key = `${loaded.release.version} ${language}`;
  const known = made.get(key) ?? findTranslated(releases, loaded, releases.translations.get(language)?.items ?? {});
  made.set(key, known);
  return known;
}

function findTranslated(
  releases: Releases,
  loaded: LoadedRelease,
  words: Readonly<Record<string, ItemTranslation>>,
): ReadonlyMap<string, TranslatedTexts> {
  const ofEach = releases.all.map(textsOfRelease);
  const found = [...textsOfRelease(loaded)].flatMap(([id, { kind, texts }]): [string, TranslatedTexts][] => {
    const translation = words[id];
    const source = ofEach.map((items) => items.get(id)).find((item) => item && item.of === translation?.of);
    const state = source ? standingOf(source, translation) : "missing";
    if (!translation || !source || state === "missing") return [];
    const same = [...texts].filter(([place, text]) => source.texts.get(place) === text).map(([place]) => place);
    const item = (places: readonly string[]): TranslatedItem => ({
      state,
      approved: translation.approved ?? null,
      fields: Object.fromEntries(places.map((place) => [place, translation.fields[place]!])),
    });
    return [[id, { whole: item(same), titles: item(same.filter((place) => place === titlePlace(kind))) }]];
  });
  return new Map(found);
}

/** Per language how many of a release's items stand how. */
export const countTranslations = ({ translations }: Releases, loaded: LoadedRelease) =>
  [...translations.values()].map((translation) => ({
    language: translation.language,
    counts: countStandings(textsOfRelease(loaded), translation).total,
  }));
