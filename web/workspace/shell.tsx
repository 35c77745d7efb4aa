import { type ReactNode, useEffect, useState } from "react";
import { NavLink, useLocation } from "react-router";
import { Mark } from "../design/site-header";
import { UnreadCount } from "../features/notifications/unread-count";
import { useWords } from "../words";
import { usePrefetch } from "./connection";
import { Glyph, type GlyphName } from "./glyphs";
import { Languages } from "./languages";
import type { Me } from "./me";
import { PaletteButton } from "./palette-button";
import { addressIn, generalSectionsOf, sectionsOf } from "./sections";
import { SignOut } from "./sign-out";
import { Switcher } from "./switcher";

/** The rail of nouns beside the page; on a phone a bar above it that opens the rail. */
export function Shell({ me, children }: { me: Me | null; children: ReactNode }) {
  const { t, href } = useWords();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move to another page closes the rail
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="shell" data-density={me?.settings.density ?? "comfortable"}>
      <header className="rail" data-open={isOpen ? "" : undefined}>
        <div className="rail-head">
          <a className="rail-mark" href={href("/workspace")} aria-label={t("workspace:to-home")}>
            <Mark />
          </a>
          {me ? <Switcher me={me} /> : <span className="rail-name">{t("site:name")}</span>}
          <button
            type="button"
            className="rail-toggle"
            aria-expanded={isOpen}
            aria-controls="rail-body"
            onClick={() => setOpen(!isOpen)}
          >
            <Glyph name="menu" />
            <span className="visually-hidden">{t("workspace:menu")}</span>
          </button>
        </div>
        <div className="rail-body" id="rail-body">
          {me ? <PaletteButton me={me} /> : null}
          {me ? <Nouns me={me} /> : null}
          <div className="rail-foot">
            {me ? <SignOut /> : null}
            <a href={href("/")}>{t("workspace:public-pages")}</a>
            <Languages />
          </div>
        </div>
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Nouns({ me }: { me: Me }) {
  const { t, href } = useWords();
  const { current } = me;
  return (
    <nav aria-label={t("workspace:nouns")}>
      {current ? (
        <ul className="nouns">
          {sectionsOf(current).map(({ id, path, word, glyph }) => (
            <Noun key={id} to={href(addressIn(current.slug, path))} isExact={path === ""} glyph={glyph}>
              {t(word)}
            </Noun>
          ))}
        </ul>
      ) : null}
      <ul className="nouns nouns-general" aria-label={t("workspace:yours")}>
        {generalSectionsOf(me).map(({ path, word, glyph, hasCount }) => (
          <Noun key={path} to={href(path)} glyph={glyph}>
            {t(word)}
            {hasCount ? <UnreadCount /> : null}
          </Noun>
        ))}
      </ul>
    </nav>
  );
}

interface NounProps {
  to: string;
  glyph: GlyphName;
  isExact?: boolean;
  children: ReactNode;
}

function Noun({ to, glyph, isExact = false, children }: NounProps) {
  return (
    <li>
      <NavLink to={to} end={isExact} prefetch={usePrefetch()}>
        <Glyph name={glyph} />
        {children}
      </NavLink>
    </li>
  );
}
