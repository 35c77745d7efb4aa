import { ServerSays } from "../design/server-says";
import { useWords, type WordKey } from "../words";

const helps: Record<number, WordKey> = {
  400: "problem:request.help",
  403: "workspace:refused.help",
  404: "workspace:not-found.help",
  503: "problem:away.help",
};

/** What happened, what it would take, and the way on. */
export function Refused({ status, detail }: { status: number; detail?: string | undefined }) {
  const { t, href } = useWords();
  return (
    <div className="measure">
      <p className="lead">{t(helps[status] ?? "problem:other.help")}</p>
      {detail && status < 500 ? (
        <p>
          <ServerSays said={detail} />
        </p>
      ) : null}
      <p>
        <a className="button" href={href("/workspace")}>
          {t("workspace:to-home")}
        </a>
      </p>
    </div>
  );
}
