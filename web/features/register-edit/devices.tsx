import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { Client } from "#contract/endpoints";
import type { OwnDeviceRow } from "#contract/register-edit";
import { open } from "../../context";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { devicesPath, importsPath, registerPath } from "./addresses";
import styles from "./edit.css?url";
import { ListFilters, readQuery } from "./list-filters";
import { ListPages } from "./list-pages";
import { type ListWords, listWords } from "./list-words.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  page: Awaited<ReturnType<Client["listOwnDevices"]>>;
  words: ListWords;
  technology: { code: string; name: string } | null;
}

const names = ["q", "inventory", "status", "verdict", "undeclared", "technology", "cursor"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const query = readQuery(args.request.url, names);
  const [page, own] = await Promise.all([
    client.listOwnDevices({ city, ...query }),
    query.technology === undefined ? null : client.getOwnTechnology({ city, code: query.technology, lang }),
  ]);
  const technology = own && { code: own.code, name: String(own.facts.name ?? own.inventory.name) };
  return { city, page, words: listWords("device", lang), technology };
}

export default function Devices({ loaderData: { city, page, words, technology } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const [query] = useSearchParams();
  const isHeld = names.some((name) => query.has(name));
  const of = technology ? `?technology=${technology.code}` : "";
  const columns: Column<OwnDeviceRow>[] = [
    { key: "reference", title: t("edit:list.reference"), cell: (row) => <bdi>{row.reference}</bdi> },
    {
      key: "place",
      title: t("edit:list.place"),
      cell: (row) => <bdi>{row.label ?? row.address ?? row.district ?? "—"}</bdi>,
    },
    { key: "verdict", title: t("edit:list.verdict"), cell: (row) => <VerdictBadge verdict={row.worst} /> },
    {
      key: "technology",
      title: t("edit:list.technology"),
      isSecondary: true,
      cell: (row) => <bdi>{row.technologies.map(({ name }) => name).join(" · ")}</bdi>,
    },
    {
      key: "shown",
      title: t("edit:list.shown"),
      isSecondary: true,
      cell: (row) => t(row.isPublished ? "edit:yes" : row.withheldGround ? "edit:withheld" : "edit:no"),
    },
  ];
  return (
    <WorkspacePage
      title={t("edit:devices")}
      above={<Link to={href(registerPath(city))}>{t("edit:register")}</Link>}
      actions={
        may.includes("register.edit") ? (
          <Link className="button" to={href(`${devicesPath(city, "new")}${of}`)}>
            {t("edit:device.new")}
          </Link>
        ) : undefined
      }
    >
      {page.total === 0 && !isHeld ? (
        <EmptyState
          title={t("edit:devices.empty")}
          action={
            may.includes("register.import") ? (
              <Link className="button button-plain" to={href(importsPath(city, "new"))}>
                {t("edit:import-file")}
              </Link>
            ) : undefined
          }
        >
          <p>{t("edit:devices.empty.text")}</p>
        </EmptyState>
      ) : (
        <ListFilters
          inventories={page.inventories}
          words={words}
          others={technology && query.has("technology") ? [{ name: "technology", label: technology.name }] : []}
        />
      )}
      {page.items.length === 0 && isHeld ? (
        <EmptyState title={t("workspace:filter.none")}>
          <p>{t("workspace:filter.none.help")}</p>
        </EmptyState>
      ) : null}
      {page.items.length > 0 ? (
        <>
          <DataTable
            caption={t("edit:devices")}
            columns={columns}
            rows={page.items}
            keyOf={({ code }) => code}
            addressOf={({ code }) => href(devicesPath(city, code))}
          />
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      ) : null}
    </WorkspacePage>
  );
}
