import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { EventRow, listEvents } from "#contract/audit";
import type { AnswerOf } from "#contract/endpoint";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import { type ActionOption, actionOptions } from "./action-options.server";
import styles from "./audit.css?url";
import { EventFilters } from "./event-filters";
import { Pager } from "./pager";
import { exportPath, type Filters, readAsked } from "./read-asked";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  page: AnswerOf<typeof listEvents>;
  filters: Filters;
  isFirst: boolean;
  actions: ActionOption[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const organisation = String(args.params.organisation);
  const { filters, cursor } = readAsked(args.request.url);
  const { settings } = await client.getMe({});
  const reading = { lang, timeZone: settings.timeZone };
  const page = await client.listEvents({ organisation, ...filters, ...reading, cursor, limit: 30 });
  return { page, filters, isFirst: cursor === undefined, actions: actionOptions(lang) };
}

export default function AuditPage({ loaderData: { page, filters, isFirst, actions } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const instant = useInstant();
  const { slug, name } = page.organisation;
  return (
    <WorkspacePage title={t("audit:title")} lead={t("audit:lead", { organisation: name })}>
      <EventFilters filters={filters} actors={page.actors} actions={actions} />
      {page.items.length === 0 ? (
        <NoEvents isFiltered={Object.keys(filters).length > 0} />
      ) : (
        <DataTable
          caption={t("audit:title")}
          rows={page.items}
          keyOf={({ id }) => id}
          addressOf={({ id }) => href(`/workspace/${slug}/audit/${id}`)}
          columns={[
            { key: "what", title: t("audit:column.what"), cell: (event) => <What event={event} /> },
            {
              key: "when",
              title: t("audit:column.when"),
              cell: ({ occurredAt }) => instant(occurredAt),
              isSecondary: true,
            },
            { key: "who", title: t("audit:column.who"), cell: ({ who }) => <bdi>{who}</bdi>, isSecondary: true },
            {
              key: "sealed",
              title: t("audit:column.sealed"),
              cell: ({ batch }) => (batch === null ? t("audit:waiting") : t("audit:sealed", { batch })),
              isSecondary: true,
            },
          ]}
        />
      )}
      <Pager isFirst={isFirst} next={page.next} />
      <Exports organisation={slug} filters={filters} />
    </WorkspacePage>
  );
}

/** What happened to what, and why; on a phone also when and by whom, which elsewhere have columns of their own. */
function What({ event: { subject, what, reason, who, occurredAt } }: { event: EventRow }) {
  const { t } = useWords();
  const instant = useInstant();
  return (
    <>
      {what.startsWith(subject.title) ? null : (
        <span className="event-subject">
          <bdi>{subject.title}</bdi>
        </span>
      )}
      <span className="event-what">
        <bdi>{what}</bdi>
      </span>
      {reason === null ? null : (
        <span className="event-why">
          {t("audit:why")} <bdi>{reason}</bdi>
        </span>
      )}
      <span className="event-narrow">
        {instant(occurredAt)} · <bdi>{who}</bdi>
      </span>
    </>
  );
}

function NoEvents({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords();
  return (
    <EmptyState title={t(isFiltered ? "audit:empty.filtered" : "audit:empty")}>
      <p>{t(isFiltered ? "audit:empty.filtered.help" : "audit:empty.help")}</p>
    </EmptyState>
  );
}

function Exports({ organisation, filters }: { organisation: string; filters: Filters }) {
  const { t, lang } = useWords();
  const { current, settings } = useMe();
  if (!current?.may.includes("audit.export")) return null;
  const reading = { lang, timeZone: settings.timeZone };
  return (
    <p className="exports no-print">
      {t("audit:export")}{" "}
      {(["csv", "jsonl"] as const).map((format) => (
        <a key={format} href={exportPath(organisation, format, reading, filters)} download>
          {t(`audit:export.${format}`)}
        </a>
      ))}
    </p>
  );
}
