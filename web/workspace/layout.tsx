import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import {
  isRouteErrorResponse,
  type LinksFunction,
  type LoaderFunctionArgs,
  Outlet,
  redirect,
  useMatches,
  useRouteError,
} from "react-router";
import { ConnectionLost } from "../connection-state";
import { open, refusalOf } from "../context";
import type { WithTexts } from "../features/framework/load-texts";
import { joinTranslations, TranslationProvider } from "../features/framework/texts";
import { hydrated } from "../hydration";
import { useWords } from "../words";
import { Arrival } from "./arrival";
import { LostConnection, LostPage } from "./connection";
import { type Me, MeContext } from "./me";
import { ShellNotices } from "./notices";
import { WorkspacePage } from "./page";
import { Refused } from "./refused";
import { SessionEnd } from "./session-end";
import { Shell } from "./shell";
import { ToastRegion } from "./toast";
import styles from "./workspace.css?url";

/** Everything below runs in the browser too: `docs/PATHS.md` says how a page is added. */
export const handle = hydrated;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  me: Me;
}

/** Who is here, and in which organisation; whoever is not signed in is sent there and comes back. */
export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation } = args.params;
  try {
    return { me: await client.getMe(organisation === undefined ? {} : { organisation }) };
  } catch (error) {
    if (refusalOf(error)?.code !== "sign-in-needed") throw error;
    const { pathname, search } = new URL(args.request.url);
    const page = pathname.replace(/^\/[a-z]{2}(?=\/)/, "").replace(/(\/_)?\.data$/, "");
    throw redirect(`/${lang}/sign-in?page=${encodeURIComponent(page + search)}`);
  }
}

export default function Workspace({ loaderData }: { loaderData: Loaded }) {
  return (
    <Frame me={loaderData.me}>
      <TranslationProvider value={useTextsOfPage()}>
        <Outlet />
      </TranslationProvider>
    </Frame>
  );
}

/** The framework's words of the page that is shown, as its loader gave them. */
const useTextsOfPage = () =>
  joinTranslations(useMatches().map(({ loaderData }) => (loaderData as Partial<WithTexts> | null)?.texts ?? null));

function Frame({ me, children }: { me: Me | null; children: ReactNode }) {
  const { lang } = useWords();
  return (
    <I18nProvider locale={lang}>
      <MeContext.Provider value={me}>
        <meta name="robots" content="noindex" />
        <ToastRegion>
          <Shell me={me}>
            <Arrival />
            <LostConnection />
            {me ? <SessionEnd /> : null}
            {me ? <ShellNotices me={me} /> : null}
            {children}
          </Shell>
        </ToastRegion>
      </MeContext.Provider>
    </I18nProvider>
  );
}

/** A refusal inside the workspace keeps the workspace around it, so that there is a way on. */
export function ErrorBoundary({ loaderData }: { loaderData?: Loaded }) {
  const error = useRouteError();
  const { t } = useWords();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (error instanceof ConnectionLost)
    return (
      <Frame me={loaderData?.me ?? null}>
        <LostPage />
      </Frame>
    );
  const refusal = isRouteErrorResponse(error) ? (error.data as { detail?: string } | null) : null;
  return (
    <Frame me={loaderData?.me ?? null}>
      <WorkspacePage title={t(titles[status] ?? "problem:other.title")}>
        <Refused status={status} detail={refusal?.detail} />
      </WorkspacePage>
    </Frame>
  );
}

const titles: Record<number, "workspace:refused.title" | `problem:${"not-found" | "request" | "away"}.title`> = {
  400: "problem:request.title",
  403: "workspace:refused.title",
  404: "problem:not-found.title",
  503: "problem:away.title",
};
