import { useWords } from "../../words";
import { releasePath } from "../framework/addresses";

/** By what the verdicts were reached, and on which day: a verdict without its yardstick says nothing. */
export function Yardstick({
  release,
  evaluatedOn,
}: {
  release: { version: string; fingerprint: string } | null;
  evaluatedOn: string | null;
}) {
  const { t, href, day } = useWords();
  if (!release) return <p className="quiet">{t("register:yardstick.none")}</p>;
  return (
    <p className="yardstick quiet">
      {t("register:yardstick.model")}{" "}
      <a href={href(releasePath(release.version))}>{t("register:release", { version: release.version })}</a>
      {evaluatedOn ? <> · {t("register:evaluated", { day: day(evaluatedOn) })}</> : null} · {t("register:fingerprint")}{" "}
      <span className="id fingerprint">{release.fingerprint}</span>
    </p>
  );
}
