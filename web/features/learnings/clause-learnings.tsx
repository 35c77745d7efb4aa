import type { AnswerOf } from "#contract/endpoint";
import type { listLearnings } from "#contract/learnings";
import { DemonstrationMark } from "../../design/notice";
import { useWords } from "../../words";
import { learningsOfClausePath } from "./addresses";
import { WhatWasLearned } from "./learning-list";

/** What cities learned of a clause and let everyone read: the newest, and the way to all of them. */
export function ClauseLearnings({ clause, items, total }: AnswerOf<typeof listLearnings> & { clause: string }) {
  const { t, href, lang, dir, day } = useWords();
  if (items.length === 0) return null;
  return (
    <section className="book-part" aria-labelledby="learnings" lang={lang} dir={dir}>
      <h2 id="learnings">{t("learning:of-clause", { count: total })}</h2>
      {items.map((item) => (
        <article key={item.id} className="clause-learning">
          <WhatWasLearned learning={item} />
          <p className="quiet">
            <a href={href(`/cities/${item.city.slug}`)}>
              <bdi>{item.city.name}</bdi>
            </a>{" "}
            {item.city.isDemonstration ? <DemonstrationMark /> : null} · {day(item.createdAt)} ·{" "}
            {t("learning:release", { release: item.release })}
          </p>
        </article>
      ))}
      <p>
        <a href={href(learningsOfClausePath(clause))}>{t("learning:of-clause.all")}</a>
      </p>
    </section>
  );
}
