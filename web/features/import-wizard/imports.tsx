import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Client } from "#contract/endpoints";
import type { ImportRow } from "#contract/imports";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import { draftPath, importsPath, registerPath } from "../register-edit/addresses";
import editStyles from "../register-edit/edit.css?url";
import { ListPages } from "../register-edit/list-pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: editStyles }];

interface Loaded {
  city: string;
  page: Awaited<ReturnType<Client["listImports"]>>;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "" } = args.params;
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  return { city, page: await client.listImports({ city, ...(cursor ? { cursor } : {}) }) };
}

/** What came into the register and when, and files that somebody is still looking at. */
export default function Imports({ loaderData: { city, page } }: { loaderData: Loaded }) {
  const { t, href, number } = useWords();
  const instant = useInstant();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayImport = may.includes("register.import");
  const begin = (
    <Link className="button" to={href(importsPath(city, "new"))}>
      {t("import:new")}
    </Link>
  );
  const columns: Column<ImportRow>[] = [
    { key: "file", title: t("import:file"), cell: (row) => <bdi>{row.fileName}</bdi> },
    { key: "inventory", title: t("edit:inventory"), cell: (row) => <bdi>{row.inventory}</bdi> },
    {
      key: "state",
      title: t("import:state"),
      cell: (row) => t(row.undoneAt ? "import:state.undone" : `import:state.${row.state}`),
    },
    {
      key: "devices",
      title: t("import:changes"),
      cell: (row) =>
        row.report
          ? t("import:counts", {
              added: number(row.report.devices.added),
              changed: number(row.report.devices.changed + row.report.devices.returned),
              ended: number(row.report.devices.ended),
            })
          : "—",
    },
    { key: "when", title: t("import:when"), cell: (row) => instant(row.startedAt) },
  ];
  return (
    <WorkspacePage
      title={t("import:title")}
      above={<Link to={href(registerPath(city))}>{t("edit:register")}</Link>}
      actions={mayImport ? begin : undefined}
    >
      {mayImport && page.drafts.length > 0 ? (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t("import:drafts")}</h2>
          <ul className="draft-list">
            {page.drafts.map((draft) => (
              <li key={draft.id}>
                <Link to={href(draftPath(city, draft.id))}>
                  <bdi>{draft.fileName}</bdi>
                </Link>{" "}
                <span className="quiet">
                  {t("import:rows", { count: draft.rows })} · {t(`import:draft.${draft.state}`)} ·{" "}
                  {t("import:expires", { day: instant(draft.expiresAt) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {page.total === 0 ? (
        <EmptyState title={t("import:empty")} action={mayImport ? begin : undefined}>
          <p>{t("import:empty.text")}</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("import:title")}
            columns={columns}
            rows={page.items}
            keyOf={({ id }) => id}
            addressOf={({ id }) => href(importsPath(city, id))}
            isStacked
          />
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      )}
    </WorkspacePage>
  );
}
