import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { listOutbox } from "#contract/outbox";
import { mailStates } from "#domain/notifications/outgoing-mail";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { StateLinks } from "../../workspace/state-links";
import { useInstant } from "../../workspace/use-instant";
import styles from "./mail.css?url";
import { titleOf } from "./title-of";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

type Loaded = AnswerOf<typeof listOutbox>;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const query = new URL(args.request.url).searchParams;
  const state = mailStates.find((known) => known === query.get("state"));
  const cursor = query.get("cursor");
  return open(args).client.listOutbox({ limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) });
}

export default function OutboxPage({ loaderData: { items, next, total, hasMailServer } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const instant = useInstant();
  const [query] = useSearchParams();
  const state = mailStates.find((known) => known === query.get("state"));
  return (
    <WorkspacePage title={t("outbox:title")} lead={t(hasMailServer ? "outbox:lead" : "outbox:lead.no-server")}>
      {total === 0 && !state ? null : (
        <StateLinks label={t("outbox:only")} states={mailStates} titleOf={(one) => t(`outbox:state.${one}`)} />
      )}
      {items.length === 0 ? (
        <EmptyState title={t(state ? "workspace:filter.none" : "outbox:empty")}>
          <p>{t(state ? "workspace:filter.none.help" : "outbox:empty.help")}</p>
        </EmptyState>
      ) : (
        <>
          <p className="quiet">{t("outbox:total", { count: total })}</p>
          <DataTable
            caption={t("outbox:title")}
            rows={items}
            keyOf={({ id }) => id}
            addressOf={({ id }) => href(`/workspace/alliance/outbox/${id}`)}
            columns={[
              {
                key: "subject",
                title: t("outbox:column.subject"),
                cell: (mail) => (
                  <>
                    <bdi>{titleOf(mail, t)}</bdi>
                    <small className="mail-to">
                      <span className="visually-hidden">{t("outbox:column.to")}: </span>
                      <bdi dir="ltr">{mail.to ?? "–"}</bdi>
                    </small>
                  </>
                ),
              },
              { key: "state", title: t("outbox:column.state"), cell: (mail) => t(`outbox:state.${mail.state}`) },
              { key: "at", title: t("outbox:column.at"), cell: (mail) => instant(mail.writtenAt), isSecondary: true },
            ]}
          />
        </>
      )}
      {next ? (
        <nav className="pager" aria-label={t("outbox:pages")}>
          <Link rel="next" to={`?${new URLSearchParams({ ...(state ? { state } : {}), cursor: next })}`}>
            {t("outbox:pages.next")}
          </Link>
        </nav>
      ) : null}
    </WorkspacePage>
  );
}
