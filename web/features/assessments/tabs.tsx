import { Link } from "react-router";
import { useWords } from "../../words";
import { assessmentPath, evidencePath } from "./addresses";

const tabs = ["overview", "work", "answers", "gaps", "snapshots", "peers", "evidence"] as const;
export type Tab = (typeof tabs)[number];

/** The pages of one assessment. */
export function AssessmentTabs({ city, version, current }: { city: string; version: string; current: Tab }) {
  const { t, href } = useWords();
  const pathOf = (tab: Tab) =>
    tab === "evidence"
      ? `${evidencePath(city)}?version=${version}`
      : assessmentPath(city, version, tab === "overview" ? "" : tab);
  return (
    <nav aria-label={t("assessment:title")}>
      <ul className="register-tabs">
        {tabs.map((tab) => (
          <li key={tab}>
            <Link to={href(pathOf(tab))} aria-current={tab === current ? "page" : undefined}>
              {t(`assessment:tab.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
