import { deviceFields, type Field, technologyFields, vocabularies } from "#domain/register/dictionary";
import { deviceFieldWords, type FieldWords, technologyFieldWords } from "#vocabulary/fields";
import type { Code, Language } from "#vocabulary/vocabulary";
import type { WordKey } from "../../words";
import { wordsOf } from "../../words.server";
import { technologyGroups } from "../register/field-groups";
import type { FormField, FormGroup } from "./form-field";

const internalGroup = ["defaultPasswordChanged", "incidentContact"] as const;
const deviceGroups = {
  where: ["reference", "label", "address", "district", "place"],
  device: ["status", "installedOn", "removedOn", "mounting", "network", "signPosted"],
  conduit: ["conduitRegistered", "conduitShared"],
} as const;

const longText = 500;

/** The form of a technology in the dictionary's groups, in the words of one language. */
export function technologyForm(lang: Language): FormGroup[] {
  const groups: [string, readonly string[]][] = Object.entries(technologyGroups).map(([id, names]) =>
    id === "security" ? [id, [...names, ...internalGroup]] : [id, names],
  );
  return groups.map(([id, names]) => ({
    id,
    title: wordsOf(lang).t(`register:group.${id}` as WordKey),
    fields: names.map((name) => toField(name, technologyFields, technologyFieldWords, lang)),
  }));
}

export function deviceForm(lang: Language): FormGroup[] {
  const { t } = wordsOf(lang);
  return Object.entries(deviceGroups).map(([id, names]) => ({
    id,
    title: t(`edit:group.${id as keyof typeof deviceGroups}`),
    fields: names.map((name) => toField(name, deviceFields, deviceFieldWords, lang)),
  }));
}

/** Grounds for withholding a device, in words. */
export const withheldGrounds = (lang: Language) => optionsOf("withheld-ground", lang);

function optionsOf(vocabulary: keyof typeof vocabularies, lang: Language) {
  const codes: Record<string, Code> = vocabularies[vocabulary].codes;
  return Object.entries(codes).map(([value, { title }]) => ({ value, label: title[lang] }));
}

function toField(
  name: string,
  fields: Readonly<Record<string, Field>>,
  words: Readonly<Record<string, FieldWords>>,
  lang: Language,
): FormField {
  const field = fields[name]!;
  const type = field.type as FormField["type"];
  return {
    name,
    type,
    title: words[name]!.title[lang],
    explanation: words[name]!.explanation[lang],
    isInternal: !field.isPublic,
    isLong: field.type === "text" && field.maxLength > longText,
    ...(field.type === "text" ? { maxLength: field.maxLength } : {}),
    ...(field.type === "number" ? { unit: field.unit } : {}),
    ...("vocabulary" in field ? { options: optionsOf(field.vocabulary, lang) } : {}),
  };
}
