import type { InventoryName } from "#contract/register-edit";
import { verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import type { FilterChip } from "../../workspace/filter-chips";
import { FilterForm } from "../../workspace/filter-form";
import type { ListWords } from "./list-words.server";

export interface ListFiltersProps {
  inventories: readonly InventoryName[];
  words: ListWords;
  /** Filters that stand in the address and have no control here, with their words: a technology of devices. */
  others?: readonly FilterChip[];
}

/** What the lists of a register are held to. */
export function ListFilters({ inventories, words, others = [] }: ListFiltersProps) {
  const { t } = useWords();
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
  return (
    <search>
      <FilterForm words={t("edit:list.q")} selects={selects} others={others} />
    </search>
  );
}

/** What of an address an operation takes: the filters and the page, nothing else. */
export function readQuery(url: string, names: readonly string[]): Record<string, string> {
  const query = new URL(url).searchParams;
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])));
}
