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
  person: "people",
  technology: "register",
  device: "register",
  inventory: "import",
};

/** Where something that was found is shown: in the workspace where it has a page there, else where it is published. */
export function entryOf({ kind, id, title, organisation, organisationName }: Found, me: Me, { t, href }: Words): Entry {
  const mine = me.organisations.find(({ slug }) => slug === organisation);
  const section = mine && sectionsOf(mine).find((one) => one.id === (kind === "person" ? "people" : "register"));
  const inWorkspace = section && href(addressIn(organisation, section.path));
  const places: Record<Found["kind"], string> = {
    organisation: mine ? href(addressIn(organisation, "")) : href(`/organisations/${organisation}`),
    person: inWorkspace ?? href(addressIn(organisation, "")),
    technology: inWorkspace ? `${inWorkspace}/technologies/${id}` : href(`/cities/${organisation}/technologies/${id}`),
    device: href(`/cities/${organisation}/devices/${id}`),
    inventory: inWorkspace ?? href(addressIn(organisation, "")),
  };
  const to = places[kind];
  return {
    id: `${kind} ${organisation} ${id}`,
    title,
    detail: `${t(`workspace:found.${kind}` as "workspace:found.person")} · ${organisationName}`,
    glyph: glyphs[kind],
    to,
    isPublic: !to.startsWith(href("/workspace")),
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
