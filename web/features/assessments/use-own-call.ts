import { useState } from "react";
import { useRevalidator } from "react-router";
import { useWords } from "../../words";
import { type Call, callApi } from "../../workspace/call-api";
import { useToast } from "../../workspace/toast";

/** Changes something of the city's own, reads the page anew, says a refusal, and offers to take back what was taken out. */
export function useOwnCall() {
  const { t } = useWords();
  const tell = useToast();
  const { revalidate } = useRevalidator();
  const [detail, setDetail] = useState<string>();
  const call = async <A>(made: Call): Promise<A | undefined> => {
    const called = await callApi<A>(made);
    setDetail(
      called.outcome === "answered"
        ? undefined
        : called.outcome === "refused"
          ? called.detail
          : t("assessment:unreached"),
    );
    revalidate();
    return called.outcome === "answered" ? called.answer : undefined;
  };
  const tellTaken = (title: string, putBack: () => Promise<unknown>) =>
    tell({
      text: t("assessment:own.taken", { title }),
      kind: "saved",
      action: { label: t("edit:undo"), run: () => void putBack() },
    });
  return { call, tellTaken, detail };
}
