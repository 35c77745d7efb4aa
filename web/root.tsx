import type { ReactNode } from "react";
import { isRouteErrorResponse, Links, type LinksFunction, Outlet, useRouteError } from "react-router";
import { PageHead } from "./design/page-head";
import styles from "./design/plaza.css?url";
import { SiteFooter } from "./design/site-footer";
import { SiteHeader } from "./design/site-header";
import { ProblemPage } from "./problem-page";
import { useWords } from "./words";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", type: "image/svg+xml", href: "/favicon.svg" },
];

export function Layout({ children }: { children: ReactNode }) {
  const { lang, dir, t } = useWords();
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t("site:skip")}
        </a>
        <SiteHeader />
        {children}
        <SiteFooter />
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
