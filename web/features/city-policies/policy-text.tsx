import type { FrozenClause, PolicyText } from "#domain/policies/policy-text";
import { WordDifferences, type WordSegment } from "../../design/word-differences";
import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";
import { Prose } from "../framework/clause-text";
import { directionIn } from "../register/clause-link";

/** By clause: from the release's words to the city's; nothing where both read alike. */
export type Differences = Readonly<Record<string, { title: readonly WordSegment[]; text: readonly WordSegment[] }>>;

/** A frozen text set as a book, with what the city changed in the margin of each clause. */
export function PolicyTextView({ text, differences }: { text: PolicyText; differences: Differences }) {
  const { t, lang, dir } = useWords();
  const words = { lang: text.language, dir: directionIn(text.language) };
  const inForce = text.clauses.filter(({ number }) => number !== null);
  const leftOut = text.clauses.filter(({ number }) => number === null);
  return (
    <>
      {text.leftOutCore.length > 0 ? (
        <div className="notice left-out-notice" role="note" lang={lang} dir={dir}>
          <p className="notice-title">{t("adoption:left-out-core", { count: text.leftOutCore.length })}</p>
          <ul>
            {leftOut
              .filter(({ id }) => text.leftOutCore.includes(id))
              .map((clause) => (
                <li key={clause.id}>
                  <a href={`#${clause.id}`} {...words}>
                    {clause.title}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ) : null}
      {text.form.recitals.length > 0 ? (
        <div className="recitals" {...words}>
          {text.form.recitals.map((recital) => (
            <p key={recital}>{recital}</p>
          ))}
        </div>
      ) : null}
      {inForce.map((clause) => (
        <ClauseOf key={clause.id} {...{ clause, text, differences }} />
      ))}
      {text.form.closing ? (
        <p className="closing" {...words}>
          {text.form.closing}
        </p>
      ) : null}
      {leftOut.length > 0 ? (
        <section className="book-part" aria-labelledby="left-out">
          <h2 id="left-out" lang={lang} dir={dir}>
            {t("adoption:left-out")}
          </h2>
          <p lang={lang} dir={dir}>
            {t("adoption:left-out.help", { version: text.release.version })}
          </p>
          {leftOut.map((clause) => (
            <ClauseOf key={clause.id} {...{ clause, text, differences }} />
          ))}
        </section>
      ) : null}
    </>
  );
}

function ClauseOf({ clause, text, differences }: { clause: FrozenClause; text: PolicyText; differences: Differences }) {
  const { t, lang, dir } = useWords();
  const words = { lang: clause.language, dir: directionIn(clause.language) };
  const here = new Set(text.clauses.map(({ id }) => id));
  return (
    <div className="clause own-clause" id={clause.id} data-left-out={clause.number === null ? "" : undefined}>
      <div className="clause-body">
        <h3>
          {clause.number ? (
            <span className="own-number" lang={text.language}>
              {clause.number}
            </span>
          ) : null}
          <span {...words}>{clause.title}</span>
        </h3>
        {clause.language === text.language ? null : <p className="quiet untranslated">{t("adoption:untranslated")}</p>}
        <div {...words}>
          <Prose text={clause.text} inline={(line) => <Linked text={line} here={here} />} />
        </div>
      </div>
      <div className="margin-notes" lang={lang} dir={dir}>
        <Margin clause={clause} text={text} differences={differences} />
      </div>
    </div>
  );
}

const clauseId = /\b([a-z]{3}\.(?:own-)?c\d{2,3})\b/;

/** A line in which the policy's own clauses are linked. */
const Linked = ({ text, here }: { text: string; here: ReadonlySet<string> }) =>
  text.split(clauseId).map((piece, at) =>
    here.has(piece) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
      <a key={at} className="clause-link" href={`#${piece}`}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );

function Margin({ clause, text, differences }: { clause: FrozenClause; text: PolicyText; differences: Differences }) {
  const { t, href } = useWords();
  const words = { lang: text.language, dir: directionIn(text.language) };
  const different = differences[clause.id];
  const reasons = clause.departures.filter(({ reason }) => reason !== "");
  return (
    <>
      {clause.marks.length === 0 ? <p className="quiet">{t("adoption:as-released")}</p> : null}
      {clause.parameters
        .filter(({ isSet }) => isSet)
        .map(({ name, value, definition }) => (
          <p className="margin-note" key={name}>
            <mark className="value">{String(value)}</mark> <span className="id">{name}</span>
            <br />
            {t("adoption:model-value", { value: String(definition.model) })}
          </p>
        ))}
      {clause.marks
        .filter((mark) => mark !== "set")
        .map((mark) => (
          <p className="margin-note" key={mark}>
            <b>{t(`adoption:mark.${mark}`)}</b>
          </p>
        ))}
      {reasons.map(({ kind, parameter, reason }) => (
        <p className="margin-note" key={`${kind} ${parameter}`}>
          <b>{t("adoption:reason")}</b> <span {...words}>{reason}</span>
        </p>
      ))}
      {different && clause.marks.includes("reworded") ? (
        <details className="folded">
          <summary>{t("adoption:what-changed")}</summary>
          <p>
            <WordDifferences segments={different.text} lang={text.language} />
          </p>
        </details>
      ) : null}
      {clause.kind === "own" ? null : (
        <p>
          <a
            href={href(clausePath(text.release.version, { id: clause.id, title: clause.released?.title ?? clause.id }))}
          >
            {t("adoption:in-framework")} <span className="id">{clause.id}</span>
          </a>
        </p>
      )}
    </>
  );
}
