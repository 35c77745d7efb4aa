import { useLocation } from "react-router";
import { languages } from "#vocabulary/vocabulary";
import { isLanguage, useWords } from "../words";

/** Path below the language, and the query: `/framework/0.1.0`, `?q=lamp`. */
export function usePlaceInSite(): { path: string; search: string } {
  const { pathname, search } = useLocation();
  const [, first, ...rest] = pathname.split("/");
  const path = isLanguage(first) ? `/${rest.join("/")}` : pathname;
  return { path: path.length > 1 ? path.replace(/\/$/, "") : path, search };
}

/**
 * What stands in a page's head. The title is the page's name; the site's follows by itself. A page whose permanent
 * address differs from the one it was asked under (a filter, a page of a list) keeps the query out of its canonical one.
 */
export function PageHead({ title, description, noIndex }: { title: string; description?: string; noIndex?: boolean }) {
  const { origin, lang, t } = useWords();
  const { path } = usePlaceInSite();
  const address = (language: string) => `${origin}/${language}${path === "/" ? "" : path}`;
  const full = title === t("site:name") ? title : `${title} – ${t("site:name")}`;
  return (
    <>
      <title>{full}</title>
      {description ? <meta name="description" content={description} /> : null}
      {noIndex ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={address(lang)} />
          {languages.map((language) => (
            <link key={language} rel="alternate" hrefLang={language} href={address(language)} />
          ))}
          <link rel="alternate" hrefLang="x-default" href={`${origin}${path}`} />
        </>
      )}
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
    </>
  );
}
