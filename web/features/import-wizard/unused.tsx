import type { ImportDraft } from "#contract/imports";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import type { WizardWords } from "./options.server";

type Unused = NonNullable<ImportDraft["columns"][number]["unused"]>;

/** Why nothing is made of a column, and what would be accepted of it. */
export function WhyUnused({ unused, words }: { unused: Unused; words: WizardWords }) {
  const { t, list, percent } = useWords();
  const { why, target, by, readable, accepted, fits } = unused;
  const columns = list(by);
  const field = target === null ? "" : titleOf(target, words);
  switch (why) {
    case "taken":
      return by.length === 0 ? t("import:unused.set", { field }) : t("import:unused.taken", { field, columns });
    case "place":
      return by.length === 0 ? t("import:unused.place.feature") : t("import:unused.place", { columns });
    case "row-number":
      return by.length === 0 ? t("import:unused.row-number.alone") : t("import:unused.row-number", { columns });
    case "unreadable":
      return (
        <>
          {t("import:unused.unreadable", { field, share: percent(readable ?? 0) })}{" "}
          {fits.length > 0 ? t("import:unused.say") : <ServerSays said={accepted ?? ""} />}
        </>
      );
    default:
      return t(`import:unused.${why}`);
  }
}

/** A use in words; what no list of fields has is a part of the file itself. */
const titleOf = (target: string, { uses, paths }: WizardWords): string =>
  paths[target]?.title ?? uses.flatMap(({ options }) => options).find(({ value }) => value === target)?.label ?? target;
