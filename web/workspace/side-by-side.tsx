import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { useWords } from "../words";

/** A list with the detail of one of its rows: beside it on a desk; on a phone the detail alone, with the way back. */
export function SideBySide({ list, detail, back }: { list: ReactNode; detail: ReactNode; back: string }) {
  const { t } = useWords();
  const { search } = useLocation();
  return (
    <div className="side-by-side" data-open={detail ? "" : undefined}>
      <div className="side-list">{list}</div>
      {detail ? (
        <section className="side-detail">
          <Link className="side-back" to={`${back}${search}`} preventScrollReset>
            {t("workspace:back-to-list")}
          </Link>
          {detail}
        </section>
      ) : null}
    </div>
  );
}

/** The heading of a detail: where the reader arrives when its row is pressed. */
export function DetailHead({ title, actions }: { title: string; actions?: ReactNode }) {
  return (
    <header className="detail-head">
      <h2 tabIndex={-1} data-arrival="">
        {title}
      </h2>
      {actions ? <div className="work-actions">{actions}</div> : null}
    </header>
  );
}

export const panelName = "panel";

/**
 * History, comments: beside the page on a desk, under it on a phone. Open or not is part of the address
 * (`?panel=history`), so that it can be linked to and its content is loaded only when it is asked for.
 */
export function SidePanel({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(search);
  if (query.get(panelName) !== name) return null;
  query.delete(panelName);
  return (
    <aside className="side-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Link to={`${pathname}?${query}`} preventScrollReset>
          {t("workspace:close")}
        </Link>
      </header>
      {children}
    </aside>
  );
}

/** Opens or closes a side panel. */
export function PanelLink({ name, children }: { name: string; children: ReactNode }) {
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(search);
  const isOpen = query.get(panelName) === name;
  if (isOpen) query.delete(panelName);
  else query.set(panelName, name);
  return (
    <Link
      className="panel-link"
      to={`${pathname}?${query}`}
      preventScrollReset
      aria-current={isOpen ? "true" : undefined}
    >
      {children}
    </Link>
  );
}
