import { useState } from "react";
import { useRevalidator } from "react-router";
import type { FullAnswer, Suggestion } from "#contract/assessments";
import { levelWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { useToast } from "../../workspace/toast";
import { assessmentApi } from "./addresses";
import { ProofText } from "./proof";

interface SuggestionPartProps {
  city: string;
  version: string;
  answer: FullAnswer;
  suggestion: Suggestion;
  mayEdit: boolean;
}

/** What register or adopted policy show of a state: marked as a suggestion until somebody accepts or declines it. */
export function SuggestionPart({ city, version, answer, suggestion, mayEdit }: SuggestionPartProps) {
  const { t, title } = useWords();
  const tell = useToast();
  const { revalidate } = useRevalidator();
  const [isSending, setIsSending] = useState(false);
  const { state, level, proof, isDeclined } = suggestion;
  const say = async (said: "accepted" | "declined") => {
    setIsSending(true);
    const address = `${assessmentApi(city, version)}/answers/${answer.element}/suggestion`;
    const body = { revision: answer.revision, state, level, answer: said };
    const called = await callApi({ method: "POST", address, body });
    setIsSending(false);
    if (called.outcome === "answered") tell({ kind: "saved", text: t(`assessment:suggestion.${said}`) });
    else tell({ kind: "refused", text: called.outcome === "refused" ? called.detail : t("assessment:unreached") });
    revalidate();
  };
  return (
    <details className="suggestion" open={!isDeclined}>
      <summary>
        {t(isDeclined ? "assessment:suggestion.was-declined" : `assessment:suggestion.${proof.kind}`, {
          level: title(levelWords[level]),
        })}
      </summary>
      <ProofText proof={proof} city={city} />
      {mayEdit ? (
        <p className="suggestion-choice">
          <button type="button" className="button button-plain" disabled={isSending} onClick={() => say("accepted")}>
            {t("assessment:suggestion.accept")}
          </button>
          {isDeclined ? null : (
            <button type="button" className="link-button" disabled={isSending} onClick={() => say("declined")}>
              {t("assessment:suggestion.decline")}
            </button>
          )}
        </p>
      ) : null}
    </details>
  );
}
