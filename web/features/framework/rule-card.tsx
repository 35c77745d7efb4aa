import { TableFrame } from "../../design/table-frame";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { Inline } from "./clause-text";
import { Condition, type Dictionary, findField, useFactText, useNameIn } from "./condition";
import type { ReadRule } from "./read-rule.server";
import { TranslationMark, useText } from "./text-language";

/** A rule in words, as the text that runs, and with the examples that hold it to its meaning. */
export function RuleCard({
  rule,
  dictionary,
  version,
  isBrief = false,
}: {
  rule: ReadRule;
  dictionary: Dictionary;
  version: string;
  /** In a list of all rules: the examples stand beside the clause. */
  isBrief?: boolean;
}) {
  const { t, href } = useWords();
  const { released, parameters } = rule;
  const { text, lang, dir, translated } = useText("rule", released.id, { says: released.says, fix: released.fix });
  const values = useText("clause", released.clause, { parameters }).text.parameters;
  const reading = { dictionary, parameters, subject: released.subject };
  return (
    <section className="rule" id={released.id} aria-labelledby={`${released.id}-says`}>
      <h3 id={`${released.id}-says`} lang={lang} dir={dir}>
        <Inline text={text.says} parameters={values} version={version} />
      </h3>
      <p className="element-head">
        <span className="id">{released.id}</span>
        <TranslationMark translated={translated} />
        <span>{t(`framework:rule.subject.${released.subject}`)}</span>
        {released.subject === "dataUse" ? <span>{t("framework:rule.held-by-examples")}</span> : null}
        <a href={href(`/framework/${version}/clauses/${released.clause}`)}>
          {t("framework:rule.clause", { clause: released.clause })}
        </a>
      </p>
      <div className="rule-conditions">
        <div>
          <h4>{t("framework:rule.when")}</h4>
          <Condition expression={rule.when} {...reading} />
        </div>
        <div>
          <h4>{t("framework:rule.must")}</h4>
          <Condition expression={rule.must} {...reading} />
        </div>
      </div>
      <h4>{t("framework:rule.fix")}</h4>
      <p lang={lang} dir={dir}>
        <Inline text={text.fix} parameters={values} version={version} />
      </p>
      <details>
        <summary>{t("framework:rule.text")}</summary>
        <pre>
          <code>{`when: ${released.when.trim()}\nmust: ${released.must.trim()}`}</code>
        </pre>
      </details>
      {isBrief ? (
        <p>
          <a href={href(`/framework/${version}/clauses/${released.clause}#${released.id}`)}>
            {t("framework:rule.examples.where", { count: rule.examples.length })}
          </a>
        </p>
      ) : (
        <details open>
          <summary>{t("framework:rule.examples")}</summary>
          <Examples rule={rule} dictionary={dictionary} />
        </details>
      )}
    </section>
  );
}

/** One row per example, one column per fact the rule reads: what nobody declared is shown as such, not as empty. */
function Examples({ rule, dictionary }: { rule: ReadRule; dictionary: Dictionary }) {
  const { t, title, day } = useWords();
  const { released, reads, examples } = rule;
  const say = useFactText(dictionary);
  const nameIn = useNameIn();
  return (
    <TableFrame label={`${t("framework:rule.examples")} ${released.id}`}>
      <table>
        {released.today ? (
          <caption className="quiet">{t("framework:rule.today", { day: day(released.today) })}</caption>
        ) : null}
        <thead>
          <tr>
            <th scope="col">{t("framework:rule.verdict")}</th>
            <th scope="col">{t("framework:rule.example")}</th>
            {reads.map((read) => {
              const field = findField(dictionary, read);
              const name = field ? title(field.title) : read.field;
              return (
                <th scope="col" key={`${read.subject}.${read.field}`}>
                  {nameIn(released.subject, read.subject, name)}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {examples.map(({ verdict, name, facts }) => (
            <tr key={`${verdict} ${name} ${JSON.stringify(facts)}`}>
              <td>
                <VerdictBadge verdict={verdict} />
              </td>
              <td lang="en" dir="ltr">
                {name}
              </td>
              {facts.map((fact, column) => (
                <td key={`${reads[column]!.subject}.${reads[column]!.field}`}>
                  {fact === null ? (
                    <span className="undeclared">{t("verdict:undeclared")}</span>
                  ) : (
                    say(reads[column]!, fact)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
