import { lazy, Suspense, useEffect, useState } from "react";
import { useWords } from "../words";
import { Glyph } from "./glyphs";
import type { Me } from "./me";

/** Most visits open it never: its script comes with its first opening, or a moment before, when the button is reached. */
const load = () => import("./palette");
const Palette = lazy(load);

/** Opens the command palette; so does Ctrl-K, on a Mac Cmd-K, from anywhere. */
export function PaletteButton({ me }: { me: Me }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    setOpen(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((now) => !now);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="palette-button"
        onClick={open}
        onPointerEnter={load}
        onFocus={load}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Glyph name="search" />
        <span>{t("workspace:palette.open")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {isWanted ? (
        <Suspense fallback={null}>
          <Palette me={me} isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}
