import type { Source } from "#domain/frameworks/release";
import { useWords } from "../../words";

export function SourceList({ sources }: { sources: readonly Source[] }) {
  const { t, day, lang, dir } = useWords();
  if (sources.length === 0)
    return (
      <p lang={lang} dir={dir}>
        {t("framework:sources.none")}
      </p>
    );
  return (
    <ul className="sources" lang="en" dir="ltr">
      {sources.map((source) => (
        <li key={`${source.what}${source.says ?? ""}`}>
          <cite>{source.what}</cite>
          {source.says ? `: ${source.says}` : null}
          {source.asOf ? (
            <small lang={lang} dir={dir}>
              {t("framework:sources.as-of", { day: day(source.asOf) })}
            </small>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
