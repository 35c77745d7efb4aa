import { Form, useSearchParams } from "react-router";
import { useWords } from "../../words";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import type { ActionOption } from "./action-options.server";
import type { Filters } from "./read-asked";

/** Filters as a plain form: what is chosen stands in the address, and works without a script. */
export function EventFilters({
  filters,
  actors,
  actions,
}: {
  filters: Filters;
  actors: readonly { id: string; name: string }[];
  actions: readonly ActionOption[];
}) {
  const { t, day } = useWords();
  const [query] = useSearchParams();
  const who = [
    ...actors.map(({ id, name }) => ({ value: id, title: name })),
    { value: "operator", title: t("audit:actor.operator") },
    { value: "system", title: t("audit:actor.system") },
  ];
  const titleIn = (options: readonly ActionOption[], value: string) =>
    options.find((option) => option.value === value)?.title ?? value;
  const shown: Record<keyof Filters, (value: string) => string> = {
    actor: (value) => titleIn(who, value),
    action: (value) => titleIn(actions, value),
    subject: (value) => value,
    from: (value) => (Number.isNaN(Date.parse(value)) ? value : day(value)),
    to: (value) => (Number.isNaN(Date.parse(value)) ? value : day(value)),
  };
  const chips: FilterChip[] = (Object.keys(filters) as (keyof Filters)[]).map((name) => ({
    name,
    label: t("audit:chip", { title: t(`audit:filter.${name}`), value: shown[name](filters[name]!) }),
  }));
  return (
    <search>
      <Form method="get" className="list-filters" key={query.toString()}>
        <Choice name="actor" any={t("audit:filter.anybody")} options={who} value={filters.actor} />
        <Choice name="action" any={t("audit:filter.anything")} options={actions} value={filters.action} />
        {(["from", "to"] as const).map((name) => (
          <label key={name}>
            <span>{t(`audit:filter.${name}`)}</span>
            <input type="date" name={name} defaultValue={filters[name] ?? ""} />
          </label>
        ))}
        {filters.subject ? <input type="hidden" name="subject" value={filters.subject} /> : null}
        <button type="submit" className="button button-plain">
          {t("audit:filter.apply")}
        </button>
      </Form>
      <FilterChips chips={chips} />
    </search>
  );
}

function Choice({
  name,
  any,
  options,
  value,
}: {
  name: "actor" | "action";
  any: string;
  options: readonly ActionOption[];
  value: string | undefined;
}) {
  const { t } = useWords();
  const isListed = value === undefined || options.some((option) => option.value === value);
  return (
    <label>
      <span>{t(`audit:filter.${name}`)}</span>
      <select name={name} defaultValue={value ?? ""}>
        <option value="">{any}</option>
        {isListed ? null : <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}
