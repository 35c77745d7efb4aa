import { z } from "zod";
import { placeholdersIn } from "#domain/frameworks/check-release";
import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import { readYaml, type SourceFiles } from "#domain/frameworks/source-files";
import {
  Approval,
  ItemTranslation,
  standingOf,
  type Translation,
  type TranslationStanding,
  translationStates,
} from "#domain/frameworks/translation";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { nearestOf } from "#domain/rules/nearest";

/** A text that nobody has written yet stands empty. */
const WrittenItem = z
  .object({ of: ItemTranslation.shape.of, approved: Approval.optional() })
  .catchall(z.union([z.string(), z.null()]));
const WrittenFile = z.strictObject({
  language: z.string(),
  policy: z.string(),
  items: z.record(z.string(), WrittenItem),
});

export interface AssembledTranslation {
  translation: Translation;
  findings: Finding[];
}

/**
 * Puts the files of one language together (`<policy>.yaml` and `framework.yaml`) and holds them against the newest release: an item
 * or a text that it does not have, a parameter that got lost, an id in the wrong file. What is missing or stale is no mistake:
 * it waits for somebody.
 */
export function assembleTranslation(
  language: string,
  files: SourceFiles,
  newest: ReadonlyMap<string, TranslatableItem>,
): AssembledTranslation {
  const findings: Finding[] = [];
  const items: Record<string, ItemTranslation> = {};
  for (const name of [...files.keys()].sort()) {
    const path = `translations/${language}/${name}`;
    const raw = readYaml(new Map([[path, files.get(name)!]]), path, findings);
    const parsed = raw === undefined ? undefined : WrittenFile.safeParse(raw);
    if (!parsed) continue;
    if (!parsed.success) {
      findings.push(...findingsOf(parsed.error, path));
      continue;
    }
    const { language: said, policy } = parsed.data;
    if (said !== language || `${policy}.yaml` !== name) findings.push(misplacedFile(path, said, policy));
    for (const [id, { of, approved, ...written }] of Object.entries(parsed.data.items)) {
      const fields = Object.fromEntries(
        Object.entries(written).filter(
          (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].trim() !== "",
        ),
      );
      findings.push(...checkItem(`${path} ${id}`, policy, id, { of, fields }, newest));
      items[id] = { of, ...(approved && { approved }), fields };
    }
  }
  return { translation: { shape: 1, language, items }, findings };
}

function checkItem(
  path: string,
  file: string,
  id: string,
  written: ItemTranslation,
  newest: ReadonlyMap<string, TranslatableItem>,
): Finding[] {
  const item = newest.get(id);
  if (!item) return [unknownItem(path, id, [...newest.keys()])];
  if (item.file !== file) return [misplacedItem(path, id, item.file)];
  // What translates an earlier text may name places that are no more: that is stale, and said so.
  if (written.of !== item.of) return [];
  return Object.entries(written.fields).flatMap(([place, text]) => {
    const source = item.texts.get(place);
    if (source === undefined) return [unknownPlace(path, place, [...item.texts.keys()])];
    const lost = placeholdersIn(source).filter((name) => !placeholdersIn(text).includes(name));
    const invented = placeholdersIn(text).filter((name) => !placeholdersIn(source).includes(name));
    return [
      ...lost.map((name) => lostParameter(path, place, name)),
      ...invented.map((name) => inventedParameter(path, place, name)),
    ];
  });
}

const meant = (near: string | undefined) => (near ? `Did you mean ${near}? ` : "");

const misplacedFile = (path: string, language: string, policy: string): Finding => ({
  code: "translation-misplaced",
  path,
  message: `The file says it is ${policy} in ${language}.`,
  fix: `It belongs to translations/${language}/${policy}.yaml; move it, or correct what it says.`,
});

const unknownItem = (path: string, id: string, known: readonly string[]): Finding => ({
  code: "translation-item-unknown",
  path,
  message: `The newest release has no item ${id}.`,
  fix: `${meant(nearestOf(id, known))}Correct the id, or take the item out.`,
});

const misplacedItem = (path: string, id: string, file: string): Finding => ({
  code: "translation-item-misplaced",
  path,
  message: `${id} stands in ${file} by now.`,
  fix: `Move it to ${file}.yaml of its language.`,
});

const unknownPlace = (path: string, place: string, known: readonly string[]): Finding => ({
  code: "translation-place-unknown",
  path,
  message: `The item has no text ${place}.`,
  fix: `${meant(nearestOf(place, known))}It has: ${known.join(", ")}.`,
});

const lostParameter = (path: string, place: string, name: string): Finding => ({
  code: "translation-parameter-lost",
  path: `${path} ${place}`,
  message: `The English text has {${name}}, the translation has not.`,
  fix: `Write {${name}} where the value belongs; its name is not translated.`,
});

const inventedParameter = (path: string, place: string, name: string): Finding => ({
  code: "translation-parameter-unknown",
  path: `${path} ${place}`,
  message: `The English text has no {${name}}.`,
  fix: "Write the names in braces as they stand in the English text.",
});

/** How many items of the newest release stand how in a language, by file. */
export function countStandings(newest: ReadonlyMap<string, TranslatableItem>, { items }: Translation) {
  const files = new Map<string, Record<TranslationStanding, number>>();
  for (const item of newest.values()) {
    const counts = files.get(item.file) ?? { missing: 0, stale: 0, "machine-drafted": 0, approved: 0 };
    counts[standingOf(item, items[item.id])] += 1;
    files.set(item.file, counts);
  }
  const total = Object.fromEntries(
    translationStates.map((state) => [state, [...files.values()].reduce((sum, counts) => sum + counts[state], 0)]),
  ) as Record<TranslationStanding, number>;
  return { files, total };
}
