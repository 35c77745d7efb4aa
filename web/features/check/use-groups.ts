import { columnTargets } from "#domain/register/assign-columns";
import type { Language } from "#vocabulary/vocabulary";
import type { Words } from "../../words";
import { fieldTitle } from "../register/code-words";

/** What a column can be used for, under the headings that its control shows. */
export interface UseGroup {
  label: string;
  options: { value: string; label: string }[];
}

/** A column's use in a reader's words. */
function titleOf(target: string, t: Words["t"], lang: Language): string {
  const [part, field = ""] = target.split(".");
  if (part === "device" || part === "technology") return fieldTitle(part, field, lang);
  if (target === "reference") return fieldTitle("device", "reference", lang);
  return part === "place" ? t(`file:use.${field as "latitude"}`) : t("file:use.nothing");
}

const groups = [
  ["file:use.of-file", columnTargets.filter((target) => !/^(device|technology)\./.test(target))],
  ["file:use.of-device", columnTargets.filter((target) => target.startsWith("device."))],
  ["file:use.of-technology", columnTargets.filter((target) => target.startsWith("technology."))],
] as const;

/** Apart from the control that shows them: the dictionary behind them is nothing for the browser. */
export const groupsOfUses = ({ t, lang }: Pick<Words, "t" | "lang">): UseGroup[] =>
  groups.map(([word, targets]) => ({
    label: t(word),
    options: targets.map((value) => ({ value, label: titleOf(value, t, lang) })),
  }));
