import type { Belonging } from "#contract/organisations";
import { useWords } from "../../words";
import { organisationPath } from "./addresses";
import { SourceNote } from "./fact-sources";
import { useTitles } from "./use-titles";

/** Since when and until when, as far as it is known. */
export function Span({ from, until }: { from: string | null; until: string | null }) {
  const { t } = useWords();
  const titles = useTitles();
  const parts = [
    ...(from ? [t("organisation:since", { day: titles.said(from) })] : []),
    ...(until ? [t("organisation:until", { day: titles.said(until) })] : []),
  ];
  return parts.length > 0 ? <span className="quiet">{parts.join(" ")}</span> : null;
}

/** Organisations that belong together, each with its span and source. */
export function BelongingList({ items }: { items: readonly Belonging[] }) {
  const { href } = useWords();
  return (
    <ul className="belongings">
      {items.map((each) => (
        <li key={`${each.slug} ${each.from} ${each.until}`} className={each.until ? "past" : undefined}>
          <a href={href(organisationPath(each.slug))}>
            <bdi>{each.name}</bdi>
          </a>{" "}
          <Span from={each.from} until={each.until} /> <SourceNote source={each.source} />
        </li>
      ))}
    </ul>
  );
}
