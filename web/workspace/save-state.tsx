import { ServerSays } from "../design/server-says";
import { useWords, type WordKey } from "../words";
import type { SaveStatus } from "./use-revision-form";

const words: Record<Exclude<SaveStatus, "idle">, WordKey> = {
  typing: "workspace:save.typing",
  saving: "workspace:save.saving",
  saved: "workspace:save.saved",
  unsent: "workspace:save.unsent",
  refused: "workspace:save.refused",
  "signed-out": "workspace:save.signed-out",
};

/** Stands in the head of a page that saves as you type: what has become of what was typed. */
export function SaveState({ status, refusal }: { status: SaveStatus; refusal?: { detail: string } | undefined }) {
  const { t, href } = useWords();
  return (
    <p className="save-state" role="status" data-status={status}>
      {status === "idle" ? null : t(words[status])}
      {status === "refused" && refusal ? (
        <>
          {" "}
          <ServerSays said={refusal.detail} />
        </>
      ) : null}
      {status === "signed-out" ? (
        <>
          {" "}
          <a href={href("/sign-in")} target="_blank" rel="noreferrer">
            {t("workspace:sign-in")}
          </a>
        </>
      ) : null}
    </p>
  );
}
