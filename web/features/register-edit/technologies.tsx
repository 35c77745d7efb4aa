import { useState } from "react";
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useSearchParams,
} from "react-router";
import type { Client } from "#contract/endpoints";
import type { OwnTechnologyRow } from "#contract/register-edit";
import { open, refusalOf } from "../../context";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { devicesPath, importsPath, registerPath, withFilter } from "./addresses";
import styles from "./edit.css?url";
import { ListFilters, readQuery } from "./list-filters";
import { ListPages } from "./list-pages";
import { type ListWords, listWords } from "./list-words.server";
import { RefusedEdit } from "./refused-edit";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  page: Awaited<ReturnType<Client["listOwnTechnologies"]>>;
  words: ListWords;
}

const names = ["q", "inventory", "status", "verdict", "undeclared", "sort", "cursor"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const page = await client.listOwnTechnologies({ city, ...readQuery(args.request.url, names) });
  return { city, page, words: listWords("technology", lang) };
}

/** Takes a change of many back, as it is offered after it was made. */
export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  try {
    await client.undoChange({ city, lang, change: form.get("change") ?? "", body: {} });
    return redirect(`/${lang}${registerPath(city)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

const sorts = ["worst", "name", "devices", "updated"] as const;

export default function Technologies({ loaderData: { city, page, words } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayEdit = may.includes("register.edit");
  const outcome = useActionData<typeof action>();
  const [query] = useSearchParams();
  const isFiltered = ["q", "inventory", "status", "verdict", "undeclared"].some((name) => query.has(name));
  const changed = query.get("changed");
  return (
    <WorkspacePage
      title={t("edit:register")}
      lead={page.inventories.length > 0 ? t("edit:register.lead") : undefined}
      actions={
        mayEdit ? (
          <>
            <Link className="button" to={href(registerPath(city, "new"))}>
              {t("edit:new")}
            </Link>
            <Link className="button button-plain" to={href(importsPath(city, "new"))}>
              {t("edit:import-file")}
            </Link>
          </>
        ) : undefined
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {changed ? (
        <Form method="post" className="done-notice" role="status">
          <input type="hidden" name="change" value={changed} />
          <p>{t("edit:set.done", { count: Number(query.get("count") ?? 0) })}</p>
          <button type="submit" className="button button-plain">
            {t("edit:undo")}
          </button>
        </Form>
      ) : null}
      <ul className="register-tabs">
        <li>
          <Link to={href(registerPath(city))} aria-current="page">
            {t("edit:technologies")}
          </Link>
        </li>
        <li>
          <Link to={href(devicesPath(city))}>{t("edit:devices")}</Link>
        </li>
        <li>
          <Link to={href(`/workspace/${city}/inventories`)}>{t("edit:inventories")}</Link>
        </li>
      </ul>
      {page.total === 0 && !isFiltered ? (
        <EmptyState
          title={t("edit:empty")}
          action={
            mayEdit ? (
              <Link className="button" to={href(importsPath(city, "new"))}>
                {t("edit:import-file")}
              </Link>
            ) : undefined
          }
        >
          <p>{t("edit:empty.text")}</p>
        </EmptyState>
      ) : (
        <>
          <ListFilters inventories={page.inventories} words={words} />
          <Rows city={city} page={page} mayEdit={mayEdit} />
        </>
      )}
    </WorkspacePage>
  );
}

function Rows({ city, page, mayEdit }: Pick<Loaded, "city" | "page"> & { mayEdit: boolean }) {
  const { t, href, number } = useWords();
  const [query] = useSearchParams();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (code: string, isOn: boolean) =>
    setPicked((now) => {
      const next = new Set(now);
      if (isOn) next.add(code);
      else next.delete(code);
      return next;
    });
  const columns: Column<OwnTechnologyRow>[] = [
    { key: "name", title: t("edit:list.name"), cell: (row) => <bdi>{row.name}</bdi> },
    { key: "verdict", title: t("edit:list.verdict"), cell: (row) => <VerdictBadge verdict={row.worst} /> },
    {
      key: "open",
      title: t("edit:list.open"),
      isSecondary: true,
      cell: (row) =>
        (["breaches", "undeclared"] as const)
          .filter((verdict) => row[verdict] > 0)
          .map((verdict) => `${t(`verdict:${verdict}`)} ${number(row[verdict])}`)
          .join(" · "),
    },
    { key: "devices", title: t("edit:devices"), isNumber: true, isSecondary: true, cell: (row) => number(row.devices) },
    {
      key: "inventory",
      title: t("edit:inventory"),
      isSecondary: true,
      cell: (row) => (
        <>
          <bdi>{row.inventory}</bdi> {row.isPublished ? null : <span className="quiet">{t("edit:unpublished")}</span>}
        </>
      ),
    },
    ...(mayEdit
      ? [
          {
            key: "pick",
            title: t("edit:list.pick"),
            cell: (row: OwnTechnologyRow) => (
              <label className="pick">
                <input
                  type="checkbox"
                  name="code"
                  value={row.code}
                  checked={picked.has(row.code)}
                  onChange={(event) => pick(row.code, event.target.checked)}
                />
                <span className="visually-hidden">{row.name}</span>
              </label>
            ),
          },
        ]
      : []),
  ];
  const sort = query.get("sort") ?? "worst";
  return (
    <form method="get" action={href(registerPath(city, "set"))} className="list-form">
      <div className="list-bar">
        <p className="list-sorts">
          <span className="quiet">{t("edit:list.sort")}</span>
          {sorts.map((one) => (
            <Link
              key={one}
              to={withFilter(query.toString(), "sort", one === "worst" ? undefined : one)}
              aria-current={one === sort ? "true" : undefined}
              preventScrollReset
            >
              {t(`edit:sort.${one}`)}
            </Link>
          ))}
        </p>
        {mayEdit ? (
          <p className="list-picked">
            <button
              type="button"
              className="link-button"
              onClick={() => setPicked(new Set(picked.size > 0 ? [] : page.items.map(({ code }) => code)))}
            >
              {t(picked.size > 0 ? "edit:list.pick-none" : "edit:list.pick-all")}
            </button>
            <button type="submit" className="button button-plain">
              {picked.size > 0 ? t("edit:list.set", { count: picked.size }) : t("edit:list.set-several")}
            </button>
          </p>
        ) : null}
      </div>
      <DataTable
        caption={t("edit:technologies")}
        columns={columns}
        rows={page.items}
        keyOf={({ code }) => code}
        addressOf={({ code }) => href(registerPath(city, code))}
      />
      <ListPages total={page.total} shown={page.items.length} next={page.next} />
    </form>
  );
}
