import type { PublicDeclaration } from "#contract/declarations";
import { useWords } from "../../words";
import { type FrameworkTitles, titleOf } from "./framework-titles";

type Amendment = PublicDeclaration["amendments"][number];

/** What this version changed in the one before, in words. */
export function Amendments({
  declaration: { amendments, reason, language },
  titles,
}: {
  declaration: Pick<PublicDeclaration, "amendments" | "reason" | "language">;
  titles: FrameworkTitles;
}) {
  const { t } = useWords();
  if (amendments.length === 0) return null;
  return (
    <section aria-labelledby="amendments">
      <h2 id="amendments">{t("declaration:amendments")}</h2>
      {reason ? (
        <p className="measure">
          {t("declaration:because")} <bdi lang={language}>{reason}</bdi>
        </p>
      ) : null}
      <ul className="amendments">
        {amendments.map((one) => (
          <li key={`${one.part} ${one.kind} ${one.what}`}>
            <AmendmentLine amendment={one} titles={titles} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  amendment: Amendment;
  titles: FrameworkTitles;
  language: string;
}

function AmendmentLine({ amendment: { part, kind, what, before, after }, titles, language }: LineProps) {
  const { t, day } = useWords();
  const named = part === "principles" || part === "policies" ? titleOf(titles[part], what ?? "") : what;
  const isPaper = part === "documentId";
  const shown = (value: string) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value);
  return (
    <>
      <b>
        {t(`declaration:part.${part}`)}: {t(`declaration:amended.${kind}`)}
      </b>{" "}
      {named ? <bdi>{named}</bdi> : null}
      {!isPaper && before ? (
        <p className="amendment-before" lang={language}>
          <del>{shown(before)}</del>
        </p>
      ) : null}
      {!isPaper && after ? (
        <p className="amendment-after" lang={language}>
          <ins>{shown(after)}</ins>
        </p>
      ) : null}
    </>
  );
}
