import type { Alliance } from "#contract/alliance";
import { stageFilters } from "#contract/organisations";
import { organisationKinds } from "#domain/alliance/organisation";
import { regions } from "#domain/alliance/region";
import { useWords, type WordKey } from "../../words";
import { directoryPath, type Filter, type FilterName, several } from "./addresses";
import type { Sort } from "./read-filter";
import { useTitles } from "./use-titles";

interface Choice {
  value: string;
  title: string;
}

const filterWords: Record<FilterName, WordKey> = {
  q: "organisation:filter.q",
  kind: "organisation:field.kind",
  region: "organisation:filter.region",
  country: "organisation:field.country",
  stage: "organisation:field.stage",
  policyArea: "organisation:filter.policy-area",
  network: "organisation:filter.network",
  chapter: "organisation:filter.chapter",
};

export interface FilterContext {
  counts: Alliance["counts"];
  networks: Alliance["networks"];
  chapters: Alliance["chapters"];
  /** Titles of the framework's policies by id. */
  policies: Readonly<Record<string, string>>;
}

/** What can be chosen in each filter: of countries, policies, networks and chapters only those that are there. */
function useChoices({ counts, networks, chapters, policies }: FilterContext): Record<FilterName, Choice[]> {
  const { lang } = useWords();
  const titles = useTitles();
  const byTitle = (a: Choice, b: Choice) => a.title.localeCompare(b.title, lang);
  return {
    q: [],
    kind: organisationKinds.map((kind) => ({ value: kind, title: titles.kind(kind) })),
    region: regions.map((region) => ({ value: region, title: titles.region(region) })),
    country: counts.byCountry.map(({ country }) => ({ value: country, title: titles.country(country) })).sort(byTitle),
    stage: stageFilters.map((stage) => ({ value: stage, title: titles.stage(stage === "none" ? null : stage) })),
    policyArea: counts.policyAreas.map(({ policyArea }) => ({
      value: policyArea,
      title: policies[policyArea] ?? policyArea,
    })),
    network: networks.map(({ slug, name }) => ({ value: slug, title: name })),
    chapter: chapters.map(({ slug, title }) => ({ value: slug, title: titles.own(title) || slug })),
  };
}

const first: readonly FilterName[] = ["kind", "region", "stage"];
const others: readonly FilterName[] = ["country", "policyArea", "network", "chapter"];

/** Filters as a plain form: what is chosen stands in the address, and works without a script. */
export function FilterForm({ context, filter, sort }: { context: FilterContext; filter: Filter; sort: Sort }) {
  const { t, href, either } = useWords();
  const choices = useChoices(context);
  const select = (name: FilterName) => {
    const value = filter[name];
    const isKnown = value === undefined || choices[name].some((choice) => choice.value === value);
    const titleOf = (part: string) => choices[name].find((choice) => choice.value === part)?.title ?? part;
    return choices[name].length === 0 ? null : (
      <label key={name}>
        <span>{t(filterWords[name])}</span>
        <select name={name} defaultValue={value ?? ""}>
          <option value="">{t("organisation:filter.any")}</option>
          {isKnown ? null : <option value={value}>{either((value ?? "").split(",").map(titleOf))}</option>}
          {choices[name].map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
            </option>
          ))}
        </select>
      </label>
    );
  };
  return (
    <search className="no-print">
      <form className="filters" action={href("/organisations")} method="get">
        <div className="filter-row">
          <label className="filter-q">
            <span>{t("organisation:filter.q")}</span>
            <input type="search" name="q" defaultValue={filter.q} maxLength={200} autoComplete="off" />
          </label>
          {first.map(select)}
        </div>
        <details className="folded" open={others.some((name) => filter[name] !== undefined)}>
          <summary>{t("organisation:filter.more")}</summary>
          <div className="filter-row">{others.map(select)}</div>
        </details>
        {sort === "name" ? null : <input type="hidden" name="sort" value={sort} />}
        <button className="button" type="submit">
          {t("organisation:filter.apply")}
        </button>
      </form>
    </search>
  );
}

/** What the list is filtered by; each chip takes itself away. */
export function FilterChips({ context, filter, sort }: { context: FilterContext; filter: Filter; sort: Sort }) {
  const { t, href } = useWords();
  const choices = useChoices(context);
  const more: Record<string, string> = sort === "name" ? {} : { sort };
  const chips = (Object.entries(filter) as [FilterName, string][]).flatMap(([name, given]) => {
    const { [name]: _, ...rest } = filter;
    const values = several.includes(name) ? given.split(",") : [given];
    return values.map((value) => {
      const left = values.filter((each) => each !== value).join(",");
      const title = choices[name].find((choice) => choice.value === value)?.title ?? value;
      return { label: t(filterWords[name]), value: title, rest: left === "" ? rest : { ...filter, [name]: left } };
    });
  });
  if (chips.length === 0) return null;
  return (
    <ul className="chips no-print" aria-label={t("organisation:filter.in-force")}>
      {chips.map((chip) => (
        <li key={`${chip.label} ${chip.value}`}>
          <a
            className="chip chip-remove"
            href={href(directoryPath(chip.rest, more))}
            aria-label={t("organisation:filter.remove", { filter: chip.label, value: chip.value })}
          >
            {chip.label}:{" "}
            <b>
              <bdi>{chip.value}</bdi>
            </b>{" "}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <a className="chip-clear" href={href(directoryPath({}, more))}>
            {t("organisation:filter.clear")}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
