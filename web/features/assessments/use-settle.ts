import { useState } from "react";
import { useRevalidator } from "react-router";
import { useWords } from "../../words";
import type { Called } from "../../workspace/call-api";

/** After a call: its answer, or its refusal in words as `detail`; the page is read anew either way. */
export function useSettle() {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const [detail, setDetail] = useState<string>();
  const settle = <Answer>(called: Called<Answer>): Answer | undefined => {
    const refused = called.outcome === "refused" ? called.detail : t("assessment:unreached");
    setDetail(called.outcome === "answered" ? undefined : refused);
    revalidate();
    return called.outcome === "answered" ? called.answer : undefined;
  };
  return { settle, detail };
}
