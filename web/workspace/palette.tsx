import { useEffect, useMemo, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { Input } from "react-aria-components/TextField";
import { useNavigate } from "react-router";
import { useWords } from "../words";
import { callApi } from "./call-api";
import { Glyph } from "./glyphs";
import type { Me } from "./me";
import { type Entry, entriesOf, entryOf, type Found, matches } from "./palette-entries";

const pauseMs = 160;

interface PaletteProps {
  me: Me;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Everything one can reach by typing a few letters of its name: pages, and whatever the server finds. */
export default function Palette({ me, isOpen, onOpenChange }: PaletteProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const go = ({ to, isPublic }: Entry) => {
    onOpenChange(false);
    if (isPublic) window.location.assign(to);
    else navigate(to);
  };
  return (
    <ModalOverlay className="palette-overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={t("workspace:palette")}>
          <Finder me={me} go={go} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ me, go }: { me: Me; go: (entry: Entry) => void }) {
  const words = useWords();
  const { t } = words;
  const [typed, setTyped] = useState("");
  const { found, isAsking } = useFound(typed);
  const own = useMemo(() => entriesOf(me, words), [me, words]);
  const entries = [
    ...own.filter(({ title, detail }) => matches(`${title} ${detail}`, typed)),
    ...found.map((item) => entryOf(item, me, words)),
  ].filter((entry, at, all) => all.findIndex(({ to }) => to === entry.to) === at);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="palette-field" aria-label={t("workspace:palette.label")} autoFocus>
        <Input placeholder={t("workspace:palette.label")} />
      </SearchField>
      <Menu
        className="palette-list"
        aria-label={t("workspace:palette")}
        items={entries}
        onAction={(id) => {
          const entry = entries.find((one) => one.id === id);
          if (entry) go(entry);
        }}
        renderEmptyState={() => (
          <p className="palette-empty">{isAsking ? t("workspace:palette.asking") : t("workspace:palette.nothing")}</p>
        )}
      >
        {(entry) => (
          <MenuItem className="palette-item" textValue={entry.title}>
            <Glyph name={entry.glyph} />
            <span className="palette-title">{entry.title}</span>
            <span className="palette-detail">{entry.detail}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

/** What the server finds, a moment after the last key; an answer that was overtaken is dropped. */
function useFound(typed: string): { found: readonly Found[]; isAsking: boolean } {
  const { lang } = useWords();
  const [answer, setAnswer] = useState<{ to: string; found: readonly Found[] }>({ to: "", found: [] });
  const q = typed.trim();
  useEffect(() => {
    if (q === "") return;
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const address = `/api/me/search?${new URLSearchParams({ q, language: lang })}`;
      const called = await callApi<{ items: Found[] }>({ method: "GET", address, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      setAnswer({ to: q, found: called.outcome === "answered" ? called.answer.items : [] });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [q, lang]);
  return { found: q === "" ? [] : answer.found, isAsking: q !== "" && answer.to !== q };
}
