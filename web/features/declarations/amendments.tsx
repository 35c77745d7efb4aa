import type { PublicDeclaration } from "#contract/declarations";
import { compareTexts } from "#domain/policies/compare-texts";
import { hasCommonWords, WordDifferences, type WordSegment } from "../../design/word-differences";
import { useWords, type Words } from "../../words";
import { type FrameworkTitles, useTitleOf } from "../framework/framework-titles";

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
  const titleOf = useTitleOf([...titles.principles, ...titles.policies]);
  const named = part === "principles" || part === "policies" ? titleOf(what ?? "") : { text: what, lang: undefined };
  const isPaper = part === "documentId";
  const differences = compareValues(before ?? "", after ?? "", { language, day });
  return (
    <>
      <b>
        {t(`declaration:part.${part}`)}: {t(`declaration:amended.${kind}`)}
      </b>{" "}
      {named.text ? <bdi lang={named.lang}>{named.text}</bdi> : null}
      {isPaper || differences.length === 0 ? null : (
        <p>
          <WordDifferences segments={differences} lang={language} />
        </p>
      )}
    </>
  );
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Texts word by word; days, and texts written anew, as a whole: nobody compares them by their parts. */
function compareValues(
  before: string,
  after: string,
  { language, day }: Pick<Words, "day"> & { language: string },
): WordSegment[] {
  const shown = (value: string) => (isDay(value) ? day(value) : value);
  const segments = isDay(before) || isDay(after) ? [] : compareTexts(before, after, language);
  if (segments.length > 0 && hasCommonWords(segments)) return segments;
  const whole: WordSegment[] = [
    { kind: "removed", text: shown(before) },
    { kind: "same", text: before !== "" && after !== "" ? "\n" : "" },
    { kind: "inserted", text: shown(after) },
  ];
  return whole.filter(({ text }) => text !== "");
}
