import type { DeclarationRow } from "#contract/declarations";
import { useWords } from "../../words";
import { progressPath } from "../plans/addresses";
import { declarationPath } from "./addresses";

/** On a city's page: what it has declared, and what it has set out to do. */
export function CityPromises({
  city,
  declarations,
  plans,
}: {
  city: string;
  declarations: readonly DeclarationRow[];
  plans: number;
}) {
  const { t, href, day } = useWords();
  if (declarations.length === 0 && plans === 0) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{t("declaration:city.title")}</h2>
      <ul>
        {declarations.map(({ number, title, language, declaredOn, isVerified, isWithdrawn }) => (
          <li key={number}>
            <a href={href(declarationPath(city, number))} lang={language}>
              <bdi>{title}</bdi>
            </a>{" "}
            <span className="quiet">
              {day(declaredOn)} ·{" "}
              {t(
                isWithdrawn
                  ? "declaration:withdrawn"
                  : isVerified
                    ? "declaration:verified"
                    : "declaration:not-verified",
              )}
            </span>
          </li>
        ))}
        {plans > 0 ? (
          <li>
            <a href={href(progressPath(city))}>{t("declaration:city.plans", { count: plans })}</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
