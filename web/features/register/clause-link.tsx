import { directionOf, isLanguage, useWords } from "../../words";
import { cityPolicyPath } from "../city-policies/addresses";
import { clausePath } from "../framework/addresses";

interface Clause {
  clause: string;
  clauseTitle: string;
  policy: string;
  by: "model" | "adopted";
  lang: string;
}

/** The clause that a rule enforces: in the city's own text where that is what counts, in the release otherwise. */
export function ClauseLink({
  of,
  city,
  version,
}: {
  of: Clause;
  city: string | undefined;
  version: string | undefined;
}) {
  const { href } = useWords();
  const path =
    of.by === "adopted" && city !== undefined
      ? `${cityPolicyPath(city, of.policy)}#${of.clause}`
      : of.by === "model" && version !== undefined
        ? clausePath(version, { id: of.clause, title: of.clauseTitle })
        : undefined;
  const words = { lang: of.lang, dir: directionIn(of.lang) };
  return path === undefined ? (
    <span {...words}>{of.clauseTitle}</span>
  ) : (
    <a href={href(path)} {...words}>
      {of.clauseTitle}
    </a>
  );
}

/** Which way a language is written, also one that the interface does not speak. */
export const directionIn = (lang: string): "ltr" | "rtl" => {
  const primary = lang.split("-")[0];
  return isLanguage(primary) ? directionOf(primary) : /^(fa|he|ur|ps|ckb|yi|dv)$/.test(primary ?? "") ? "rtl" : "ltr";
};
