import type { AnswerOf } from "#contract/endpoint";
import type { searchWorkspace } from "#contract/workspace";
import type { Words } from "../words";
import type { GlyphName } from "./glyphs";
import type { Me } from "./me";
import { addressIn, generalSectionsOf, sectionsOf } from "./sections";

export type Found = AnswerOf<typeof searchWorkspace>["items"][number];

/** Something the palette leads to. */
export interface Entry {
  id: string;
  title: string;
  /** Where it belongs, beside its title. */
  detail: string;
  glyph: GlyphName;
  /** A whole address. Public pages are other documents. */
  to: string;
  isPublic?: boolean;
}

/** The pages of the open organisation, those about oneself, and one's other organisations: what needs no asking. */
export function entriesOf(me: Me, { t, href }: Words): Entry[] {
  const { current } = me;
  const pages = current
    ? sectionsOf(current).map(({ id, path, word, glyph }) => ({
        id: `page ${id}`,
        title: t(word),
        detail: current.name,
        glyph,
        to: href(addressIn(current.slug, path)),
      }))
    : [];
  const own = generalSectionsOf(me).map(({ path, word, glyph }) => ({
    id: `page ${path}`,
    title: t(word),
    detail: t("workspace:yours"),
    glyph,
    to: href(path),
  }));
  const others = me.organisations
    .filter(({ slug }) => slug !== current?.slug)
    .map(({ slug, name }) => ({
      id: `organisation ${slug}`,
      title: name,
      detail: t("workspace:switch"),
      glyph: "organisation" as const,
      to: href(addressIn(slug, "")),
    }));
  return [...pages, ...own, ...others];
}

const glyphs: Record<Found["kind"], GlyphName> = {
  organisation: "organisation",
  chapter: "people",
  person: "people",
  technology: "register",
  device: "register",
  inventory: "import",
  evidence: "assessment",
  consultation: "mail",
  plan: "plan",
  action: "plan",
  declaration: "declaration",
  policy: "history",
  clause: "history",
};

/** Where something that was found is shown, below the language: in the workspace, or where it is published. */
const places: Record<Found["kind"], (id: string, organisation: string, title: string) => string> = {
  organisation: (id) => `/organisations/${id}`,
  chapter: (id) => `/chapters/${id}`,
  person: (_id, of, title) => addressIn(of, `people?${new URLSearchParams({ q: title })}`),
  technology: (id, of) => addressIn(of, `register/${id}`),
  device: (id, of) => addressIn(of, `devices/${id}`),
  inventory: (id, of) => addressIn(of, `register?inventory=${id}`),
  evidence: (_id, of) => addressIn(of, "evidence"),
  consultation: (id, of) => addressIn(of, `consultations/${id}`),
  plan: (id, of) => addressIn(of, `plans/${id}`),
  action: (id, of) => addressIn(of, `actions/${id}`),
  declaration: (id, of) => addressIn(of, `declarations/${id}`),
  policy: (id) => `/framework/latest/policies/${id}`,
  clause: (id) => `/framework/latest/clauses/${id}`,
};

/** Something that the server found, as the palette shows it. */
export function entryOf({ kind, id, title, organisation, organisationName }: Found, me: Me, { t, href }: Words): Entry {
  const isMine = me.organisations.some(({ slug }) => slug === organisation);
  const isHome = isMine && kind === "organisation";
  const to = isHome ? addressIn(id, "") : places[kind](id, organisation ?? "", title);
  return {
    id: `${kind} ${organisation} ${id}`,
    title,
    detail: [t(`workspace:found.${kind}` as "workspace:found.person"), organisationName].filter(Boolean).join(" · "),
    glyph: glyphs[kind],
    to: href(to),
    isPublic: !to.startsWith("/workspace"),
  };
}

/** Whether every word typed begins a word of the title, whatever its case or accents. */
export function matches(title: string, typed: string): boolean {
  const words = fold(title).split(/[\s,·]+/);
  return fold(typed)
    .split(/\s+/)
    .filter((part) => part !== "")
    .every((part) => words.some((word) => word.startsWith(part)) || fold(title).includes(part));
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
