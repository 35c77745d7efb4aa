import { numberIn } from "#domain/frameworks/clause-number";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { TextTitle } from "./texts";

interface Neighbour {
  id: string;
  title: string;
}

/** The clauses before and after this one in its policy. */
export function ClausePager({
  policy,
  version,
  previous,
  next,
}: {
  policy: string;
  version: string;
  previous: Neighbour | null;
  next: Neighbour | null;
}) {
  const { t, href, lang, dir } = useWords();
  return (
    <nav className="pager" lang={lang} dir={dir} aria-label={t("framework:neighbours")}>
      {previous ? (
        <a rel="prev" href={href(clausePath(version, previous))}>
          <small>{t("framework:previous")}</small>
          <span>
            {numberIn(policy, previous.id)} <TextTitle id={previous.id} title={previous.title} />
          </span>
        </a>
      ) : null}
      {next ? (
        <a rel="next" href={href(clausePath(version, next))}>
          <small>{t("framework:next")}</small>
          <span>
            {numberIn(policy, next.id)} <TextTitle id={next.id} title={next.title} />
          </span>
        </a>
      ) : null}
    </nav>
  );
}
