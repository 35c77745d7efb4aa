import { useState } from "react";
import { useWords } from "../words";
import { callApi } from "./call-api";
import { Glyph } from "./glyphs";
import { useToast } from "./toast";

/**
 * Ends this session and leaves for the public pages, so that nothing of the workspace stays on the screen, nor what was
 * begun in this tab for whoever signs in next. Answers that are still to be sent stay, each for its own person.
 */
export function SignOut() {
  const { t, href } = useWords();
  const tell = useToast();
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    const called = await callApi({ method: "POST", address: "/api/account/sign-out", body: {} });
    if (called.outcome === "answered" || (called.outcome === "refused" && called.status === 401)) {
      window.sessionStorage.clear();
      window.location.replace(href("/"));
      return;
    }
    setLeaving(false);
    tell({ kind: "refused", text: t("workspace:sign-out.failed") });
  };
  return (
    <button type="button" className="rail-button" onClick={leave} disabled={isLeaving}>
      <Glyph name="leave" />
      {t("workspace:sign-out")}
    </button>
  );
}
