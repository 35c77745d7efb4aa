import type { ToldChange } from "#contract/frameworks";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { Became, Differences, ItemLinks } from "./change-parts";

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
        {change.because ? (
          <>
            {": "}
            <span lang="en" dir="ltr">
              {change.because}
            </span>
          </>
        ) : null}
      </p>
      {cameFrom.length > 0 ? (
        <p>
          {t("release:since.from")} <ItemLinks items={cameFrom} path={(clause) => clausePath(from, clause)} />
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
