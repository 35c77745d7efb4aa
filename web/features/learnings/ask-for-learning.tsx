import { useEffect, useState } from "react";
import { Link } from "react-router";
import type { Occasion } from "#domain/programme/learning";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { learningsPath } from "./addresses";

interface AskProps {
  city: string;
  occasion: Occasion;
  /** What was just done, by its own id: of each it is asked once. */
  about: string;
  /** The clause that it was about, where there is one. */
  clause?: string | undefined;
  policy?: string | undefined;
  release?: string | undefined;
}

/**
 * Asks, beside what has just been done, what was learned by it. Whoever says no, or goes to write it, is never asked of the same
 * thing again in this browser.
 */
export function AskForLearning({ city, occasion, about, clause, policy, release }: AskProps) {
  const { t, href } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const key = `learning ${city} ${occasion} ${about}`;
  // Not known before the browser has looked: nothing is shown that would go away again.
  const [isAsked, setIsAsked] = useState(true);
  useEffect(() => setIsAsked(window.localStorage.getItem(key) !== null), [key]);
  if (isAsked || !may.includes("learnings.edit")) return null;
  const end = () => {
    window.localStorage.setItem(key, "asked");
    setIsAsked(true);
  };
  const query = new URLSearchParams({
    occasion,
    ...(clause ? { clause } : {}),
    ...(policy ? { policy } : {}),
    ...(release ? { release } : {}),
  });
  return (
    <aside className="ask-for-learning" aria-label={t("learning:ask.title")}>
      <p>{t(`learning:ask.${occasion}`)}</p>
      <p className="ask-for-learning-ways">
        <Link to={`${href(learningsPath(city))}?${query}`} onClick={end}>
          {t("learning:leave")}
        </Link>
        <button type="button" className="link-button" onClick={end}>
          {t("learning:ask.no")}
        </button>
      </p>
    </aside>
  );
}
