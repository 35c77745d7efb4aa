import { readUses } from "../check/read-uses";
import { readConstant } from "./options.server";

type Value = string | number | boolean | string[] | null;

export interface Corrections {
  inventory?: string;
  mapping?: string;
  uses?: { column: string; target: string }[];
  constants?: { path: string; value: Value }[];
  translations?: { path: string; text: string; value: Value }[];
  isDraft?: boolean;
  endMissing?: boolean;
}

/** What a form of the wizard corrects; what it does not mention stays as it is. */
export function readCorrections(form: URLSearchParams): Corrections {
  const fields = Object.fromEntries(form);
  const changed = readUses(fields).filter(({ target, was }) => target !== was);
  const written = form.get("mapping")?.replace(/\r\n/g, "\n");
  const isRewritten = written !== undefined && written !== form.get("mappingWas")?.replace(/\r\n/g, "\n");
  const inventory = form.get("inventory")?.trim();
  const constants = readConstants(form);
  const translations = readTranslations(form);
  return {
    ...(inventory ? { inventory } : {}),
    ...(isRewritten ? { mapping: written } : {}),
    ...(changed.length > 0 ? { uses: changed.map(({ column, target }) => ({ column, target })) } : {}),
    ...(constants.length > 0 ? { constants } : {}),
    ...(translations.length > 0 ? { translations } : {}),
    ...(form.has("choices") ? { isDraft: form.get("isDraft") === "on" } : {}),
    ...(form.has("endMissing") ? { endMissing: form.get("endMissing") === "yes" } : {}),
  };
}

function readConstants(form: URLSearchParams): NonNullable<Corrections["constants"]> {
  const removed = form.getAll("removeConstant").map((path) => ({ path, value: null }));
  const path = form.get("constantPath") ?? "";
  const text = form.get("constantValue") ?? "";
  return path === "" || text.trim() === "" ? removed : [...removed, { path, value: readConstant(path, text) }];
}

/** Texts by number, each with what it stands for: `-` for nothing, empty where nobody has said. */
function readTranslations(form: URLSearchParams): NonNullable<Corrections["translations"]> {
  const found: NonNullable<Corrections["translations"]> = [];
  for (let at = 0; form.has(`text.${at}`); at++) {
    const value = form.get(`means.${at}`) ?? "";
    if (value === "" || value === form.get(`meant.${at}`)) continue;
    const path = form.get(`path.${at}`) ?? "";
    found.push({ path, text: form.get(`text.${at}`)!, value: value === "-" ? null : readConstant(path, value) });
  }
  return found;
}
