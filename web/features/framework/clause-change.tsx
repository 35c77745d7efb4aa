import type { ToldChange } from "#contract/frameworks";
import { changeItemId } from "#domain/frameworks/translatable";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { Became, Differences, ItemLinks } from "./change-parts";
import { Reason } from "./reason";

interface Change {
  from: string;
  change: ToldChange;
  cameFrom: readonly { id: string; title: string }[];
}

/** What became of the clause since the release before, with the words that changed and the reason. */
export function ClauseChange({ version, told: { from, change, cameFrom } }: { version: string; told: Change }) {
  const { t } = useWords();
  if (change.became === "kept") {
    return (
      <p>
        {t("release:since.kept", { version: from })} <AllChanges version={version} />
      </p>
    );
  }
  return (
    <>
      <p>
        <Became change={change} />
      </p>
      {change.because ? <Reason kind="change" id={changeItemId(version, change.id)} because={change.because} /> : null}
      {cameFrom.length > 0 ? (
        <p>
          {t("release:since.from")}{" "}
          <ItemLinks kind="clause" items={cameFrom} path={(clause) => clausePath(from, clause)} />
        </p>
      ) : null}
      <Differences change={change} />
      <p>
        <AllChanges version={version} />
      </p>
    </>
  );
}

function AllChanges({ version }: { version: string }) {
  const { t, href } = useWords();
  return <a href={href(`/framework/${version}/changes`)}>{t("release:since.all", { version })}</a>;
}
