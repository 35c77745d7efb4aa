import { type Field, vocabularies } from "#domain/register/dictionary";
import { deviceTargets, technologyTargets } from "#domain/register/mapping";
import { deviceFieldWords, technologyFieldWords } from "#vocabulary/fields";
import type { Code, Language } from "#vocabulary/vocabulary";
import { wordsOf } from "../../words.server";
import { groupsOfUses, type UseGroup } from "../check/use-groups";

export interface PathWords {
  /** `technology.purpose` in words. */
  title: string;
  /** What it can be, where that is a list. */
  options?: { value: string; label: string }[];
  isList: boolean;
}

export interface WizardWords {
  uses: UseGroup[];
  paths: Record<string, PathWords>;
}

/** What the wizard says of columns and fields, in one language: code lists of others are nothing for the browser. */
export function wizardWords(lang: Language): WizardWords {
  const words = wordsOf(lang);
  const yesNo = [
    { value: "true", label: words.t("edit:yes") },
    { value: "false", label: words.t("edit:no") },
  ];
  const of = (
    part: string,
    fields: Readonly<Record<string, Field>>,
    titles: Record<string, { title: Record<Language, string> }>,
  ) =>
    Object.entries(fields).map(([name, field]): [string, PathWords] => [
      `${part}.${name}`,
      {
        title: titles[name]!.title[lang],
        isList: field.type === "codes",
        ...("vocabulary" in field
          ? {
              options: Object.entries<Code>(vocabularies[field.vocabulary].codes).map(([value, { title }]) => ({
                value,
                label: title[lang],
              })),
            }
          : field.type === "boolean"
            ? { options: yesNo }
            : {}),
      },
    ]);
  return {
    uses: groupsOfUses(words),
    paths: Object.fromEntries([
      ...of("technology", technologyTargets, technologyFieldWords),
      ...of("device", deviceTargets, deviceFieldWords),
    ]),
  };
}

/** A value as a form writes it, for a field of the dictionary; what cannot be one is left for the server to refuse. */
export function readConstant(path: string, text: string): string | number | boolean | string[] | null {
  const [part = "", name = ""] = path.split(".");
  const field = (part === "device" ? deviceTargets : technologyTargets)[name];
  if (text.trim() === "") return null;
  if (field?.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (field?.type === "codes") return [text];
  if (field?.type === "number" && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  return text;
}
