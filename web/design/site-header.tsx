import { languages } from "#vocabulary/vocabulary";
import { languageNames, useWords, type WordKey } from "../words";
import { usePlaceInSite } from "./page-head";

const sections: { path: string; word: WordKey }[] = [
  { path: "/check", word: "site:nav.check" },
  { path: "/framework", word: "site:nav.framework" },
  { path: "/cities", word: "site:nav.cities" },
  { path: "/alliance", word: "site:nav.alliance" },
  { path: "/dictionary", word: "site:nav.dictionary" },
  { path: "/about", word: "site:nav.about" },
];

export function SiteHeader() {
  const { t, href } = useWords();
  const { path } = usePlaceInSite();
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <a className="site-name" href={href("/")}>
          <Mark />
          {t("site:name")}
        </a>
        <nav className="site-nav" aria-label={t("site:nav.label")}>
          <ul>
            {sections.map(({ path: section, word }) => (
              <li key={section}>
                <a href={href(section)} aria-current={currency(path, section)}>
                  {t(word)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageSwitcher />
      </div>
    </header>
  );
}

const currency = (path: string, section: string) =>
  path === section ? "page" : path.startsWith(`${section}/`) ? "true" : undefined;

/** Three courses of stones, one of them in the colour of links. */
export function Mark() {
  return (
    <svg className="site-mark" viewBox="0 0 22 20" width="22" height="20" aria-hidden="true" focusable="false">
      <path
        className="mark-stone"
        d="M0 0h12v5.5H0zM14 0h8v5.5h-8zM0 7.3h6v5.5H0zM17 7.3h5v5.5h-5zM0 14.6h9v5.5H0zM11 14.6h11v5.5H11z"
      />
      <path className="mark-key" d="M8 7.3h7v5.5H8z" />
    </svg>
  );
}

function LanguageSwitcher() {
  const { lang, t } = useWords();
  const { path, search } = usePlaceInSite();
  const page = encodeURIComponent(`${path}${search}`);
  return (
    <nav className="languages" aria-label={t("site:languages")}>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            {language === lang ? (
              <span lang={language} aria-current="true">
                {languageNames[language]}
              </span>
            ) : (
              <a href={`/language/${language}?page=${page}`} hrefLang={language} lang={language} rel="nofollow">
                {languageNames[language]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
