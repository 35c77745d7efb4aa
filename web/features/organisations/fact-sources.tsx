import type { FactSource } from "#domain/alliance/source";
import { useWords } from "../../words";
import { useTitles } from "./use-titles";

/** Where one fact stands, in small print after it; `isBare` where a heading says already that it is a source. */
export function SourceNote({ source, isBare = false }: { source: FactSource | null | undefined; isBare?: boolean }) {
  const { t } = useWords();
  const titles = useTitles();
  if (!source) return null;
  return (
    <small className="fact-source">
      {isBare ? null : `${t("organisation:source")} `}
      <a href={source.url} rel="noopener external nofollow" lang="en">
        {source.title}
      </a>{" "}
      ({titles.said(source.asOf)})
      {source.confidence === "inferred" ? (
        <>
          {" "}
          <b>{t("organisation:inferred")}</b> {source.because ? <span lang="en">{source.because}</span> : null}
        </>
      ) : null}
    </small>
  );
}

export function FactSources({ sources }: { sources: readonly FactSource[] }) {
  const { t } = useWords();
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{t("organisation:sources")}</h2>
      <ul className="plain">
        {sources.map((source) => (
          <li key={`${source.url}${source.because ?? ""}`}>
            <SourceNote source={source} isBare />
          </li>
        ))}
      </ul>
    </section>
  );
}
