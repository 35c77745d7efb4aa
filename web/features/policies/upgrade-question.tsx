import { useId, useState } from "react";
import type { GivenSettlement, UpgradeClause, UpgradePreview, UpgradeQuestion } from "#contract/upgrades";
import { useWords } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { TextTitle } from "../framework/texts";
import { ComparedText, FlowText } from "./flow-text";

type Answers = Readonly<Record<string, GivenSettlement>>;
type OnAnswer = (id: string, answer: GivenSettlement | undefined) => void;

interface QuestionListProps {
  preview: UpgradePreview;
  answers: Answers;
  isReadOnly: boolean;
  onAnswer: OnAnswer;
}

/** Everything that only the city can settle, one after the other, with all sides beside each other. */
export function QuestionList({ preview, answers, isReadOnly, onAnswer }: QuestionListProps) {
  return (
    <ol className="questions">
      {preview.questions.map((question) => {
        const policy = preview.policies.find((each) => each.policy === question.policy)!;
        const clause = policy.clauses.find(({ questions }) => questions.includes(question.id));
        return (
          <li key={question.id}>
            <Question
              question={question}
              clause={clause}
              language={policy.language}
              answer={answers[question.id]}
              isReadOnly={isReadOnly}
              onAnswer={(answer) => onAnswer(question.id, answer)}
            />
          </li>
        );
      })}
    </ol>
  );
}

interface QuestionProps {
  question: UpgradeQuestion;
  clause: UpgradeClause | undefined;
  language: string;
  answer: GivenSettlement | undefined;
  isReadOnly: boolean;
  onAnswer: (answer: GivenSettlement | undefined) => void;
}

function Question({ question, clause, language, answer, isReadOnly, onAnswer }: QuestionProps) {
  const { t } = useWords();
  const theirs = clause?.theirs;
  const title = (clause?.ours ?? clause?.base)?.title ?? "";
  return (
    <article className="question" data-settled={answer ? "" : undefined}>
      <header>
        <p className="clause-name">
          <span className="id">{question.clause}</span>
          {question.why.map(({ code }) => (
            <span key={code} className="mark">
              {t(`policy:why.${code}`)}
            </span>
          ))}
          {answer ? <span className="mark mark-set">{t("policy:settled")}</span> : null}
        </p>
        <h3>
          {theirs ? (
            <TextTitle id={question.clause} title={theirs.title} />
          ) : (
            <span lang={language} dir="auto">
              {title}
            </span>
          )}
        </h3>
        <p>{t(`policy:asks.${question.kind}`)}</p>
      </header>
      <Sides question={question} clause={clause} language={language} />
      {isReadOnly ? null : (
        <Decision key={question.id} question={question} clause={clause} answer={answer} onAnswer={onAnswer} />
      )}
    </article>
  );
}

/** Base, ours, theirs, and the proposed merge: texts with what each changed, or values. */
function Sides({ question, clause, language }: Pick<QuestionProps, "question" | "clause" | "language">) {
  const { t } = useWords();
  if (!clause) return null;
  if (question.kind === "value") return <ValueSides question={question} clause={clause} />;
  const { base, ours, theirs } = clause;
  // Word by word, two languages have nothing in common.
  const isApart = question.why.some(({ code }) => code === "languages-differ");
  const differences = isApart ? { ours: null, theirs: clause.differences.theirs } : clause.differences;
  return (
    <div className="question-sides">
      {base ? (
        <section>
          <h4>{t("policy:side.before")}</h4>
          <FlowText text={base.text} lang={language} />
        </section>
      ) : null}
      {ours ? (
        <section>
          <h4>{t("policy:side.city")}</h4>
          {ours.isInForce ? (
            <ComparedText segments={differences.ours?.text} text={ours.text} lang={language} />
          ) : (
            <p>{t("policy:left-out")}</p>
          )}
        </section>
      ) : null}
      {theirs ? (
        <section>
          <h4>{t("policy:side.newer")}</h4>
          <ComparedText segments={differences.theirs?.text} text={theirs.text} lang={language} />
        </section>
      ) : null}
      {question.merge ? (
        <section className="side-merge">
          <h4>{t("policy:side.merge")}</h4>
          {question.merge.open > 0 ? (
            <p className="quiet">{t("policy:merge.open", { count: question.merge.open })}</p>
          ) : null}
          <FlowText text={question.merge.text} lang={language} />
        </section>
      ) : null}
    </div>
  );
}

