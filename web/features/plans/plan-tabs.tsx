import { Link, useLocation } from "react-router";
import { useWords } from "../../words";
import { actionsPath, plansPath } from "./addresses";

/** The pages of a city's plans, each a press away. */
export function PlanTabs({ city }: { city: string }) {
  const { t, href } = useWords();
  const { pathname } = useLocation();
  const tabs = [
    { to: plansPath(city), title: t("plan:plans") },
    { to: actionsPath(city), title: t("plan:all-actions") },
    { to: plansPath(city, "suggestions"), title: t("plan:suggestions") },
    { to: plansPath(city, "settings"), title: t("plan:departments-and-calendars") },
  ];
  return (
    <ul className="register-tabs">
      {tabs.map(({ to, title }) => (
        <li key={to}>
          <Link to={href(to)} aria-current={pathname === href(to) ? "page" : undefined}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
