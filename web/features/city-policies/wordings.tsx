import type { listWordings } from "#contract/city-policies";
import type { AnswerOf } from "#contract/endpoint";
import { useWords } from "../../words";
import { directionIn } from "../register/clause-link";
import { cityPolicyPath } from "./addresses";

/** How cities have put a clause: their own words where they differ, and what they set. */
export function Wordings({ items, total }: AnswerOf<typeof listWordings>) {
  const { t, href, lang, dir } = useWords();
  if (items.length === 0) return null;
  return (
    <section className="book-part" aria-labelledby="wordings" lang={lang} dir={dir}>
      <h2 id="wordings">{t("adoption:wordings", { count: total })}</h2>
      <ul className="wordings">
        {items.map(({ city, policy, number, clause }) => (
          <li key={city.slug}>
            <a href={href(`${cityPolicyPath(city.slug, policy, number)}#${clause.id}`)}>
              <bdi>{city.name}</bdi>
            </a>{" "}
            {clause.marks.length === 0 ? <span className="quiet">{t("adoption:as-released")}</span> : null}
            {clause.parameters
              .filter(({ isSet }) => isSet)
              .map(({ name, value }) => (
                <span key={name}>
                  <mark className="value">{String(value)}</mark> <span className="id">{name}</span>{" "}
                </span>
              ))}
            {clause.marks.includes("left-out") ? t("adoption:mark.left-out") : null}
            {clause.marks.includes("reworded") ? (
              <blockquote lang={clause.language} dir={directionIn(clause.language)}>
                {clause.text}
              </blockquote>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
