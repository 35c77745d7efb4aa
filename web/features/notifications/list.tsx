import { type ReactNode, useEffect } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator, useSearchParams } from "react-router";
import { notificationKinds } from "#domain/notifications/kinds";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { useToast } from "../../workspace/toast";
import { useInstant } from "../../workspace/use-instant";
import { loadTitles } from "../framework/framework-titles";
import { loadTexts, pickTexts, type WithTexts } from "../framework/load-texts";
import { readOne } from "../framework/texts";
import { useUnread } from "../live/use-live";
import styles from "./notifications.css?url";
import { kindTitle, type Told, told } from "./told.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded extends WithTexts {
  items: Told[];
  next: string | null;
  total: number;
  unread: number;
  kinds: { kind: string; title: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const query = new URL(args.request.url).searchParams;
  const kind = notificationKinds.find((known) => known === query.get("kind"));
  const cursor = query.get("cursor");
  const page = await client.listNotifications({
    limit: 30,
    ...(kind ? { kind } : {}),
    ...(query.get("unread") === "yes" ? { unread: "yes" } : {}),
    ...(cursor ? { cursor } : {}),
  });
  const kinds = notificationKinds.map((known) => ({ kind: known, title: kindTitle(known, lang) }));
  const { policies } = await loadTitles(client);
  const texts = await loadTexts(
    opened,
    "latest",
    policies.map(({ id }) => id),
  );
  const titles = new Map(policies.map(({ id, title }) => [title, readOne(texts, id, "title", title).text]));
  const items = page.items.map((item) => told(item, lang, titles));
  const named = policies.flatMap(({ id, title }) =>
    items.some(({ text }) => text.includes(titles.get(title)!)) ? [id] : [],
  );
  return { ...page, items, kinds, texts: pickTexts(texts, named) };
}

export default function NotificationsPage({ loaderData }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { items, next, total, unread, kinds } = loaderData;
  const mark = useMark();
  useFreshness(unread);
  return (
    <WorkspacePage
      title={t("notification:title")}
      lead={t("notification:unread", { count: unread })}
      actions={
        <>
          <button type="button" className="button" disabled={unread === 0} onClick={() => mark({})}>
            {t("notification:mark-all")}
          </button>
          <Link className="button button-plain" to={href("/workspace/settings/notifications")}>
            {t("notification:preferences")}
          </Link>
        </>
      }
    >
      <Filters kinds={kinds} />
      {items.length === 0 ? (
        <EmptyState title={t("notification:empty")}>
          <p>{t("notification:empty.help")}</p>
        </EmptyState>
      ) : (
        <>
          <p className="quiet">{t("notification:total", { count: total })}</p>
          <ul className="told-list">
            {items.map((item) => (
              <Item key={item.id} item={item} mark={mark} />
            ))}
          </ul>
        </>
      )}
      <Pager next={next} />
    </WorkspacePage>
  );
}

/** What arrives while the page is open is read in at once. */
function useFreshness(unread: number): void {
  const live = useUnread();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (live !== undefined && live > unread) revalidate();
  }, [live, unread, revalidate]);
}

type Mark = (body: { ids?: string[]; isRead?: boolean }) => void;

function useMark(): Mark {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const tell = useToast();
  return async (body) => {
    const called = await callApi({ method: "POST", address: "/api/me/notifications/read", body });
    if (called.outcome !== "answered") tell({ text: t("notification:not-marked"), kind: "refused" });
    await revalidate();
  };
}

function Item({ item, mark }: { item: Told; mark: Mark }) {
  const { t, href } = useWords();
  const instant = useInstant();
  const { id, isRead, text, to, occurredAt, organisation } = item;
  return (
    <li className="told" data-unread={isRead ? undefined : ""}>
      <div className="told-text">
        <To to={href(to)} onFollow={() => (isRead ? undefined : mark({ ids: [id] }))}>
          {isRead ? null : <span className="visually-hidden">{t("notification:new")} </span>}
          <bdi>{text}</bdi>
        </To>
        <p className="quiet">
          <bdi>{organisation}</bdi> · <time dateTime={occurredAt}>{instant(occurredAt)}</time>
        </p>
      </div>
      <button type="button" className="told-mark" onClick={() => mark({ ids: [id], isRead: !isRead })}>
        {t(isRead ? "notification:mark-unread" : "notification:mark-read")}
      </button>
    </li>
  );
}

/** A page of the workspace, or a public one, which is another document. */
function To({ to, onFollow, children }: { to: string; onFollow: () => void; children: ReactNode }) {
  const isWithin = /^\/[a-z]{2}\/workspace(\/|$)/.test(to);
  if (isWithin)
    return (
      <Link to={to} onClick={onFollow}>
        {children}
      </Link>
    );
  return (
    <a href={to} onClick={onFollow}>
      {children}
    </a>
  );
}

function Filters({ kinds }: { kinds: Loaded["kinds"] }) {
  const { t } = useWords();
  const [query, setQuery] = useSearchParams();
  const set = (name: string, value: string) =>
    setQuery((before) => {
      const after = new URLSearchParams(before);
      after.delete("cursor");
      if (value === "") after.delete(name);
      else after.set(name, value);
      return after;
    });
  return (
    <form className="told-filters" method="get">
      <label>
        {t("notification:filter.kind")}
        <select name="kind" value={query.get("kind") ?? ""} onChange={(event) => set("kind", event.target.value)}>
          <option value="">{t("notification:filter.all")}</option>
          {kinds.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label className="told-check">
        <input
          type="checkbox"
          name="unread"
          value="yes"
          checked={query.get("unread") === "yes"}
          onChange={(event) => set("unread", event.target.checked ? "yes" : "")}
        />
        {t("notification:filter.unread")}
      </label>
    </form>
  );
}

function Pager({ next }: { next: string | null }) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const withCursor = (cursor: string | null) => {
    const after = new URLSearchParams(query);
    after.delete("cursor");
    if (cursor) after.set("cursor", cursor);
    return `?${after}`;
  };
  if (next === null && !query.has("cursor")) return null;
  return (
    <nav className="pager" aria-label={t("notification:pages")}>
      {query.has("cursor") ? <Link to={withCursor(null)}>{t("notification:pages.first")}</Link> : null}
      {next ? (
        <Link rel="next" to={withCursor(next)}>
          {t("notification:pages.next")}
        </Link>
      ) : null}
    </nav>
  );
}
