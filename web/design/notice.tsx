import type { ReactNode } from "react";
import { useWords } from "../words";

/** Something a reader must know before reading on. */
export function Notice({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="notice" role="note">
      {title ? <p className="notice-title">{title}</p> : null}
      <div>{children}</div>
    </div>
  );
}

/** Stands first on every page that shows a city that does not exist. */
export function DemonstrationNotice({ city }: { city?: string }) {
  const { t } = useWords();
  return (
    <Notice title={t("site:demonstration.title")}>
      <p>{city ? t("site:demonstration.city", { city }) : t("site:demonstration.some")}</p>
    </Notice>
  );
}

/** Stands beside the name of an invented city wherever it is named. */
export function DemonstrationMark() {
  const { t } = useWords();
  return <span className="demonstration-mark">{t("site:demonstration.mark")}</span>;
}

/** The framework is written in English; where a page is in another language, the page says so. */
export function EnglishTextNotice() {
  const { lang, t } = useWords();
  if (lang === "en") return null;
  return (
    <Notice>
      <p>{t("site:english-text")}</p>
    </Notice>
  );
}
