import { Form, useSearchParams } from "react-router";
import type { InventoryName } from "#contract/register-edit";
import { verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import type { ListWords } from "./list-words.server";

export interface ListFiltersProps {
  inventories: readonly InventoryName[];
  words: ListWords;
  /** Filters that stand in the address and have no control here, with their words: a technology of devices. */
  others?: readonly FilterChip[];
}

/** Filters above a list: a form that works by itself, what is chosen as chips that can be taken away. */
export function ListFilters({ inventories, words, others = [] }: ListFiltersProps) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const selects = [
    {
      name: "inventory",
      title: t("edit:inventory"),
      options: inventories.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: "verdict",
      title: t("edit:list.verdict"),
      options: verdictOrder.map((value) => ({ value, label: t(`verdict:${value}`) })),
    },
    { name: "status", title: t("edit:list.status"), options: words.statuses },
    { name: "undeclared", title: t("edit:list.undeclared"), options: words.fields },
  ];
  const chips: FilterChip[] = [
    ...(query.get("q") ? [{ name: "q", label: `“${query.get("q")}”` }] : []),
    ...selects.flatMap(({ name, title, options }) => {
      const value = query.get(name);
      if (!value) return [];
      return [{ name, label: `${title}: ${options.find((option) => option.value === value)?.label ?? value}` }];
    }),
    ...others,
  ];
  return (
    <search>
      <Form method="get" className="list-filters" key={query.toString()}>
        <label className="list-q">
          <span>{t("edit:list.q")}</span>
          <input type="search" name="q" defaultValue={query.get("q") ?? ""} maxLength={200} autoComplete="off" />
        </label>
        {selects.map(({ name, title, options }) => (
          <label key={name}>
            <span>{title}</span>
            <select
              name={name}
              defaultValue={query.get(name) ?? ""}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            >
              <option value="">{t("edit:list.any")}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {others.map(({ name }) => (
          <input key={name} type="hidden" name={name} value={query.get(name) ?? ""} />
        ))}
        {query.get("sort") ? <input type="hidden" name="sort" value={query.get("sort")!} /> : null}
        <button type="submit" className="button button-plain">
          {t("edit:list.apply")}
        </button>
      </Form>
      <FilterChips chips={chips} />
    </search>
  );
}

/** What of an address an operation takes: the filters and the page, nothing else. */
export function readQuery(url: string, names: readonly string[]): Record<string, string> {
  const query = new URL(url).searchParams;
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])));
}
