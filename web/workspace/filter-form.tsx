import { Form, useSearchParams } from "react-router";
import { useWords } from "../words";
import { type FilterChip, FilterChips } from "./filter-chips";

/** One thing that a list is held to, chosen from a list of its own. */
export interface FilterSelect {
  /** Its name in the address. */
  name: string;
  title: string;
  options: readonly { value: string; label: string }[];
}

interface FilterFormProps {
  /** What can be looked for by words: "Name or e-mail address". */
  words: string;
  selects: readonly FilterSelect[];
  /** Filters that stand in the address and have no control here, with their words: a technology of devices. */
  others?: readonly FilterChip[];
  /** What else of the address stays: an order, a state. */
  kept?: readonly string[];
}

/** Filters above a list: a form that works by itself, what is chosen as chips that can be taken away. */
export function FilterForm({ words, selects, others = [], kept = ["sort"] }: FilterFormProps) {
  const { t } = useWords();
  const [query] = useSearchParams();
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
    <>
      <Form method="get" className="list-filters" key={query.toString()}>
        <label className="list-q">
          <span>{words}</span>
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
        {[...others.map(({ name }) => name), ...kept].map((name) =>
          query.get(name) ? <input key={name} type="hidden" name={name} value={query.get(name)!} /> : null,
        )}
        <button type="submit" className="button button-plain">
          {t("edit:list.apply")}
        </button>
      </Form>
      <FilterChips chips={chips} />
    </>
  );
}
