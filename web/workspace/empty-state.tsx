import type { ReactNode } from "react";

/** An empty screen teaches: what will stand here, and what to do first. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <svg viewBox="0 0 120 46" width="120" height="46" aria-hidden="true" focusable="false">
        <path
          className="empty-bed"
          d="M1 1h34v12H1zM39 1h22v12H39zM65 1h54v12H65zM1 17h20v12H1zM51 17h40v12H51zM95 17h24v12H95zM1 33h44v12H1zM49 33h28v12H49zM81 33h38v12H81z"
        />
        <path className="empty-place" d="M25 17h22v12H25z" />
      </svg>
      <h2>{title}</h2>
      {children ? <div className="empty-text">{children}</div> : null}
      {action ? <div className="actions">{action}</div> : null}
    </div>
  );
}
