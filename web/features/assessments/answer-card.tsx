import { memo } from "react";
import { useRevalidator } from "react-router";
import type { FullAnswer } from "#contract/assessments";
import type { Evidence } from "#contract/evidence";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { ConflictPanel } from "../../workspace/conflict-panel";
import { assessmentApi } from "./addresses";
import type { AnswerField, AnswerQueue, AnswerValues, QueueSnapshot } from "./answer-queue";
import { CommentsPart } from "./comments-part";
import { EvidencePart } from "./evidence-part";
import { Asked } from "./framework-words";
import { Levels, type StateName } from "./levels";
import { ProofText } from "./proof";
import { SuggestionPart } from "./suggestion-part";

const stateNames: readonly StateName[] = ["duty", "policy", "practice"];

export interface AnswerCardProps {
  city: string;
  version: string;
  answer: FullAnswer;
  values: AnswerValues;
  queue: AnswerQueue;
  save: () => void;
  conflicts: QueueSnapshot["conflicts"];
  isWaiting: boolean;
  isTaken: boolean;
  refusal: string | undefined;
  library: readonly Evidence[];
  mayEdit: boolean;
  mayComment: boolean;
}

/** One element: what it asks in three states, what is said, what shows it, and what people say about it. */
export const AnswerCard = memo(function AnswerCard(props: AnswerCardProps) {
  const { city, version, answer, values, queue, save, conflicts, isWaiting, isTaken, refusal, library, mayComment } =
    props;
  const { t } = useWords();
  const { element } = answer;
  const mayEdit = props.mayEdit && answer.isOpen;
  const api = assessmentApi(city, version);
  const set = <F extends AnswerField>(field: F, value: AnswerValues[F]) => queue.set(element, field, value);
  return (
    <article className="answer" id={element} data-element={element} aria-labelledby={`${element}-asks`}>
      <header className="answer-head">
        <h2 id={`${element}-asks`} tabIndex={-1}>
          <span className="code">{element}</span> <Asked element={element} text={answer.asked.asks} />
        </h2>
        <p className="answer-facts">
          {answer.isOwn
            ? t("assessment:own.mark")
            : `${t("assessment:weight", { weight: answer.weight })} · ${t("assessment:effort", { effort: answer.effort })}`}
          <span role="status" className="answer-state">
            {refusal ?? (isWaiting ? t("assessment:waiting") : isTaken ? t("assessment:taken") : "")}
          </span>
        </p>
      </header>
      <Conflicts conflicts={conflicts} queue={queue} element={element} />
      <Carried answer={answer} city={city} version={version} mayEdit={mayEdit} />
      <div className="answer-states">
        {stateNames.map((state) => (
          <Levels
            key={state}
            answer={answer}
            state={state}
            value={values[state]}
            onChange={(value) => set(state, value)}
            onBlur={save}
            isDisabled={!mayEdit}
          >
            {answer.proofs[state] ? (
              <div className="proved">
                <p>{t("assessment:proved")}</p>
                <ProofText proof={answer.proofs[state]} city={city} />
              </div>
            ) : null}
            {answer.suggestions
              .filter((suggestion) => suggestion.state === state)
              .map((suggestion) => (
                <SuggestionPart key={state} {...{ city, version, answer, suggestion, mayEdit }} />
              ))}
          </Levels>
        ))}
      </div>
      <label className="answer-note">
        {t("assessment:note")}
        <textarea
          rows={2}
          maxLength={20_000}
          dir="auto"
          autoComplete="off"
          value={values.note}
          onChange={(event) => set("note", event.target.value)}
          onBlur={save}
          readOnly={!mayEdit}
        />
      </label>
      <details className="answer-part" data-part="evidence">
        <summary>
          {t("assessment:evidence")} <span className="count">{values.evidence.length}</span>
        </summary>
        <Wanted answer={answer} />
        <EvidencePart
          {...{ city, element, library }}
          value={values.evidence}
          onChange={(ids) => {
            set("evidence", ids);
            save();
          }}
          isDisabled={!mayEdit}
        />
      </details>
      <details className="answer-part" data-part="comments">
        <summary>
          {t("assessment:comments")} <span className="count">{answer.comments}</span>
        </summary>
        <CommentsPart
          comments={answer.discussion}
          address={mayComment ? `${api}/answers/${element}/comments` : undefined}
          settleAddress={mayComment ? `${api}/comments` : undefined}
        />
      </details>
    </article>
  );
});

export function Wanted({ answer: { asked } }: { answer: FullAnswer }) {
  const { t } = useWords();
  if (asked.evidence.length === 0) return null;
  return (
    <div className="wanted">
      <p>{t("assessment:evidence.wanted")}</p>
      <ul>
        {asked.evidence.map((text, at) => (
          <li key={text}>
            <Asked element={asked.id} place={`evidence.${at}`} text={text} />
          </li>
        ))}
      </ul>
      {asked.convinces === "" ? null : (
        <p className="quiet">
          <Asked element={asked.id} place="convinces" text={asked.convinces} />
        </p>
      )}
    </div>
  );
}

function Conflicts({ conflicts, queue, element }: Pick<AnswerCardProps, "conflicts" | "queue"> & { element: string }) {
  const { t, title } = useWords();
  if (conflicts.length === 0) return null;
  const titleOf = (name: string) =>
    name === "note" || name === "evidence" ? t(`assessment:${name}`) : title(stateWords[name as StateName]);
  const show = (name: string, value: unknown) => {
    if (name === "note") return String(value);
    if (name === "evidence") return (value as string[]).length;
    const { level, reason } = value as AnswerValues["duty"];
    return reason === "" ? title(levelWords[level]) : `${title(levelWords[level])}: ${reason}`;
  };
  return (
    <ConflictPanel<AnswerValues>
      conflicts={conflicts}
      settle={(name, whose) => queue.settle(element, name as AnswerField, whose)}
      titleOf={titleOf}
      showValue={show}
    />
  );
}

/** What an earlier release's answer said, where somebody is to look at it. */
function Carried({ answer, city, version, mayEdit }: Pick<AnswerCardProps, "answer" | "city" | "version" | "mayEdit">) {
  const { t, title } = useWords();
  const { revalidate } = useRevalidator();
  if (answer.carry === null) return null;
  const confirm = async () => {
    const address = `${assessmentApi(city, version)}/answers/${answer.element}`;
    await callApi({ method: "PATCH", address, body: { revision: answer.revision, isConfirmed: true } });
    revalidate();
  };
  return (
    <div className="carried">
      <p>{t(`assessment:carry.${answer.carry}`)}</p>
      <ul>
        {answer.saidBefore.map((said) => (
          <li key={said.element}>
            <span className="code">{said.element}</span>{" "}
            {stateNames
              .map((state) => `${title(stateWords[state])}: ${title(levelWords[said[state].level])}`)
              .join(" · ")}
            {said.note === "" ? null : <span dir="auto"> — {said.note}</span>}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <button type="button" className="button button-plain" onClick={confirm}>
          {t("assessment:carry.confirm")}
        </button>
      ) : null}
    </div>
  );
}
