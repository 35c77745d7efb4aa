import type { CityRegister } from "#contract/register";
import { verdictOrder } from "../../design/verdict";
import { useWords, type WordKey } from "../../words";
import type { Filter, FilterName } from "./addresses";
import { codesOf, codeTitle } from "./code-words";

export interface Choice {
  value: string;
  title: string;
  /** Set where the title is not in the language of the page. */
  lang?: string;
}

export const filterWords: Record<FilterName, WordKey> = {
  q: "register:filter.q",
  technology: "register:technology",
  tech: "register:filter.tech",
  purpose: "register:filter.purpose",
  dataKind: "register:filter.dataKind",
  personalData: "register:filter.personalData",
  accountable: "register:filter.accountable",
  verdict: "register:filter.verdict",
  rule: "register:filter.rule",
  district: "register:filter.district",
  status: "register:filter.status",
};

/** What can be chosen in each filter of this city: only what its register has. */
export function useChoices(register: CityRegister) {
  const { t, lang } = useWords();
  const byTitle = (a: Choice, b: Choice) => a.title.localeCompare(b.title, lang);
  const coded = (vocabulary: "tech" | "purpose", counts: readonly { code: string }[]) =>
    counts.map(({ code }) => ({ value: code, title: codeTitle(vocabulary, code, lang) })).sort(byTitle);
  const listed = (vocabulary: "data-kind" | "status") =>
    Object.keys(codesOf(vocabulary)).map((code) => ({ value: code, title: codeTitle(vocabulary, code, lang) }));
  const named = (names: readonly { name: string }[]) => names.map(({ name }) => ({ value: name, title: name }));
  const choices: Partial<Record<FilterName, Choice[]>> = {
    tech: coded("tech", register.tech),
    purpose: coded("purpose", register.purposes),
    dataKind: listed("data-kind"),
    personalData: (["yes", "no", "undeclared"] as const).map((value) => ({ value, title: t(`register:${value}`) })),
    accountable: named(register.accountable).sort(byTitle),
    verdict: verdictOrder.map((value) => ({ value, title: t(`verdict:${value}`) })),
    rule: register.rules.map(({ rule, clauseTitle }) => ({ value: rule, title: `${rule} ${clauseTitle}`, lang: "en" })),
    district: named(register.districts).sort(byTitle),
    status: listed("status"),
  };
  return choices;
}

export interface Chip {
  name: FilterName;
  label: string;
  value: string;
  /** The filter without this one value. */
  rest: Filter;
}

/** One chip for each value of each filter in force. */
export function chipsOf(
  filter: Filter,
  titleOf: (name: FilterName, value: string) => string,
  labelOf: (name: FilterName) => string,
): Chip[] {
  return (Object.entries(filter) as [FilterName, string][]).flatMap(([name, given]) => {
    const isSeveral = ["tech", "purpose", "dataKind", "verdict", "status"].includes(name);
    const values = isSeveral ? given.split(",") : [given];
    return values.map((value) => {
      const { [name]: _, ...others } = filter;
      const left = values.filter((each) => each !== value).join(",");
      return {
        name,
        label: labelOf(name),
        value: titleOf(name, value),
        rest: left === "" ? others : { ...filter, [name]: left },
      };
    });
  });
}
