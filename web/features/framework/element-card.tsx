import { Fragment } from "react";
import type { Element } from "#domain/frameworks/release";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { PlainText } from "./clause-text";
import { TextBlock, TranslationMark, useText } from "./text-language";

/** The questions of a policy with their weights, each leading to its own part. */
export function ElementsAtAGlance({ elements }: { elements: readonly Element[] }) {
  const { t, lang, dir } = useWords();
  return (
    <div className="values" lang={lang} dir={dir}>
      <p>{t("framework:elements.help")}</p>
      <TableFrame label={t("framework:part.elements")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("framework:elements.asks")}</th>
              <th scope="col" className="number">
                {t("framework:elements.weight")}
              </th>
              <th scope="col" className="number">
                {t("framework:elements.effort")}
              </th>
            </tr>
          </thead>
          <tbody>
            {elements.map(({ id, asks, weight, effort }) => (
              <tr key={id}>
                <TextBlock as="th" bears={{ scope: "row" }} id={id} place="asks" text={asks} href={`#${id}`} />
                <td className="number">{t("framework:of-three", { count: weight })}</td>
                <td className="number">{t("framework:of-three", { count: effort })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

const states = ["duty", "policy", "practice"] as const;

/** One thing a benchmark asks, with what counts as yes in duty, in policy and in practice, and the evidence wanted. */
export function ElementCard({ element: source, version }: { element: Element; version: string }) {
  const { t, href, lang, dir } = useWords();
  const { text: element, ...shown } = useText("element", source.id, source);
  return (
    <section
      className="element"
      id={element.id}
      aria-labelledby={`${element.id}-asks`}
      lang={shown.lang}
      dir={shown.dir}
    >
      <h3 id={`${element.id}-asks`}>{element.asks}</h3>
      <p className="element-head" lang={lang} dir={dir}>
        <span className="id">{element.id}</span>
        <TranslationMark translated={shown.translated} />
        <span>{t("framework:element.weight", { weight: element.weight })}</span>
        <span>{t("framework:element.effort", { effort: element.effort })}</span>
        <span>
          {t("framework:element.clauses")}
          {element.clauses.map((id) => (
            <Fragment key={id}>
              {" "}
              <a className="id" href={href(`/framework/${version}/clauses/${id}`)}>
                {id}
              </a>
            </Fragment>
          ))}
        </span>
      </p>
      <dl className="states">
        {states.map((state) => (
          <div key={state}>
            <dt lang={lang} dir={dir}>
              {t(`framework:state.${state}`)}
            </dt>
            <dd>
              <PlainText text={element[state]} version={version} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="element-proof">
        <div>
          <h4 lang={lang} dir={dir}>
            {t("framework:element.evidence")}
          </h4>
          <ul>
            {element.evidence.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
        <div>
          <h4 lang={lang} dir={dir}>
            {t("framework:element.convinces")}
          </h4>
          <PlainText text={element.convinces} version={version} />
        </div>
      </div>
    </section>
  );
}
