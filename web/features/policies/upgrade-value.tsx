import type { UpgradeClause } from "#contract/upgrades";
import { useWords } from "../../words";

/** What becomes of one value: the release's before, the city's, the release's after, and what will be in force. */
export function UpgradeValue({ parameter }: { parameter: UpgradeClause["parameters"][number] }) {
  const { t } = useWords();
  const { name, base, ours, theirs, result, isSameAsUpstream } = parameter;
  const shown = (value: string | number | boolean | null) => (value === null ? "–" : String(value));
  return (
    <>
      <span className="id">{name}</span>{" "}
      {t("policy:upgrade.values", {
        base: shown(base),
        ours: shown(ours),
        theirs: shown(theirs),
        result: shown(result),
      })}
      {isSameAsUpstream ? ` ${t("policy:why.same-as-upstream")}` : null}
    </>
  );
}
