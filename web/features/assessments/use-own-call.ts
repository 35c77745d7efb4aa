import { useWords } from "../../words";
import { type Call, callApi } from "../../workspace/call-api";
import { useToast } from "../../workspace/toast";
import { useSettle } from "./use-settle";

/** Changes something of the city's own, reads the page anew, says a refusal, and offers to take back what was taken out. */
export function useOwnCall() {
  const { t } = useWords();
  const tell = useToast();
  const { settle, detail } = useSettle();
  const call = async <A>(made: Call): Promise<A | undefined> => settle(await callApi<A>(made));
  const tellTaken = (title: string, putBack: () => Promise<unknown>) =>
    tell({
      text: t("assessment:own.taken", { title }),
      kind: "saved",
      action: { label: t("edit:undo"), run: () => void putBack() },
    });
  return { call, tellTaken, detail };
}
