import { Fragment } from "react";
import type { CityRegister, PolicyFigures } from "#contract/register";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { cityPolicyPath } from "../city-policies/addresses";
import { policyPath } from "../framework/addresses";
import { TextTitle } from "../framework/texts";

type Register = Pick<CityRegister, "slug" | "policies" | "release" | "modelCountedAt">;
const shown = ["breaches", "undeclared", "conforms"] as const;

/** The whole register by policy: by what the city is held to and, where that is a text of its own, by the model beside it. */
export function PolicyVerdicts({ register }: { register: Register }) {
  const { t, day } = useWords();
  const { policies, modelCountedAt } = register;
  const adopted = policies.filter(({ by }) => by === "adopted");
  const others = policies.filter(({ by }) => by === "model");
  if (policies.length === 0) return null;
  return (
    <section aria-labelledby="policies">
      <h2 id="policies">{t("policy:verdicts")}</h2>
      <p className="measure">{t(adopted.length > 0 ? "policy:verdicts.help" : "policy:verdicts.model-only")}</p>
      {adopted.length > 0 ? <FigureTable register={register} policies={adopted} /> : null}
      {adopted.length > 0 && modelCountedAt !== null ? (
        <p className="quiet">{t("policy:verdicts.counted", { at: day(modelCountedAt) })}</p>
      ) : null}
      {others.length > 0 ? (
        <details className="folded" open={adopted.length === 0}>
          <summary>{t("policy:verdicts.others", { count: others.length })}</summary>
          <FigureTable register={register} policies={others} />
        </details>
      ) : null}
    </section>
  );
}

function FigureTable({ register, policies }: { register: Register; policies: readonly PolicyFigures[] }) {
  const { t } = useWords();
  return (
    <TableFrame label={t("policy:verdicts")}>
      <table className="policy-verdicts">
        <thead>
          <tr>
            <th scope="col">{t("policy:verdicts.policy")}</th>
            <th scope="col" className="number">
              {t("policy:verdicts.rules")}
            </th>
            {shown.map((verdict) => (
              <th scope="col" className="number" key={verdict}>
                {t(`verdict:${verdict}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policies.map((each) => (
            <PolicyRows key={each.policy} register={register} figures={each} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function PolicyRows({ register: { slug, release }, figures }: { register: Register; figures: PolicyFigures }) {
  const { t, href } = useWords();
  const { policy, title, by, held, model } = figures;
  const address =
    by === "adopted" ? cityPolicyPath(slug, policy) : policyPath(release?.version ?? "latest", { id: policy, title });
  const name = (
    <a href={href(address)}>
      <TextTitle id={policy} title={title} />
    </a>
  );
  if (by === "model") {
    return (
      <tr>
        <th scope="row">{name}</th>
        <Numbers figures={held} />
      </tr>
    );
  }
  return (
    <Fragment>
      <tr className="by-city">
        <th scope="row">
          {name} <span className="quiet">{t("policy:verdicts.by-city")}</span>
        </th>
        <Numbers figures={held} />
      </tr>
      <tr className="by-model">
        <th scope="row">
          <span className="quiet">{t("policy:verdicts.by-model")}</span>
        </th>
        {model ? (
          <Numbers figures={model} />
        ) : (
          <td colSpan={4} className="quiet">
            {t("policy:verdicts.uncounted")}
          </td>
        )}
      </tr>
    </Fragment>
  );
}

function Numbers({ figures }: { figures: PolicyFigures["held"] }) {
  const { t, number } = useWords();
  return (
    <>
      <td className="number" data-label={t("policy:verdicts.rules")}>
        {number(figures.rules)}
      </td>
      {shown.map((verdict) => (
        <td className="number" key={verdict} data-label={t(`verdict:${verdict}`)}>
          {number(figures[verdict])}
        </td>
      ))}
    </>
  );
}
