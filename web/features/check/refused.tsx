import type { Refusal } from "../../context";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";

/** Why a file could not be checked, with every fault and what to do about it. What was typed stays in the form. */
export function Refused({ refusal }: { refusal: Pick<Refusal, "detail" | "findings"> }) {
  const { t } = useWords();
  const findings = refusal.findings ?? [];
  const isSaidBelow = findings.some(({ message }) => refusal.detail?.startsWith(message));
  return (
    <section className="refused" role="alert" aria-labelledby="refused">
      <h2 id="refused">{t("file:refused")}</h2>
      {refusal.detail && !isSaidBelow ? (
        <p>
          <ServerSays said={refusal.detail} />
        </p>
      ) : findings.length === 0 ? (
        <p>{t("file:no-file")}</p>
      ) : null}
      {findings.length > 0 ? (
        <ul>
          {findings.map(({ path, message, fix }) => (
            <li key={`${path} ${message}`}>
              {path ? <span className="id">{path}</span> : null} <ServerSays said={[message, fix]} />
            </li>
          ))}
        </ul>
      ) : null}
      <p className="quiet">{t("file:refused.help")}</p>
    </section>
  );
}
