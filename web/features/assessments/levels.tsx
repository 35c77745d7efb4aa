import { type KeyboardEvent, useId } from "react";
import type { FullAnswer } from "#contract/assessments";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import type { AnswerValues } from "./answer-queue";
import { Asked } from "./framework-words";

export const answerLevels = ["yes", "partly", "no", "not-applicable", "not-reported"] as const;
type Level = (typeof answerLevels)[number];
export type StateName = "duty" | "policy" | "practice";
export const stateNames: readonly StateName[] = ["duty", "policy", "practice"];

/** The keys that choose a level while one of its state is focused. */
const keyOf: Record<Level, string> = { yes: "1", partly: "2", no: "3", "not-applicable": "4", "not-reported": "0" };

interface LevelsProps {
  answer: FullAnswer;
  state: StateName;
  value: AnswerValues["duty"];
  onChange: (value: AnswerValues["duty"]) => void;
  onBlur: () => void;
  isDisabled: boolean;
  children?: React.ReactNode;
}

/** One of the three things that an element asks, with what it asks for in the release's words. */
export function Levels({ answer, state, value, onChange, onBlur, isDisabled, children }: LevelsProps) {
  const { t, title } = useWords();
  const id = useId();
  const name = `${answer.element}-${state}`;
  const asked = answer.asked[state];
  const choose = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if ((event.target as HTMLElement).tagName === "TEXTAREA" || event.ctrlKey || event.metaKey || event.altKey) return;
    const level = answerLevels.find((each) => keyOf[each] === event.key);
    if (level === undefined || isDisabled) return;
    event.preventDefault();
    onChange({ ...value, level });
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${level}"]`)?.focus();
  };
  return (
    <fieldset
      className="levels"
      aria-describedby={asked === "" ? undefined : `${id}-asked`}
      onKeyDown={choose}
      disabled={isDisabled}
    >
      <legend>{title(stateWords[state])}</legend>
      {asked === "" ? null : (
        <p className="levels-asked" id={`${id}-asked`}>
          <Asked element={answer.element} place={state} text={asked} />
        </p>
      )}
      <div className="levels-choice">
        {answerLevels.map((level) => (
          <label key={level} className="level" data-level={level}>
            <input
              type="radio"
              name={name}
              value={level}
              checked={value.level === level}
              // What a browser remembers of an earlier visit is no choice.
              autoComplete="off"
              onChange={() => onChange({ ...value, level })}
              onBlur={onBlur}
            />
            <span className="level-mark" aria-hidden="true" />
            <span>{title(levelWords[level])}</span>
            <span className="level-key" aria-hidden="true">
              {keyOf[level]}
            </span>
          </label>
        ))}
      </div>
      {value.level === "not-applicable" ? (
        <label className="levels-reason">
          {t("assessment:reason")}
          <textarea
            rows={2}
            maxLength={4000}
            value={value.reason}
            onChange={(event) => onChange({ ...value, reason: event.target.value })}
            onBlur={onBlur}
            aria-required="true"
          />
          {value.reason.trim() === "" ? <span className="field-finding">{t("assessment:reason.needed")}</span> : null}
        </label>
      ) : null}
      {children}
    </fieldset>
  );
}
