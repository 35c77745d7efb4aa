import type { FrameworkOverview } from "#contract/frameworks";
import { useWords } from "../../words";
import { policyPath } from "./addresses";
import { TextTitle } from "./texts";

/** The policies before and after this one, in the order of the framework. */
export function PolicyPager({
  policies,
  current,
  version,
}: {
  policies: FrameworkOverview["policies"];
  current: string;
  version: string;
}) {
  const { t, href, lang, dir } = useWords();
  const at = policies.findIndex(({ id }) => id === current);
  const [previous, next] = [policies[at - 1], policies[at + 1]];
  return (
    <nav className="pager" lang={lang} dir={dir} aria-label={t("framework:policy.neighbours")}>
      {previous ? (
        <a rel="prev" href={href(policyPath(version, previous))}>
          <small>{t("framework:policy.previous")}</small>
          <TextTitle id={previous.id} title={previous.title} />
        </a>
      ) : null}
      {next ? (
        <a rel="next" href={href(policyPath(version, next))}>
          <small>{t("framework:policy.next")}</small>
          <TextTitle id={next.id} title={next.title} />
        </a>
      ) : null}
    </nav>
  );
}
