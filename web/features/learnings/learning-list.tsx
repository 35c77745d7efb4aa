import type { GatheredLearning, Learning } from "#contract/learnings";
import { occasions } from "#domain/programme/learning";
import { DemonstrationMark } from "../../design/notice";
import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";
import { TextTitle, useTexts } from "../framework/texts";

interface ByClause {
  clause: string;
  title: string | null;
  learnings: number;
}

/** Learnings under the clause that they are about. */
export function LearningList({
  items,
  byClause,
}: {
  items: readonly GatheredLearning[];
  byClause: readonly ByClause[];
}) {
  const { t } = useWords();
  const clauses = [...new Set(items.map(({ clause }) => clause))];
  return (
    <>
      {clauses.map((clause) => {
        const own = items.filter((one) => one.clause === clause);
        const count = byClause.find((one) => one.clause === clause)?.learnings ?? own.length;
        return (
          <section key={clause} aria-labelledby={`of-${clause}`}>
            <h2 id={`of-${clause}`}>
              <ClauseLink learning={own[0]!} /> <span className="quiet">{t("learning:count", { count })}</span>
            </h2>
            <ul className="learning-list">
              {own.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

type Said = Omit<Learning, "revision">;

/** The clause that a learning is about, in the release that was followed. */
export function ClauseLink({ learning: { clause, release, clauseTitle } }: { learning: Said }) {
  const { href } = useWords();
  return (
    <a href={href(clausePath(release, { id: clause, title: clauseTitle ?? "" }))}>
      <span className="id" dir="ltr">
        {clause}
      </span>{" "}
      {clauseTitle === null ? null : <TextTitle id={clause} title={clauseTitle} />}
    </a>
  );
}

/** What was tried, and what came of it. */
export function WhatWasLearned({ learning: { tried, result, evidenceUrl } }: { learning: Said }) {
  const { t } = useWords();
  return (
    <>
      <p>
        <b>{t("learning:tried")}:</b> <bdi>{tried}</bdi>
      </p>
      <p>
        <b>{t("learning:result")}:</b> <bdi>{result}</bdi>{" "}
        {evidenceUrl ? (
          <a href={evidenceUrl} rel="noreferrer">
            {t("learning:evidence")}
          </a>
        ) : null}
      </p>
    </>
  );
}

function Item({ item }: { item: GatheredLearning }) {
  const { t, day } = useWords();
  const { city, release, occasion, isPublic, createdAt } = item;
  return (
    <li>
      <WhatWasLearned learning={item} />
      <p className="quiet">
        <bdi>{city.name}</bdi> {city.isDemonstration ? <DemonstrationMark /> : null} · {day(createdAt)} ·{" "}
        {t("learning:release", { release })} · {t(`learning:occasion.${occasion}`)}
        {isPublic ? "" : ` · ${t("learning:is-internal")}`}
      </p>
    </li>
  );
}

/** What the address of a list of learnings may say. */
export const learningQuery = ["q", "clause", "policy", "occasion", "cursor"] as const;

/** What a list of learnings is held to; a form that works by itself. */
export function LearningFilters({
  asked,
  policies,
}: {
  asked: Readonly<Record<string, string>>;
  policies: readonly { id: string; title: string }[];
}) {
  const { t } = useWords();
  const textOf = useTexts();
  return (
    <search>
      <form method="get" className="list-filters">
        <label>
          <span>{t("learning:words")}</span>
          <input type="search" name="q" defaultValue={asked.q ?? ""} maxLength={200} autoComplete="off" />
        </label>
        <label>
          <span>{t("learning:clause")}</span>
          <input name="clause" defaultValue={asked.clause ?? ""} dir="ltr" placeholder="pia.c07" maxLength={20} />
        </label>
        <label>
          <span>{t("learning:policy")}</span>
          <select name="policy" defaultValue={asked.policy ?? ""}>
            <option value="">{t("learning:any")}</option>
            {policies.map(({ id, title }) => {
              const { text, lang } = textOf(id, title);
              return (
                <option key={id} value={id} lang={lang}>
                  {text}
                </option>
              );
            })}
          </select>
        </label>
        <label>
          <span>{t("learning:occasion")}</span>
          <select name="occasion" defaultValue={asked.occasion ?? ""}>
            <option value="">{t("learning:any")}</option>
            {occasions.map((one) => (
              <option key={one} value={one}>
                {t(`learning:occasion.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button button-plain">
          {t("learning:filter")}
        </button>
      </form>
    </search>
  );
}
