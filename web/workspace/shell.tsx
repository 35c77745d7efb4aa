import { type ReactNode, useEffect, useState } from "react";
import { NavLink, useLocation, useParams } from "react-router";
import { Mark } from "../design/site-header";
import { useWords } from "../words";
import { Glyph } from "./glyphs";
import { Languages } from "./languages";
import type { Me, MyOrganisation } from "./me";
import { addressIn, sections } from "./sections";
import { Switcher } from "./switcher";

/** The rail of nouns beside the page; on a phone a bar above it that opens the rail. */
export function Shell({ me, children }: { me: Me | null; children: ReactNode }) {
  const { t, href } = useWords();
  const { organisation: slug } = useParams();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move to another page closes the rail
  useEffect(() => setOpen(false), [pathname]);
  const current = me?.organisations.find((one) => one.slug === slug);
  return (
    <div className="shell" data-density={me?.density ?? "comfortable"}>
      <header className="rail" data-open={isOpen ? "" : undefined}>
        <div className="rail-head">
          <a className="rail-mark" href={href("/workspace")} aria-label={t("workspace:to-home")}>
            <Mark />
          </a>
          {me ? <Switcher me={me} current={current} /> : <span className="rail-name">{t("site:name")}</span>}
          <button
            type="button"
            className="rail-toggle"
            aria-expanded={isOpen}
            aria-controls="rail-body"
            onClick={() => setOpen(!isOpen)}
          >
            <Glyph name="menu" />
            <span>{t("workspace:menu")}</span>
          </button>
        </div>
        <div className="rail-body" id="rail-body">
          {current ? <Nouns organisation={current} /> : null}
          <div className="rail-foot">
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

function Nouns({ organisation }: { organisation: MyOrganisation }) {
  const { t, href } = useWords();
  const shown = sections.filter(({ permission }) => permission === undefined || organisation.may.includes(permission));
  return (
    <nav aria-label={t("workspace:nouns")}>
      <ul className="nouns">
        {shown.map(({ path, word, glyph }) => (
          <li key={path}>
            <NavLink to={href(addressIn(organisation.slug, path))} end={path === ""} prefetch="intent">
              <Glyph name={glyph} />
              {t(word)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
