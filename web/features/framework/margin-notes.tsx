import type { TitledCrosswalk } from "#contract/framework-standards";
import type { Clause, Element, Parameter, ReleasedRule } from "#domain/frameworks/release";
import { standardItemId } from "#domain/frameworks/translatable";
import { useWords } from "../../words";
import { rulePath, standardPath } from "./addresses";
import { Inline, modelText } from "./clause-text";
import { useText, useTitle } from "./text-language";

/** What stands in the margin of a clause: the values a city may set, the rules that test it, what a benchmark asks. */
export function MarginNotes({
  clause: source,
  rules,
  elements,
  related = [],
  version,
}: {
  clause: Clause;
  rules: readonly ReleasedRule[];
  elements: readonly Element[];
  related?: readonly TitledCrosswalk[];
  version: string;
}) {
  const { t, href, lang, dir } = useWords();
  const { text: clause, ...shown } = useText("clause", source.id, source);
  // In the order of the text: the first number read is the first noted.
  const parameters = Object.entries(clause.parameters).sort(
    ([a], [b]) => clause.text.indexOf(`{${a}}`) - clause.text.indexOf(`{${b}}`),
  );
  return (
    <div className="margin-notes" lang={shown.lang} dir={shown.dir}>
      {parameters.map(([name, parameter]) => (
        <div className="margin-note" key={name}>
          <p className="margin-note-head" lang={lang} dir={dir}>
            <mark className="value">
              <ParameterValue parameter={parameter} />
            </mark>{" "}
            <span className="id">{name}</span>
          </p>
          <p>{parameter.ask}</p>
          <p lang={lang} dir={dir}>
            <ParameterBounds parameter={parameter} />
          </p>
        </div>
      ))}
      {rules.map((rule) => (
        <div className="margin-note margin-rule" key={rule.id}>
          <p className="margin-note-head" lang={lang} dir={dir}>
            <a href={href(rulePath(version, rule.id))}>{t("framework:note.rule")}</a>{" "}
            <span className="id">{rule.id}</span>
          </p>
          <RuleSays rule={rule} clause={clause} version={version} />
        </div>
      ))}
      {elements.map((element) => (
        <div className="margin-note" key={element.id}>
          <p className="margin-note-head" lang={lang} dir={dir}>
            <a href={`#${element.id}`}>{t("framework:note.element")}</a> <span className="id">{element.id}</span>
          </p>
          <ElementAsks element={element} />
        </div>
      ))}
      {related.length > 0 ? (
        <div className="margin-note">
          <p className="margin-note-head" lang={lang} dir={dir}>
            {t("framework:note.related")}
          </p>
          <ul className="margin-related">
            {related.map((one) => (
              <Related key={one.to} related={one} version={version} />
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Related({ related: { to, standard, item, textId }, version }: { related: TitledCrosswalk; version: string }) {
  const { text, lang, dir } = useText("standardItem", textId ?? "", { title: item ?? "" });
  return (
    <li lang={lang} dir={dir}>
      <StandardLink to={to} standard={standard} version={version} /> {text.title}
    </li>
  );
}

function RuleSays({ rule, clause, version }: { rule: ReleasedRule; clause: Clause; version: string }) {
  const { text, lang, dir } = useText("rule", rule.id, { says: rule.says });
  return (
    <p lang={lang} dir={dir}>
      <Inline text={text.says} parameters={clause.parameters} version={version} />
    </p>
  );
}

function ElementAsks({ element }: { element: Element }) {
  const { text, lang, dir } = useText("element", element.id, { asks: element.asks });
  return (
    <p lang={lang} dir={dir}>
      {text.asks}
    </p>
  );
}

/** The short name of an item of another standard; it leads there where its standard is known. */
export function StandardLink({
  to,
  standard,
  version,
}: {
  to: string;
  standard: TitledCrosswalk["standard"];
  version: string;
}) {
  const { href } = useWords();
  const { title } = useTitle({ id: standardItemId(standard?.id ?? ""), title: standard?.title ?? "" });
  if (!standard) return <span className="id">{to}</span>;
  return (
    <a className="id" href={href(standardPath(version, standard.id, to.slice(to.indexOf("/") + 1)))} title={title}>
      {to}
    </a>
  );
}

/** A model value with its unit, in the language of the page. */
export function ParameterValue({ parameter }: { parameter: Parameter }) {
  const { t } = useWords();
  if (parameter.type === "flag") return t(parameter.model ? "framework:yes" : "framework:no");
  if (parameter.type === "choice") return modelText(parameter);
  return t(`framework:unit.${parameter.type}`, { count: parameter.model });
}

export function ParameterBounds({ parameter }: { parameter: Parameter }) {
  const { t, number, list } = useWords();
  if (parameter.type === "flag") return t("framework:bounds.flag");
  if (parameter.type === "choice")
    return t("framework:bounds.choice", { options: list(Object.values(parameter.options)) });
  return t("framework:bounds.number", { min: number(parameter.min), max: number(parameter.max) });
}
