import type { CityRegister } from "#contract/register";
import { useWords } from "../../words";
import { cityPoliciesPath, cityPolicyPath } from "./addresses";

/** By which of its own texts a register is judged, and what they leave untested. */
export function AdoptedTexts({ register: { slug, adopted, notRun } }: { register: CityRegister }) {
  const { t, href } = useWords();
  if (adopted.length === 0) return null;
  return (
    <>
      <p className="measure">
        {t("adoption:judged-by")}{" "}
        {adopted.map(({ policy }, at) => (
          <span key={policy}>
            {at > 0 ? " · " : null}
            <a href={href(cityPolicyPath(slug, policy))} className="id">
              {policy}
            </a>
          </span>
        ))}{" "}
        <a href={href(cityPoliciesPath(slug))}>{t("adoption:all-policies")}</a>
      </p>
      {notRun.length > 0 ? (
        <details className="folded">
          <summary>{t("adoption:not-run", { count: notRun.length })}</summary>
          <ul>
            {notRun.map(({ id, clause, policy, because }) => (
              <li key={id}>
                <span className="id">{id}</span> {t(`adoption:not-run.${because}`)}{" "}
                <a href={href(`${cityPolicyPath(slug, policy)}#${clause}`)} className="id">
                  {clause}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
