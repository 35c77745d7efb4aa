import { PlaceLine } from "./design/place-line";
import { ServerSays } from "./design/server-says";
import { useWords } from "./words";

/** What a reader sees where a page cannot be shown: what happened, and what to do. */
export function ProblemPage({ status, detail }: { status: number; detail?: string | undefined }) {
  const { t, href } = useWords();
  const title = t(titles[status] ?? (status < 500 ? "problem:request.title" : "problem:other.title"));
  const help = t(helps[status] ?? (status < 500 ? "problem:request.help" : "problem:other.help"));
  return (
    <main id="main" className="page">
      <PlaceLine steps={[{ title }]} />
      <h1>{title}</h1>
      <p className="lead">{help}</p>
      {detail && status < 500 ? (
        <p>
          <ServerSays said={detail} />
        </p>
      ) : null}
      <ul>
        <li>
          <a href={href("/search")}>{t("problem:search")}</a>
        </li>
        <li>
          <a href={href("/framework")}>{t("problem:framework")}</a>
        </li>
        <li>
          <a href={href("/cities")}>{t("problem:cities")}</a>
        </li>
        <li>
          <a href={href("/")}>{t("problem:home")}</a>
        </li>
      </ul>
      <p className="quiet">{t("problem:status", { status })}</p>
    </main>
  );
}

const titles: Record<number, `problem:${"not-found" | "large" | "busy" | "away"}.title`> = {
  404: "problem:not-found.title",
  413: "problem:large.title",
  429: "problem:busy.title",
  503: "problem:away.title",
};
const helps: Record<number, `problem:${"not-found" | "large" | "busy" | "away"}.help`> = {
  404: "problem:not-found.help",
  413: "problem:large.help",
  429: "problem:busy.help",
  503: "problem:away.help",
};