function ValueSides({ question, clause }: { question: UpgradeQuestion; clause: UpgradeClause }) {
  const { t } = useWords();
  const name = question.id.split(" ")[0]!.split(".").at(-1)!;
  const parameter = clause.parameters.find((each) => each.name === name) ?? clause.parameters[0];
  if (!parameter) return null;
  const { parameter: definition } = question;
  return (
    <dl className="value-sides">
      {(["base", "ours", "theirs"] as const).map((side) => (
        <div key={side}>
          <dt>
            {t(side === "base" ? "policy:side.before" : side === "ours" ? "policy:side.city" : "policy:side.newer")}
          </dt>
          <dd>{parameter[side] === null ? "–" : String(parameter[side])}</dd>
        </div>
      ))}
      {definition && "min" in definition ? (
        <div>
          <dt>{t("policy:accepted-now")}</dt>
          <dd>
            {t("policy:bounds", { min: definition.min, max: definition.max })} {t(`policy:unit.${definition.type}`)}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Decision({ question, clause, answer, onAnswer }: Omit<QuestionProps, "language" | "isReadOnly">) {
  const { t } = useWords();
  const name = useId();
  const { id, accepts } = question;
  const begin = (decision: UpgradeQuestion["accepts"][number]): GivenSettlement =>
    beginAnswer(question, clause, decision);
  return (
    <fieldset className="decision">
      <legend className="visually-hidden">{t("policy:decide", { clause: question.clause })}</legend>
      {accepts.map((decision) => (
        <label key={decision} className="decision-choice">
          <input
            type="radio"
            name={`${name} ${id}`}
            checked={answer?.decision === decision}
            onChange={() => onAnswer(begin(decision))}
          />{" "}
          {t(`policy:decision.${decision}`)}
        </label>
      ))}
      {answer ? <AnswerFields question={question} answer={answer} onAnswer={onAnswer} /> : null}
    </fieldset>
  );
}

/** An answer as it begins: the merged text to go on from, the value nearest to the city's own. */
function beginAnswer(
  { id, merge, draft, parameter, into, clause: target }: UpgradeQuestion,
  clause: UpgradeClause | undefined,
  decision: UpgradeQuestion["accepts"][number],
): GivenSettlement {
  const words = draft?.kind === "reword" ? draft : (clause?.ours ?? { title: "", text: "" });
  switch (decision) {
    case "text": {
      const { title, text } = merge ?? words;
      return { question: id, decision, title, text, ...(into.length > 0 ? { into: into[0]! } : {}) };
    }
    case "value": {
      const own = draft?.kind === "set" ? draft.value : 0;
      const value =
        parameter && "min" in parameter ? Math.min(parameter.max, Math.max(parameter.min, Number(own))) : own;
      return { question: id, decision, value };
    }
    case "into":
      return { question: id, decision, into: into.length > 0 ? [into[0]!] : [target] };
    case "rules":
      return { question: id, decision, rules: { answer: "keep" } };
    default:
      return { question: id, decision };
  }
}

function AnswerFields({
  question,
  answer,
  onAnswer,
}: {
  question: UpgradeQuestion;
  answer: GivenSettlement;
  onAnswer: QuestionProps["onAnswer"];
}) {
  const { t } = useWords();
  const [reason, setReason] = useState(answer.reason ?? "");
  const { parameter, into } = question;
  const options = into.map((id) => ({ value: id, label: id }));
  return (
    <div className="answer-fields">
      {answer.decision === "value" && parameter && "min" in parameter ? (
        <label className="field">
          {t("policy:value")}
          <input
            type="number"
            min={parameter.min}
            max={parameter.max}
            value={String(answer.value)}
            onChange={(event) => onAnswer({ ...answer, value: Number(event.target.value) })}
          />
        </label>
      ) : null}
      {answer.decision === "text" ? (
        <>
          <TextField
            label={t("policy:clause.title")}
            value={answer.title}
            onChange={(title) => onAnswer({ ...answer, title })}
          />
          <div className="long-text">
            <TextField
              label={t("policy:clause.text")}
              value={answer.text}
              onChange={(text) => onAnswer({ ...answer, text })}
              isLong
            />
          </div>
        </>
      ) : null}
      {options.length > 0 && (answer.decision === "into" || answer.decision === "text") ? (
        <SelectField
          label={t("policy:into")}
          value={answer.decision === "into" ? answer.into[0]! : (answer.into ?? options[0]!.value)}
          onChange={(id) => onAnswer(answer.decision === "into" ? { ...answer, into: [id] } : { ...answer, into: id })}
          options={options}
        />
      ) : null}
      {answer.decision === "rules" ? (
        <SelectField
          label={t("policy:rules")}
          value={answer.rules.answer}
          onChange={(rules) => onAnswer({ ...answer, rules: { answer: rules as "keep" | "none" } })}
          options={(["keep", "none"] as const).map((each) => ({ value: each, label: t(`policy:rules.${each}`) }))}
        />
      ) : null}
      {answer.decision === "theirs" || answer.decision === "rules" ? null : (
        <TextField
          label={t("policy:decide.reason")}
          hint={t("policy:decide.reason.help")}
          value={reason}
          onChange={(text) => {
            setReason(text);
            const { reason: _before, ...rest } = answer;
            onAnswer((text.trim() === "" ? rest : { ...rest, reason: text }) as GivenSettlement);
          }}
        />
      )}
    </div>
  );
}
