import { numberIn } from "#domain/frameworks/clause-number";
import type { Parameter, PublishedPolicy } from "#domain/frameworks/release";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { ParameterBounds, ParameterValue } from "./margin-notes";
import { useText } from "./text-language";

interface NamedValue {
  clause: PublishedPolicy["clauses"][number];
  name: string;
  parameter: Parameter;
}

/** Every value of a policy that a city may set, in the order of its clauses. */
export const valuesOf = (policy: PublishedPolicy): NamedValue[] =>
  policy.clauses.flatMap((clause) =>
    Object.entries(clause.parameters).map(([name, parameter]) => ({ clause, name, parameter })),
  );

/** What a council decides in numbers, on one page. */
export function Values({ policy, version }: { policy: PublishedPolicy; version: string }) {
  const { t, href, lang, dir } = useWords();
  return (
    <div className="values" lang={lang} dir={dir}>
      <p>{t("framework:values.help")}</p>
      <TableFrame label={t("framework:part.values")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("framework:values.clause")}</th>
              <th scope="col">{t("framework:values.ask")}</th>
              <th scope="col">{t("framework:values.model")}</th>
              <th scope="col">{t("framework:values.bounds")}</th>
            </tr>
          </thead>
          <tbody>
            {valuesOf(policy).map(({ clause, name }) => (
              <tr key={`${clause.id}.${name}`}>
                <td>
                  <a href={href(clausePath(version, clause))}>{numberIn(policy.id, clause.id)}</a>
                </td>
                <Value clause={clause} name={name} />
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

function Value({ clause, name }: Pick<NamedValue, "clause" | "name">) {
  const { text, lang, dir } = useText("clause", clause.id, clause);
  const parameter = text.parameters[name]!;
  return (
    <>
      <th scope="row" lang={lang} dir={dir}>
        {parameter.ask}
      </th>
      <td>
        <mark className="value">
          <ParameterValue parameter={parameter} />
        </mark>
      </td>
      <td>
        <ParameterBounds parameter={parameter} />
      </td>
    </>
  );
}
