import { Form, Link, useLocation, useSearchParams } from "react-router";
import { peopleSorts, peopleStates } from "#domain/access/people-list";
import { roles } from "#domain/access/roles";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import { withFilter } from "../register-edit/addresses";

export const filters = ["q", "role", "state"] as const;

/** Who is looked for, and in which order: a form that works by itself. Whoever was invited is for those who manage people. */
export function PeopleFilters({ mayManage }: { mayManage: boolean }) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const selects = [
    {
      name: "role",
      title: t("people:role"),
      options: roles.map((role) => [role, t(`workspace:role.${role}`)] as const),
    },
    ...(mayManage
      ? [
          {
            name: "state",
            title: t("people:filter.state"),
            options: peopleStates.map((state) => [state, t(`people:filter.${state}`)] as const),
          },
        ]
      : []),
  ];
  const words = query.get("q");
  const chips: FilterChip[] = [
    ...(words ? [{ name: "q", label: `“${words}”` }] : []),
    ...selects.flatMap(({ name, title, options }) => {
      const chosen = options.find(([value]) => value === query.get(name));
      return chosen ? [{ name, label: `${title}: ${chosen[1]}` }] : [];
    }),
  ];
  return (
    <search>
      <Form method="get" className="list-filters" key={query.toString()}>
        <label className="list-q">
          <span>{t("people:filter.words")}</span>
          <input type="search" name="q" defaultValue={words ?? ""} maxLength={200} autoComplete="off" />
        </label>
        {selects.map(({ name, title, options }) => (
          <label key={name}>
            <span>{title}</span>
            <select
              name={name}
              defaultValue={query.get(name) ?? ""}
              onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
            >
              <option value="">{t("edit:list.any")}</option>
              {options.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {query.get("sort") ? <input type="hidden" name="sort" value={query.get("sort")!} /> : null}
        <button type="submit" className="button button-plain">
          {t("edit:list.apply")}
        </button>
      </Form>
      <FilterChips chips={chips} />
      <Sorts mayManage={mayManage} />
    </search>
  );
}

function Sorts({ mayManage }: { mayManage: boolean }) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const current = query.get("sort") ?? "name";
  return (
    <p className="list-sorts list-bar">
      <span className="quiet">{t("edit:list.sort")}</span>
      {peopleSorts
        .filter((sort) => mayManage || sort !== "last-seen")
        .map((sort) => (
          <Link
            key={sort}
            to={withFilter(query.toString(), "sort", sort === "name" ? undefined : sort)}
            aria-current={sort === current ? "true" : undefined}
            preventScrollReset
          >
            {t(`people:sort.${sort}`)}
          </Link>
        ))}
    </p>
  );
}

/** Nobody is like that: fewer words, or a list that is held to nothing. */
export function NobodyFound() {
  const { t } = useWords();
  const { pathname } = useLocation();
  return (
    <EmptyState
      title={t("people:nobody")}
      action={
        <Link className="button button-plain" to={pathname} preventScrollReset>
          {t("people:nobody.all")}
        </Link>
      }
    >
      <p>{t("people:nobody.text")}</p>
    </EmptyState>
  );
}
