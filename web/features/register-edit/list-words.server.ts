import { deviceFieldWords, technologyFieldWords } from "#vocabulary/fields";
import { statusCodes } from "#vocabulary/status";
import type { Language } from "#vocabulary/vocabulary";
import { deviceForm, technologyForm } from "./form-fields.server";

export interface Choice {
  value: string;
  label: string;
}

export interface ListWords {
  statuses: Choice[];
  /** Fields that a list can be held to where they are undeclared. */
  fields: Choice[];
}

/** What lists of the register are filtered by, in words. */
export function listWords(subject: "technology" | "device", lang: Language): ListWords {
  const groups = subject === "technology" ? technologyForm(lang) : deviceForm(lang);
  const fields = groups.flatMap((group) => group.fields.map(({ name, title }) => ({ value: name, label: title })));
  const statuses = Object.entries(statusCodes.codes).map(([value, { title }]) => ({ value, label: title[lang] }));
  return { statuses, fields: fields.filter(({ value }) => value !== "reference") };
}

export const titleOfField = (subject: "technology" | "device", name: string, lang: Language): string =>
  (subject === "technology" ? technologyFieldWords[name as "name"] : deviceFieldWords[name as "label"])?.title[lang] ??
  name;
