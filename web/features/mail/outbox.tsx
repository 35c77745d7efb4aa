import { type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { listOutbox } from "#contract/outbox";
import { mailKinds, mailStates } from "#domain/notifications/outgoing-mail";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { FilterForm } from "../../workspace/filter-form";
import { WorkspacePage } from "../../workspace/page";
import { StateLinks } from "../../workspace/state-links";
import { useInstant } from "../../workspace/use-instant";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import styles from "./mail.css?url";
import { titleOf } from "./title-of";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

type Loaded = AnswerOf<typeof listOutbox>;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const query = new URL(args.request.url).searchParams;
  const state = mailStates.find((known) => known === query.get("state"));
  const kind = mailKinds.find((known) => known === query.get("kind"));
  const filter = { ...readQuery(args.request.url, ["q", "cursor"]), ...(state && { state }), ...(kind && { kind }) };
  return open(args).client.listOutbox({ limit: 30, ...filter });
}

export default function OutboxPage({ loaderData: { items, next, total, hasMailServer } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const instant = useInstant();
  const [query] = useSearchParams();
  const isHeld = ["state", "kind", "q"].some((name) => query.get(name));
  const kinds = mailKinds.map((kind) => ({ value: kind as string, label: t(`outbox:kind.${kind}`) }));
  return (
    <WorkspacePage title={t("outbox:title")} lead={t(hasMailServer ? "outbox:lead" : "outbox:lead.no-server")}>
      {total === 0 && !isHeld ? null : (
        <search>
          <StateLinks label={t("outbox:only")} states={mailStates} titleOf={(one) => t(`outbox:state.${one}`)} />
          <FilterForm
            words={t("outbox:words")}
            selects={[{ name: "kind", title: t("outbox:kind"), options: kinds }]}
            kept={["state"]}
          />
        </search>
      )}
      {items.length === 0 ? (
        <EmptyState title={t(isHeld ? "workspace:filter.none" : "outbox:empty")}>
          <p>{t(isHeld ? "workspace:filter.none.help" : "outbox:empty.help")}</p>
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
      {next || query.has("cursor") ? <ListPages total={total} shown={items.length} next={next} /> : null}
    </WorkspacePage>
  );
}
