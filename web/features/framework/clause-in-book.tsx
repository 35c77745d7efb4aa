import type { TitledCrosswalk } from "#contract/framework-standards";
import type { Clause, PublishedPolicy } from "#domain/frameworks/release";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { ClauseNumber } from "./clause-number";
import { ClauseText } from "./clause-text";
import { MarginNotes } from "./margin-notes";
import { TranslationMark, TranslationOriginal, useText } from "./text-language";

/** A clause as it stands in its policy, with its margin. */
export function ClauseInBook({
  policy,
  clause,
  related,
  text,
  version,
}: {
  policy: PublishedPolicy;
  clause: Clause;
  related: readonly TitledCrosswalk[];
  /** As it is shown, with terms marked. */
  text: string;
  version: string;
}) {
  const { t, href, lang, dir } = useWords();
  const shown = useText("clause", clause.id, clause);
  return (
    <section className="clause" id={clause.id} aria-labelledby={`${clause.id}-title`} lang={shown.lang} dir={shown.dir}>
      <div className="clause-body">
        <h3 id={`${clause.id}-title`}>
          <span className="clause-number">
            <ClauseNumber policy={policy.id} id={clause.id} />
          </span>
          <a href={href(clausePath(version, clause))}>{shown.text.title}</a>
        </h3>
        <ClauseText text={text} parameters={shown.text.parameters} version={version} />
        <p className="clause-foot" lang={lang} dir={dir}>
          <span className="id">{clause.id}</span> {t(`framework:kind.${clause.kind}`)}{" "}
          <TranslationMark translated={shown.translated} />
        </p>
        <TranslationOriginal translated={shown.translated}>
          <ClauseText text={clause.text} parameters={clause.parameters} version={version} />
        </TranslationOriginal>
      </div>
      <MarginNotes
        clause={clause}
        version={version}
        rules={policy.rules.filter((rule) => rule.clause === clause.id)}
        elements={policy.elements.filter((element) => element.clauses.includes(clause.id))}
        related={related}
      />
    </section>
  );
}
