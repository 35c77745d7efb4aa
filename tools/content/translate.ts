import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import { readTranslatable } from "#tools/content/check-translations";
import { contentRoot } from "#tools/content/release-folders";

interface TranslateOptions {
  language: string;
  /** A policy, or `framework`. */
  file: string;
  root?: string;
  print: (line: string) => void;
}

type Written = Record<string, { of?: string; approved?: unknown } & Record<string, unknown>>;

/** Writes or renews the file into which a policy is translated. What stands there stays. Returns the exit code. */
export async function layOutTranslation({ language, file, root = contentRoot, print }: TranslateOptions) {
  if (!/^[a-z]{2}$/.test(language) || language === "en") {
    print(`"${language}" is no language to translate into. Write two letters, such as ja; English is the original.`);
    return 2;
  }
  const { version, items: translatable, isNewest } = await readTranslatable(root);
  const all = [...translatable.values()];
  const items = all.filter((item) => item.file === file);
  if (items.length === 0) {
    print(
      `There is nothing to translate called ${file}. There are: ${[...new Set(all.map((item) => item.file))].join(", ")}.`,
    );
    return 2;
  }
  const target = path.join(root, "translations", language, `${file}.yaml`);
  const before = await readFile(target, "utf8").catch(() => "");
  const written: Written = before
    ? ((parse(before, { version: "1.2", schema: "core" }) as { items?: Written }).items ?? {})
    : {};
  const known = new Set(items.map(({ id }) => id));
  const gone = Object.keys(written).filter((id) => !known.has(id));
  const parts = [
    ...items.map((item) => layOutItem(item, written[item.id])),
    ...gone.map(
      (id) => `  # This release has no item of this id. Take it out.\n${indent(stringify({ [id]: written[id] }), 2)}`,
    ),
  ];
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `language: ${language}\npolicy: ${file}\nitems:\n${parts.join("\n")}`);
  print(`Wrote translations/${language}/${file}.yaml: ${items.length} items of release ${version}`);
  if (!isNewest) print("A later release cannot be put together yet; run `content check`, then this again.");
  return 0;
}

function layOutItem({ id, of, texts }: TranslatableItem, written: Written[string] | undefined): string {
  const { of: writtenOf, approved, ...fields } = written ?? {};
  const hasWords = Object.values(fields).some((text) => typeof text === "string" && text.trim() !== "");
  const isStale = hasWords && writtenOf !== of;
  const lines = [`  ${id}:\n`];
  if (isStale) lines.push(`    # The English text has changed. Correct the translation, then write of: "${of}"\n`);
  lines.push(`    of: "${isStale ? writtenOf : of}"\n`);
  if (approved) lines.push(indent(stringify({ approved }), 4));
  for (const [place, text] of texts) {
    lines.push(
      `${text
        .split("\n")
        .flatMap(wrap)
        .map((line) => `    # ${line}`.trimEnd())
        .join("\n")}\n`,
    );
    lines.push(layOutField(place, fields[place]));
  }
  for (const [place, text] of Object.entries(fields)) {
    if (!texts.has(place))
      lines.push(
        `    # The English item has no text in this place any more. Take it out.\n${layOutField(place, text)}`,
      );
  }
  return lines.join("");
}

const layOutField = (place: string, text: unknown) =>
  typeof text === "string" && text.trim() !== ""
    ? indent(stringify({ [place]: text.trim() }, { lineWidth: 0, blockQuote: "literal" }), 4)
    : `    ${place}:\n`;

const indent = (text: string, by: number) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(by) + line))
    .join("\n")
    .concat("\n");

/** Lines of at most 112 characters, broken between words. */
function wrap(text: string): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + word.length + 1 > 112) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
