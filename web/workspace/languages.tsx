import { languages } from "#vocabulary/vocabulary";
import { usePlaceInSite } from "../design/page-head";
import { languageNames, useWords } from "../words";

/** The same page in another language: a new page, since the browser holds the words of one language only. */
export function Languages() {
  const { lang, t } = useWords();
  const { path, search } = usePlaceInSite();
  const page = encodeURIComponent(`${path}${search}`);
  return (
    <nav aria-label={t("site:languages")}>
      <ul className="rail-languages">
        {languages.map((language) => (
          <li key={language}>
            {language === lang ? (
              <span lang={language} aria-current="true">
                {languageNames[language]}
              </span>
            ) : (
              <a href={`/language/${language}?page=${page}`} hrefLang={language} lang={language}>
                {languageNames[language]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
