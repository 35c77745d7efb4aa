import { useState } from "react";
import type { OwnClause } from "#contract/local-policies";
import { WordDifferences } from "../../design/word-differences";
import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";
import { AddTool, LeaveOutTool, NoteTool, OfferTool } from "./clause-tools";
import { ComparedText, FlowText } from "./flow-text";
import { OwnWordsEditor } from "./own-words-editor";
import { inWords, ParameterEditor } from "./parameter-editor";
import { RewordEditor } from "./reword-editor";
import type { Where } from "./use-departure";

interface ClauseViewProps {
  where: Where;
  clause: OwnClause;
  release: string;
  language: string;
  isReadOnly: boolean;
}

/** One clause: the release's words on one side and the city's on the other, with what differs; below, what can be changed. */
export function ClauseView({ where, clause, release, language, isReadOnly }: ClauseViewProps) {
  const { t, href } = useWords();
  const { id, kind, label, marks, title, state } = clause;
  return (
    <article className="own-clause" id={id} data-marks={marks.join(" ")}>
      <header>
        <p className="clause-name">
          {kind === "own" ? (
            <span className="id">{id}</span>
          ) : (
            <a className="id" href={href(clausePath(release, { id, title: clause.model?.title ?? title }))}>
              {id}
            </a>
          )}
          {label === null ? null : (
            <span lang={language} dir="auto">
              {label}
            </span>
          )}
          <span>{t(`policy:kind.${kind}`)}</span>
          {marks.map((mark) => (
            <span key={mark} className={`mark mark-${mark}`}>
              {t(`policy:mark.${mark}`)}
            </span>
          ))}
          {state === "missing" || state === "stale" || state === "held" ? (
            <span className="mark">{t(`policy:state.${state}`)}</span>
          ) : null}
        </p>
        <h2>
          <span lang={state === "missing" || state === "stale" ? "en" : language} dir="auto">
            {title}
          </span>
        </h2>
      </header>
      <Sides clause={clause} language={language} />
      {clause.draft ? <DraftToCheck draft={clause.draft} language={language} /> : null}
      <Reasons clause={clause} language={language} />
      {isReadOnly ? null : <Tools where={where} clause={clause} />}
    </article>
  );
}

/** A machine's words in the city's language: shown to be checked, never in place of the text. */
function DraftToCheck({ draft, language }: { draft: NonNullable<OwnClause["draft"]>; language: string }) {
  const { t } = useWords();
  return (
    <details className="draft-to-check">
      <summary>{t("policy:draft")}</summary>
      <p className="quiet">{t("policy:draft.help")}</p>
      <p className="side-title" lang={language} dir="auto">
        {draft.title}
      </p>
      <FlowText text={draft.text} lang={language} />
    </details>
  );
}

function Sides({ clause, language }: { clause: OwnClause; language: string }) {
  const { t } = useWords();
  const { model, text, differences, marks, state } = clause;
  const modelLang = state === "missing" || state === "stale" ? "en" : language;
  const isOut = marks.includes("left-out");
  if (!model || (!differences && !isOut)) {
    return (
      <div className="clause-text">
        <FlowText text={text} lang={model ? modelLang : language} />
      </div>
    );
  }
  return (
    <div className="clause-sides">
      <section>
        <h3>{t("policy:side.release")}</h3>
        {differences && model.title !== clause.title ? (
          <p className="side-title">
            <WordDifferences segments={differences.title} lang={modelLang} hides="inserted" />
          </p>
        ) : null}
        <ComparedText segments={differences?.text} text={model.text} lang={modelLang} hides="inserted" />
      </section>
      <section>
        <h3>{t("policy:side.city")}</h3>
        {isOut ? <p className="left-out">{t("policy:left-out")}</p> : null}
        {differences && model.title !== clause.title ? (
          <p className="side-title">
            <WordDifferences segments={differences.title} lang={language} hides="removed" />
          </p>
        ) : null}
        {differences && !isOut ? (
          <ComparedText segments={differences.text} text={text} lang={language} hides="removed" />
        ) : null}
      </section>
    </div>
  );
}

