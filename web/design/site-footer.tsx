import { useWords } from "../words";

export function SiteFooter() {
  const { t, href } = useWords();
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <section aria-labelledby="honesty">
          <h2 id="honesty">{t("site:honesty.title")}</h2>
          <p>{t("site:honesty.text")}</p>
        </section>
        <nav aria-label={t("site:footer.label")}>
          <ul>
            <li>
              <a href={href("/search")}>{t("search:title")}</a>
            </li>
            <li>
              <a href={href("/about")}>{t("site:nav.about")}</a>
            </li>
            <li>
              <a href={href("/about#licences")}>{t("site:footer.licences")}</a>
            </li>
            {(["privacy", "cookies", "accessibility"] as const).map((statement) => (
              <li key={statement}>
                <a href={href(`/${statement}`)}>{t(`statement:${statement}.title`)}</a>
              </li>
            ))}
            <li>
              <a href={href("/dictionary")}>{t("site:nav.dictionary")}</a>
            </li>
            <li>
              <a href={href("/api")}>{t("site:footer.api")}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
