import type { ReactNode } from "react";
import type { Finding } from "#domain/kernel/finding";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";

/** Why nothing was written, with every fault; what was typed stays in the form. */
export function RefusedEdit({ detail, findings }: { detail: string; findings: readonly Finding[] }): ReactNode {
  const { t } = useWords();
  return (
    <section className="refused" role="alert" aria-labelledby="refused">
      <h2 id="refused">{t("edit:refused")}</h2>
      <p>
        <ServerSays said={detail} />
      </p>
      {findings.length > 1 ? (
        <ul>
          {findings.map(({ path, message, fix }) => (
            <li key={`${path} ${message}`}>
              <span className="id">{path}</span> <ServerSays said={[message, fix]} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
