import { useContext, useEffect, useState } from "react";
import { Link } from "react-router";
import { useWords } from "../../words";
import { MeContext } from "../../workspace/me";
import { assessmentPath } from "./addresses";
import { type Kept, readKept } from "./keep-answers";

/** Which answers wait in this browser, and where they are sent from: the page of their assessment takes them up. */
export function KeptAnswers() {
  const { t, href } = useWords();
  const me = useContext(MeContext);
  const [kept, setKept] = useState<readonly Kept[]>();
  useEffect(() => {
    if (me) void readKept(me).then(setKept);
    else setKept([]);
  }, [me]);
  if (kept === undefined) return null;
  if (kept.length === 0) return <p>{t("workspace:lost.nothing-waits")}</p>;
  return (
    <ul>
      {kept.map(({ city, version, answers }) => (
        <li key={`${city} ${version}`}>
          <Link to={href(assessmentPath(city, version))}>
            {t("workspace:lost.kept", { count: answers, city, version })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
