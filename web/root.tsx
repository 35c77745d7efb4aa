import { type ReactNode, useContext } from "react";
import {
  isRouteErrorResponse,
  Links,
  type LinksFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from "react-router";
import { PageHead } from "./design/page-head";
import styles from "./design/plaza.css?url";
import { SiteFooter } from "./design/site-footer";
import { SiteHeader } from "./design/site-header";
import { isHydrated, NonceContext } from "./hydration";
import { ProblemPage } from "./problem-page";
import { useWords } from "./words";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", type: "image/svg+xml", href: "/favicon.svg" },
];

export function Layout({ children }: { children: ReactNode }) {
  const { lang, dir, t } = useWords();
  const runs = isHydrated(useMatches());
  const nonce = useContext(NonceContext);
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Styles that React Aria adds in the browser find their nonce here. */}
        {runs ? <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning /> : null}
        <Links {...(runs ? { nonce: "" } : {})} />
      </head>
      <body className={runs ? "workspace" : undefined}>
        <a className="skip-link" href="#main">
          {t("site:skip")}
        </a>
        {runs ? (
          children
        ) : (
          <>
            <SiteHeader />
            {children}
            <SiteFooter />
          </>
        )}
        {runs ? <ScrollRestoration /> : null}
        {runs ? <Scripts /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const detail = isRouteErrorResponse(error) ? (error.data as { detail?: string } | null)?.detail : undefined;
  const { t } = useWords();
  return (
    <>
      <PageHead title={t(status === 404 ? "problem:not-found.title" : "problem:other.title")} noIndex />
      <ProblemPage status={status} detail={detail} />
    </>
  );
}
