import type { TextTranslation, TranslatedItem } from "#contract/framework-translations";
import { countStandings } from "#domain/frameworks/assemble-translation";
import type { ItemKind } from "#domain/frameworks/items";
import {
  listTranslatable,
  listTranslatableBeside,
  listTranslatableRelations,
  type TranslatableItem,
} from "#domain/frameworks/list-translatable";
import { titlePlaceOf } from "#domain/frameworks/translatable";
import { standingOf } from "#domain/frameworks/translation";
import type { LoadedRelease, Releases } from "#server/content/releases";

type Known = ReadonlyMap<string, TranslatableItem>;

/** A release never changes, and neither do its texts: their fingerprints are taken once. */
const known = new WeakMap<LoadedRelease, Known>();

export function textsOfRelease(loaded: LoadedRelease): Known {
  const found = known.get(loaded) ?? listTranslatable(loaded.release);
  known.set(loaded, found);
  return found;
}

/** Of a release's relations, which live beside it and are read when it is loaded. */
const knownRelations = new WeakMap<LoadedRelease, Known>();

function relationsOf(loaded: LoadedRelease): Known {
  const found = knownRelations.get(loaded) ?? listTranslatableRelations(loaded.release, loaded.living);
  knownRelations.set(loaded, found);
  return found;
}

/** What stands beside the releases is read once too, when the server starts. */
const knownBeside = new WeakMap<Releases["beside"], Known>();

function textsBeside({ beside }: Releases): Known {
  const found = knownBeside.get(beside) ?? listTranslatableBeside(beside);
  knownBeside.set(beside, found);
  return found;
}

/** The items whose translation is whole or translates an earlier text, of those that are asked for. */
export function translateItems(
  releases: Releases,
  loaded: LoadedRelease,
  language: string | undefined,
  ids: readonly string[],
): TextTranslation | null {
  const translation = language === undefined ? undefined : releases.translations.get(language);
  if (!translation) return null;
  const items = textsOfRelease(loaded);
  const relations = relationsOf(loaded);
  const beside = textsBeside(releases);
  const found = ids.flatMap((id): [string, TranslatedItem][] => {
    const item = items.get(id) ?? relations.get(id) ?? beside.get(id);
    const words = translation.items[id];
    const state = item ? standingOf(item, words) : "missing";
    if (!words || state === "missing") return [];
    return [[id, { state, approved: words.approved ?? null, fields: words.fields }]];
  });
  return { language: translation.language, items: Object.fromEntries(found) };
}

/** The titles of changed items alone: their texts stand beside each other in the language that was changed. */
export function translateTitles(
  releases: Releases,
  loaded: LoadedRelease,
  language: string | undefined,
  items: readonly { id: string; kind: ItemKind }[],
): TextTranslation | null {
  const titles = items.flatMap((item) => titlePlaceOf(item) ?? []);
  const translation = translateItems(releases, loaded, language, [...new Set(titles.map(({ id }) => id))]);
  if (!translation) return null;
  const shown = Object.entries(translation.items).map(([id, item]): [string, TranslatedItem] => {
    const places = titles.filter((title) => title.id === id).map(({ place }) => place);
    return [id, { ...item, fields: Object.fromEntries(places.map((place) => [place, item.fields[place] ?? ""])) }];
  });
  return { ...translation, items: Object.fromEntries(shown) };
}

/** Per language how many of a release's items stand how. */
export const countTranslations = ({ translations }: Releases, loaded: LoadedRelease) =>
  [...translations.values()].map((translation) => ({
    language: translation.language,
    counts: countStandings(textsOfRelease(loaded), translation).total,
  }));
