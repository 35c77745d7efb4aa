import type { DemonstrationPart } from "#domain/access/demonstration-parts";
import type { Role } from "#domain/access/roles";
import type { Language } from "#vocabulary/vocabulary";

/** Where an invented person holds a role: a city by its slug, or whoever runs or coordinates the demonstration. */
export type DemonstrationPlace = "ostrevann" | "kumogahama" | "wadi-nurayn" | "secretariat" | "chapter-host";

/** Somebody who does not exist. Their address cannot exist either: `.example` is kept free for such ends. */
export interface DemonstrationPersonPlan {
  part: DemonstrationPart;
  name: string;
  email: string;
  language: Language;
  roles: readonly { role: Role; at: DemonstrationPlace }[];
}

const person = (
  part: DemonstrationPart,
  name: string,
  language: Language,
  ...roles: [Role, DemonstrationPlace][]
): DemonstrationPersonPlan => ({
  part,
  name,
  email: `${part}@plaza.example`,
  language,
  roles: roles.map(([role, at]) => ({ role, at })),
});

/** Everybody one can be in the demonstration, the same on every machine: one for each thing that a role lets people do. */
export const demonstrationPeople: readonly DemonstrationPersonPlan[] = [
  person("small-administrator", "Maren Oldreth", "en", ["administrator", "ostrevann"]),
  person("small-editor", "Tobin Fellhus", "en", ["editor", "ostrevann"]),
  person("small-reviewer", "Ilse Varnum", "en", ["reviewer", "ostrevann"]),
  person("small-reader", "Corin Dast", "en", ["reader", "ostrevann"]),
  person("middle-administrator", "雲賀 紗季", "ja", ["administrator", "kumogahama"]),
  person("middle-editor", "浜洲 亮太", "ja", ["editor", "kumogahama"]),
  person("middle-reviewer", "凪野 和葉", "ja", ["reviewer", "kumogahama"]),
  person("middle-reader", "潮見沢 健", "ja", ["reader", "kumogahama"]),
  person("large-editor", "سامي الغدير", "ar", ["editor", "wadi-nurayn"]),
  person("large-reviewer", "هدى السهل", "ar", ["reviewer", "wadi-nurayn"]),
  person("coordinator", "Odile Brantmere", "en", ["coordinator", "chapter-host"]),
  person("expert", "Rafe Sundquell", "en", ["expert", "secretariat"]),
  person("secretariat", "Nahla Verrin", "en", ["secretariat", "secretariat"], ["administrator", "secretariat"]),
  person("resident", "Pell Ostrander", "en"),
  person(
    "several",
    "ليان الوادي",
    "ar",
    ["administrator", "wadi-nurayn"],
    ["reviewer", "ostrevann"],
    ["expert", "secretariat"],
  ),
];