/** Why the city departs, what its lawyers found, and what is not tested. */
function Reasons({ clause, language }: { clause: OwnClause; language: string }) {
  const { t } = useWords();
  const { departures, notes, rules, parameters } = clause;
  const own = rules.filter(({ isOwn }) => isOwn);
  const silent = rules.filter(({ notRunBecause }) => notRunBecause !== null);
  if (departures.length + notes.length === 0) return null;
  return (
    <ul className="reasons">
      {departures.map(({ key, departure }) => {
        const set = departure.kind === "set" ? parameters.find(({ name }) => name === departure.parameter) : undefined;
        return (
          <li key={key}>
            <b>
              {set
                ? t("policy:set.from-to", {
                    name: set.name,
                    model: inWords(set.definition, set.model, t),
                    value: inWords(set.definition, set.value, t),
                  })
                : t(`policy:did.${departure.kind as "reword" | "leave-out" | "add"}`)}
            </b>{" "}
            <span lang={language} dir="auto">
              {departure.reason}
            </span>
          </li>
        );
      })}
      {own.length > 0 ? (
        <li>
          <b>{t("policy:own-rules.test", { count: own.length })}</b>{" "}
          <span lang={language} dir="auto">
            {own.map(({ says }) => says).join(" ")}
          </span>
        </li>
      ) : null}
      {silent.length > 0 ? (
        <li className="quiet">
          {t("policy:not-run", { count: silent.length })}{" "}
          {[...new Set(silent.map(({ notRunBecause }) => t(`policy:because.${notRunBecause!}`)))].join(" ")}
        </li>
      ) : null}
      {notes.map((note) => (
        <li key={note.number} className="legal-note">
          <b>{t(`policy:fits.${note.fits}`)}</b>{" "}
          <span lang={language} dir="auto">
            {[note.law, note.note].filter(Boolean).join(": ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

const tools = ["values", "words", "leave-out", "add", "note", "offer"] as const;
type Tool = (typeof tools)[number];

function toolsOf({ marks, parameters, departures }: OwnClause): Tool[] {
  const isOut = marks.includes("left-out");
  return tools.filter((tool) => {
    if (tool === "values") return parameters.length > 0 && !isOut;
    if (tool === "words") return !isOut;
    return tool === "offer" ? departures.length > 0 : true;
  });
}

function Tools({ where, clause }: { where: Where; clause: OwnClause }) {
  const { t } = useWords();
  const [tool, setTool] = useState<Tool>();
  const close = () => setTool(undefined);
  return (
    <div className="clause-tools">
      <fieldset className="tool-row" aria-label={t("policy:tools", { clause: clause.id })}>
        {toolsOf(clause).map((each) => (
          <button
            key={each}
            type="button"
            className="tool"
            aria-expanded={tool === each}
            onClick={() => setTool(tool === each ? undefined : each)}
          >
            {t(`policy:tool.${each === "leave-out" && clause.marks.includes("left-out") ? "back" : each}`)}
          </button>
        ))}
      </fieldset>
      {tool ? (
        <section className="tool-body" aria-label={t(`policy:tool.${tool}`)}>
          <ToolBody tool={tool} where={where} clause={clause} close={close} />
        </section>
      ) : null}
    </div>
  );
}

function ToolBody({ tool, where, clause, close }: { tool: Tool; where: Where; clause: OwnClause; close: () => void }) {
  const find = (key: string) => clause.departures.find((each) => each.key === key);
  switch (tool) {
    case "values":
      return clause.parameters.map((parameter) => (
        <ParameterEditor
          key={parameter.name}
          where={where}
          clause={clause.id}
          parameter={parameter}
          live={find(`${clause.id}.${parameter.name} set`)}
        />
      ));
    case "words":
      if (clause.kind === "own") return <OwnWordsEditor where={where} live={clause.departures[0]!} />;
      return <RewordEditor where={where} clause={clause} live={find(`${clause.id} reword`)} />;
    case "leave-out":
      return <LeaveOutTool where={where} clause={clause} />;
    case "add":
      return <AddTool where={where} after={clause.id} onDone={close} />;
    case "note":
      return <NoteTool where={where} clause={clause} />;
    case "offer":
      return <OfferTool where={where} clause={clause} />;
  }
}
