import type { Contribution } from "#contract/consultations";
import { useWords } from "../../words";

/** Contributions with what the city replied to each. */
export function Said({ items }: { items: readonly Contribution[] }) {
  const { t, day, lang, dir } = useWords();
  return items.map((each) => (
    <article key={each.id} id={`said-${each.id}`} className="notice" lang={lang} dir={dir}>
      <p className="quiet">
        <bdi>{each.shownAs ?? t("consultation:resident")}</bdi> · {day(each.madeAt)}
      </p>
      {each.hiddenBecause === null ? (
        <p dir="auto">{each.body}</p>
      ) : (
        <p>
          {t("consultation:hidden")} <bdi>{each.hiddenBecause}</bdi>
        </p>
      )}
      {each.outcome ? (
        <>
          <p>
            <b>{t("consultation:reply")}</b>: {t(`consultation:reply.${each.outcome}`)}
          </p>
          <p dir="auto">{each.reply}</p>
        </>
      ) : null}
      {each.outcome === null && each.hiddenBecause === null ? (
        <p className="quiet">{t("consultation:waiting")}</p>
      ) : null}
    </article>
  ));
}
