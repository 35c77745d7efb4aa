import type { CityRegister } from "#contract/register";
import { useWords } from "../../words";
import { type Filter, type FilterName, type ListOf, listPath } from "./addresses";
import { type Choice, chipsOf, filterWords, useChoices } from "./filter-words";
import type { Sort } from "./read-filter";

const first: readonly FilterName[] = ["tech", "verdict", "district"];
const others: readonly FilterName[] = ["purpose", "dataKind", "personalData", "accountable", "rule", "status"];

/** Filters as a plain form: what is chosen stands in the address, and works without a script. */
export function FilterForm({
  register,
  list,
  filter,
  sort,
}: {
  register: CityRegister;
  list: ListOf;
  filter: Filter;
  sort: Sort;
}) {
  const { t, href } = useWords();
  const choices = useChoices(register);
  const select = (name: FilterName) =>
    choices[name] && choices[name].length > 0 ? (
      <FilterSelect key={name} name={name} choices={choices[name]} value={filter[name]} />
    ) : null;
  return (
    <search className="no-print">
      <form className="filters" action={href(listPath(register.slug, list))} method="get">
        <div className="filter-row">
          <label className="filter-q">
            <span>{t("register:filter.q")}</span>
            <input type="search" name="q" defaultValue={filter.q} maxLength={200} autoComplete="off" />
          </label>
          {first.map(select)}
        </div>
        <details className="folded" open={others.some((name) => filter[name] !== undefined)}>
          <summary>{t("register:filter.more")}</summary>
          <div className="filter-row">{others.map(select)}</div>
        </details>
        {filter.technology ? <input type="hidden" name="technology" value={filter.technology} /> : null}
        {sort === "worst" ? null : <input type="hidden" name="sort" value={sort} />}
        <button className="button" type="submit">
          {t("register:filter.apply")}
        </button>
      </form>
    </search>
  );
}

function FilterSelect({ name, choices, value }: { name: FilterName; choices: Choice[]; value: string | undefined }) {
  const { t, either } = useWords();
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  const titles = (value ?? "").split(",").map((part) => choices.find((choice) => choice.value === part)?.title ?? part);
  return (
    <label>
      <span>{t(filterWords[name])}</span>
      <select name={name} defaultValue={value ?? ""}>
        <option value="">{t("register:filter.any")}</option>
        {isKnown ? null : <option value={value}>{either(titles)}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} lang={choice.lang}>
            {choice.title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the list is filtered by; each chip takes itself away. */
export function FilterChips({
  register,
  list,
  filter,
  sort,
  technologyName,
}: {
  register: CityRegister;
  list: ListOf;
  filter: Filter;
  sort: Sort;
  technologyName: string | undefined;
}) {
  const { t, href } = useWords();
  const choices = useChoices(register);
  const titleOf = (name: FilterName, value: string) =>
    name === "technology"
      ? (technologyName ?? value)
      : (choices[name]?.find((choice) => choice.value === value)?.title ?? value);
  const chips = chipsOf(filter, titleOf, (name) => t(filterWords[name]));
  const more: Record<string, string> = sort === "worst" ? {} : { sort };
  if (chips.length === 0) return null;
  return (
    <ul className="chips no-print" aria-label={t("register:filter.in-force")}>
      {chips.map((chip) => (
        <li key={`${chip.name} ${chip.value}`}>
          <a
            className="chip chip-remove"
            href={href(listPath(register.slug, list, chip.rest, more))}
            aria-label={t("register:filter.remove", { filter: chip.label, value: chip.value })}
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
          <a className="chip-clear" href={href(listPath(register.slug, list, {}, more))}>
            {t("register:filter.clear")}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
