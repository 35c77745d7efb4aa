import { isRouteErrorResponse, type LinksFunction, Outlet, useRouteError } from "react-router";
import { hydrated } from "../hydration";
import { useWords } from "../words";
import { Arrival } from "./arrival";
import { OfflineNotice } from "./connection";
import { type Me, MeContext } from "./me";
import { WorkspacePage } from "./page";
import { Refused } from "./refused";
import { Shell } from "./shell";
import { ToastRegion } from "./toast";
import styles from "./workspace.css?url";

/** Everything below runs in the browser too: `docs/ARCHITECTURE.md` says how a page is added. */
export const handle = hydrated;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(): Promise<{ me: Me | null }> {
  return { me: null };
}

export default function Workspace({ loaderData }: { loaderData: { me: Me | null } }) {
  return (
    <Frame me={loaderData.me}>
      <Outlet />
    </Frame>
  );
}

function Frame({ me, children }: { me: Me | null; children: React.ReactNode }) {
  return (
    <MeContext.Provider value={me}>
      <meta name="robots" content="noindex" />
      <ToastRegion>
        <Shell me={me}>
          <Arrival />
          <OfflineNotice />
          {children}
        </Shell>
      </ToastRegion>
    </MeContext.Provider>
  );
}

/** A refusal inside the workspace keeps the workspace around it, so that there is a way on. */
export function ErrorBoundary({ loaderData }: { loaderData?: { me: Me | null } }) {
  const error = useRouteError();
  const { t } = useWords();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = isRouteErrorResponse(error) ? (error.data as { detail?: string } | null) : null;
  return (
    <Frame me={loaderData?.me ?? null}>
      <WorkspacePage title={t(titles[status] ?? "problem:other.title")}>
        <Refused status={status} detail={refusal?.detail} />
      </WorkspacePage>
    </Frame>
  );
}

const titles: Record<number, "problem:not-found.title" | "workspace:refused.title" | "problem:request.title"> = {
  400: "problem:request.title",
  403: "workspace:refused.title",
  404: "problem:not-found.title",
};
