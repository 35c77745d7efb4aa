import type { ReactNode } from "react";
import { TextsMark } from "../features/framework/texts";
import { useWords } from "../words";

export interface WorkspacePageProps {
  title: string;
  /** The language of the title, where it may be another than the page's. */
  lang?: string | undefined;
  /** Stands above the title: where this is, in a word or a link. */
  above?: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** What can be done here; the first is the primary one. Always at the end of the title's line, on a phone below it. */
  actions?: ReactNode;
  /** How things stand with what is being written: see `SaveState`. */
  state?: ReactNode;
  /** Beside the page on a desk, under it on a phone: see `SidePanel`. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** A page of the workspace: its title and its primary action stand in the same place on every one. */
export function WorkspacePage({ title, lang, above, lead, actions, state, aside, children }: WorkspacePageProps) {
  const { t } = useWords();
  return (
    <>
      <title>{`${title} – ${t("site:name")}`}</title>
      <div className="work" data-aside={aside ? "" : undefined}>
        <div className="work-page">
          <header className="work-head">
            <div className="work-title">
              {above ? <p className="work-above">{above}</p> : null}
              <h1 tabIndex={-1} data-arrival="" lang={lang}>
                {lang ? <bdi>{title}</bdi> : title}
              </h1>
            </div>
            {state}
            {actions ? <div className="work-actions">{actions}</div> : null}
          </header>
          {lead ? <p className="work-lead">{lead}</p> : null}
          <TextsMark />
          {children}
        </div>
        {aside}
      </div>
    </>
  );
}
