import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { listOrganisationStandings, OrganisationStanding } from "#contract/organisation-standings";
import { membershipStages } from "#domain/alliance/membership";
import { organisationKinds } from "#domain/alliance/organisation";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { FilterForm } from "../../workspace/filter-form";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;

const filters = ["q", "kind", "stage"] as const;

type Loaded = AnswerOf<typeof listOrganisationStandings>;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  return open(args).client.listOrganisationStandings(readQuery(args.request.url, [...filters, "cursor"]));
}

const { "organisation-kind": kinds, "membership-stage": stages } = allianceVocabularies;

/** The organisations of the alliance as the secretariat works with them: each leads to where its people are invited. */
export default function Standings({ loaderData: { items, next, total } }: { loaderData: Loaded }) {
  const { t, lang, href } = useWords();
  const { may } = useMe();
  const [query] = useSearchParams();
  const isHeld = filters.some((name) => query.get(name));
  const create = (
    <Link className="button" to={href("/workspace/alliance/organisations/new")}>
      {t("membership:create")}
    </Link>
  );
  const columns: Column<OrganisationStanding>[] = [
    { key: "name", title: t("membership:name"), cell: ({ name }) => <bdi>{name}</bdi> },
    { key: "kind", title: t("membership:kind"), cell: ({ kind }) => kinds.codes[kind].title[lang] },
    {
      key: "stage",
      title: t("membership:standings.membership"),
      cell: ({ stage }) => (stage ? stages.codes[stage].title[lang] : t("membership:standings.none")),
    },
    { key: "people", title: t("membership:standings.people"), cell: (row) => <WhoActs row={row} /> },
  ];
  const options = (codes: readonly string[], titleOf: (code: string) => string) =>
    codes.map((value) => ({ value, label: titleOf(value) }));
  return (
    <WorkspacePage
      title={t("membership:standings")}
      lead={t("membership:standings.lead")}
      actions={may.includes("organisations.create") ? create : undefined}
    >
      {total === 0 && !isHeld ? null : (
        <search>
          <FilterForm
            words={t("membership:standings.q")}
            selects={[
              {
                name: "kind",
                title: t("membership:kind"),
                options: options(organisationKinds, (kind) => kinds.codes[kind as "city"].title[lang]),
              },
              {
                name: "stage",
                title: t("membership:standings.membership"),
                options: options(membershipStages, (stage) => stages.codes[stage as "pilot"].title[lang]),
              },
            ]}
          />
        </search>
      )}
      {items.length === 0 ? (
        <EmptyState
          title={t(isHeld ? "workspace:filter.none" : "workspace:guide.organisations")}
          action={isHeld ? undefined : create}
        >
          <p>{t(isHeld ? "workspace:filter.none.help" : "workspace:guide.organisations.why")}</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("membership:standings")}
            columns={columns}
            rows={items}
            keyOf={({ slug }) => slug}
            addressOf={({ slug }) => href(`/workspace/${slug}/people`)}
            isStacked
          />
          <ListPages total={total} shown={items.length} next={next} />
        </>
      )}
    </WorkspacePage>
  );
}

function WhoActs({ row: { administrators, people, invited } }: { row: OrganisationStanding }) {
  const { t } = useWords();
  if (administrators > 0) return t("membership:standings.with", { count: people });
  if (people > 0) return t("membership:standings.without", { count: people });
  return (
    <span className="quiet">{t(invited > 0 ? "membership:standings.invited" : "membership:standings.nobody")}</span>
  );
}
