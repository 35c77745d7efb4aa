import { Link, useLocation, useSearchParams } from "react-router";
import { peopleSorts, peopleStates } from "#domain/access/people-list";
import { roles } from "#domain/access/roles";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { FilterForm } from "../../workspace/filter-form";
import { withFilter } from "../register-edit/addresses";

export const filters = ["q", "role", "state"] as const;

/** Who is looked for, and in which order: a form that works by itself. Whoever was invited is for those who manage people. */
export function PeopleFilters({ mayManage }: { mayManage: boolean }) {
  const { t } = useWords();
  const selects = [
    {
      name: "role",
      title: t("people:role"),
      options: roles.map((role) => ({ value: role as string, label: t(`workspace:role.${role}`) })),
    },
    ...(mayManage
      ? [
          {
            name: "state",
            title: t("people:filter.state"),
            options: peopleStates.map((state) => ({ value: state as string, label: t(`people:filter.${state}`) })),
          },
        ]
      : []),
  ];
  return (
    <search>
      <FilterForm words={t("people:filter.words")} selects={selects} />
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
