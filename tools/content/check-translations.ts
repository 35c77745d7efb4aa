import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { assembleLiving } from "#domain/frameworks/assemble-living";
import { assembleRelease } from "#domain/frameworks/assemble-release";
import { assembleTranslation, countStandings } from "#domain/frameworks/assemble-translation";
import { checkKeptTerms } from "#domain/frameworks/check-kept-terms";
import { checkNumerals } from "#domain/frameworks/check-numerals";
import {
  listTranslatable,
  listTranslatableBeside,
  listTranslatableChanges,
  listTranslatableRelations,
  type TranslatableItem,
} from "#domain/frameworks/list-translatable";
import type { Term } from "#domain/frameworks/terms";
import type { Translation } from "#domain/frameworks/translation";
import type { Finding } from "#domain/kernel/finding";
import { listReleaseFolders, readFolder, readLivingFiles } from "#tools/content/release-folders";

interface CheckedTranslations {
  translations: Translation[];
  /** Per language how many items stand how, and in which files something waits. */
  describes: string[];
  findings: Finding[];
}

/**
 * What the newest release folder that can be put together has to translate, its relations too, the reasons that each release gives
 * for its changes, and what stands beside all releases.
 */
export interface Translatable {
  version: string;
  items: ReadonlyMap<string, TranslatableItem>;
  /** False while a later folder is still being written and cannot be put together. */
  isNewest: boolean;
}

export async function readTranslatable(root: string): Promise<Translatable> {
  const versions = (await listReleaseFolders(root)).reverse();
  const beside = listTranslatableBeside(assembleLiving(await readLivingFiles(root)).content);
  const assembled = await Promise.all(
    versions.map(async (version) => assembleRelease(await readFolder(path.join(root, version)))),
  );
  const at = assembled.findIndex(({ release, living }) => release && living);
  const { release, living } = assembled[at] ?? {};
  if (!release || !living) return { version: "", items: new Map(), isNewest: false };
  const changes = assembled.flatMap((each) => (each.release ? [...listTranslatableChanges(each.release)] : []));
  const items = new Map([
    ...listTranslatable(release),
    ...listTranslatableRelations(release, living),
    ...changes,
    ...beside,
  ]);
  return { version: versions[at]!, items, isNewest: at === 0 };
}

/** Every language's files, held against the newest release and the terms that are kept. */
export async function checkTranslations(root: string, terms: readonly Term[] = []): Promise<CheckedTranslations> {
  const folder = path.join(root, "translations");
  const checked: CheckedTranslations = { translations: [], describes: [], findings: [] };
  if (!existsSync(folder)) return checked;
  const entries = await readdir(folder, { withFileTypes: true });
  const languages = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (languages.length === 0) return checked;
  const newest = await readTranslatable(root);
  for (const language of languages.sort()) {
    const { translation, findings } = assembleTranslation(
      language,
      await readFolder(path.join(folder, language)),
      newest.items,
    );
    checked.translations.push(translation);
    // What a folder has that cannot be put together yet, nobody knows.
    if (newest.isNewest) checked.findings.push(...findings, ...checkKeptTerms(terms, newest.items, translation));
    checked.findings.push(...checkNumerals(newest.items, translation));
    checked.describes.push(...describeStandings(newest, translation));
  }
  return checked;
}

/** "translations/ja: 40 of 900 items, 0 approved; missing: pia 3, …; stale: …" */
function describeStandings({ version, items }: Translatable, translation: Translation): string[] {
  const { files, total } = countStandings(items, translation);
  const waiting = (state: "missing" | "stale") =>
    [...files].flatMap(([file, counts]) => (counts[state] > 0 ? `${file} ${counts[state]}` : [])).join(", ");
  const done = total.approved + total["machine-drafted"];
  return [
    `translations/${translation.language}: ${done} of ${items.size} items of ${version} and beside it, ${total.approved} of them approved, ${total["machine-drafted"]} machine-drafted`,
    ...(total.missing > 0 ? [`  missing ${total.missing}: ${waiting("missing")}`] : []),
    ...(total.stale > 0 ? [`  stale ${total.stale}: ${waiting("stale")}`] : []),
  ];
}
