import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { Client } from "#contract/endpoints";
import type { ActionRow } from "#contract/plans";
import { actionStates } from "#domain/plans/action";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { FilterForm } from "../../workspace/filter-form";
import { WorkspacePage } from "../../workspace/page";
import { withFilter } from "../register-edit/addresses";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { actionsPath, plansPath } from "./addresses";
import { PlanTabs } from "./plan-tabs";
import { Slip, StateMark } from "./progress-bar";
import { planStyles } from "./styles";

export const links: LinksFunction = () => planStyles;

interface Loaded {
  city: string;
  page: Awaited<ReturnType<Client["listActions"]>>;
}

const filters = ["q", "plan", "state", "department", "owner", "slipping"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const city = String(args.params.organisation);
  const query = readQuery(args.request.url, [...filters, "sort", "cursor"]);
  return { city, page: await open(args).client.listActions({ city, ...query }) };
}

const sorts = ["due", "gain", "slip", "title"] as const;

export default function Actions({ loaderData: { city, page } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const [query] = useSearchParams();
  const isFiltered = filters.some((name) => query.has(name));
  const sort = query.get("sort") ?? "due";
  const exported = new URLSearchParams([...query].filter(([name]) => name !== "cursor"));
  return (
    <WorkspacePage
      title={t("plan:all-actions")}
      lead={t("plan:all-actions.lead")}
      actions={
        page.total > 0 ? (
          <a className="button button-plain" href={`/api/cities/${city}/actions/export?${exported}`}>
            {t("plan:export")}
          </a>
        ) : undefined
      }
    >
      <PlanTabs city={city} />
      {page.total === 0 && !isFiltered ? (
        <EmptyState
          title={t("plan:no-actions")}
          action={
            <Link className="button" to={href(plansPath(city))}>
              {t("plan:plans")}
            </Link>
          }
        >
          <p>{t("plan:no-actions.text")}</p>
        </EmptyState>
      ) : (
        <>
          <Filters page={page} />
          <p className="list-sorts list-bar">
            <span className="quiet">{t("edit:list.sort")}</span>{" "}
            {sorts.map((one) => (
              <Link
                key={one}
                to={withFilter(query.toString(), "sort", one === "due" ? undefined : one)}
                aria-current={one === sort ? "true" : undefined}
                preventScrollReset
              >
                {t(`plan:sort.${one}`)}
              </Link>
            ))}
          </p>
          <Rows city={city} items={page.items} />
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      )}
    </WorkspacePage>
  );
}

function Filters({ page }: Pick<Loaded, "page">) {
  const { t } = useWords();
  const named = (items: readonly { id: string; title?: string; name?: string }[]) =>
    items.map(({ id, title, name }) => ({ value: id, label: title ?? name ?? id }));
  const selects = [
    { name: "plan", title: t("plan:plan"), options: named(page.plans) },
    {
      name: "state",
      title: t("plan:state"),
      options: actionStates.map((state) => ({ value: state, label: t(`plan:state.${state}`) })),
    },
    { name: "department", title: t("plan:department"), options: named(page.departments) },
    { name: "owner", title: t("plan:owner"), options: named(page.people) },
    { name: "slipping", title: t("plan:slips"), options: [{ value: "yes", label: t("plan:slips.yes") }] },
  ].filter(({ options }) => options.length > 0);
  return (
    <search>
      <FilterForm words={t("plan:words")} selects={selects} />
    </search>
  );
}

function Rows({ city, items }: { city: string; items: readonly ActionRow[] }) {
  const { t, href, day } = useWords();
  const columns: Column<ActionRow>[] = [
    { key: "title", title: t("plan:action"), cell: ({ title }) => <bdi>{title}</bdi> },
    { key: "state", title: t("plan:state"), cell: ({ state }) => <StateMark state={state} /> },
    {
      key: "due",
      title: t("plan:due"),
      cell: ({ dueOn, foresight }) => (
        <>
          {dueOn ? day(dueOn) : "–"} <Slip days={foresight.slipDays} />
        </>
      ),
    },
    {
      key: "owner",
      title: t("plan:owner"),
      cell: ({ owner, department }) =>
        [owner ? (owner.name ?? t("plan:left")) : null, department?.name].filter(Boolean).join(" · ") || "–",
    },
    { key: "plan", title: t("plan:plan"), cell: ({ planTitle }) => <bdi>{planTitle}</bdi> },
  ];
  return (
    <DataTable
      caption={t("plan:all-actions")}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      addressOf={({ id }) => href(actionsPath(city, id))}
      isStacked
    />
  );
}
