import type { Permission } from "#domain/access/access-table";
import type { WordKey } from "../words";
import type { GlyphName } from "./glyphs";
import type { Me, MyOrganisation } from "./me";

export type SectionId =
  | "home"
  | "register"
  | "imports"
  | "adoptions"
  | "consultations"
  | "plans"
  | "policies"
  | "declarations"
  | "learnings"
  | "assessments"
  | "people"
  | "history"
  | "jobs"
  | "keys"
  | "organisation";

/** A noun of the rail: a page of one organisation, shown to those who have its permission there. */
export interface Section {
  id: SectionId;
  /** Below `/workspace/<organisation>`; empty for its home. */
  path: string;
  word: WordKey;
  glyph: GlyphName;
  /** A section without one is for everybody who belongs there. */
  permission?: Permission;
  /** Only where the organisation is of this kind. */
  kind?: string;
}

/** The nouns of the rail, in its order. A new page of an organisation is named here, and home and palette know it too. */
export const sections: readonly Section[] = [
  { id: "home", path: "", word: "workspace:home", glyph: "home" },
  {
    id: "register",
    path: "register",
    word: "edit:register",
    glyph: "register",
    permission: "register.read",
    kind: "city",
  },
  { id: "imports", path: "imports", word: "import:title", glyph: "import", permission: "register.read", kind: "city" },
  {
    id: "policies",
    path: "policies",
    word: "policy:title",
    glyph: "history",
    permission: "policies.read",
    kind: "city",
  },
  {
    id: "assessments",
    path: "assessments",
    word: "assessment:title",
    glyph: "assessment",
    permission: "assessment.read",
    kind: "city",
  },
  {
    id: "adoptions",
    path: "adoptions",
    word: "adoption:title",
    glyph: "adoption",
    permission: "policies.read",
    kind: "city",
  },
  {
    id: "consultations",
    path: "consultations",
    word: "consultation:title",
    glyph: "mail",
    permission: "consultations.read",
    kind: "city",
  },
  { id: "plans", path: "plans", word: "plan:plans", glyph: "plan", permission: "plans.read", kind: "city" },
  {
    id: "declarations",
    path: "declarations",
    word: "declaration:title",
    glyph: "declaration",
    permission: "declarations.read",
    kind: "city",
  },
  {
    id: "learnings",
    path: "learnings",
    word: "learning:title",
    glyph: "learning",
    permission: "learnings.read",
    kind: "city",
  },
  {
    id: "organisation",
    path: "entry",
    word: "membership:entry",
    glyph: "organisation",
    permission: "organisation.read",
  },
  { id: "people", path: "people", word: "people:title", glyph: "people", permission: "people.read" },
  { id: "keys", path: "keys", word: "keys:title", glyph: "keys", permission: "keys.manage" },
  { id: "history", path: "audit", word: "audit:title", glyph: "history", permission: "audit.read" },
  { id: "jobs", path: "jobs", word: "job:title", glyph: "import", permission: "jobs.read" },
];

/** A page about the person or the alliance, whichever organisation is open. */
export interface GeneralSection {
  /** Below the language. */
  path: string;
  word: WordKey;
  glyph: GlyphName;
  /** Of the permissions that are about no organisation. */
  permission?: Permission;
  /** Whether the number of unread notifications stands beside it. */
  hasCount?: true;
}

export const generalSections: readonly GeneralSection[] = [
  { path: "/workspace/notifications", word: "notification:title", glyph: "bell", hasCount: true },
  { path: "/workspace/alliance/entry", word: "membership:alliance", glyph: "alliance", permission: "alliance.edit" },
  {
    path: "/workspace/alliance/organisations",
    word: "membership:standings",
    glyph: "alliance",
    permission: "alliance.read",
  },
  { path: "/workspace/alliance/releases", word: "policy:releases", glyph: "history", permission: "alliance.read" },
  { path: "/workspace/alliance/proposals", word: "policy:offers", glyph: "mail", permission: "proposals.read" },
  { path: "/workspace/alliance/chapters", word: "membership:chapters", glyph: "people", permission: "chapters.manage" },
  { path: "/workspace/alliance/experts", word: "expert:title", glyph: "people", permission: "experts.manage" },
  {
    path: "/workspace/alliance/declarations",
    word: "declaration:to-verify",
    glyph: "declaration",
    permission: "alliance.edit",
  },
  { path: "/workspace/alliance/joining", word: "join:requests", glyph: "people", permission: "joining.answer" },
  { path: "/workspace/alliance/cohorts", word: "cohort:title", glyph: "alliance", permission: "cohorts.manage" },
  { path: "/workspace/alliance/learnings", word: "learning:title", glyph: "learning", permission: "learnings.gather" },
  { path: "/workspace/alliance/outbox", word: "outbox:title", glyph: "mail", permission: "outbox.read" },
  { path: "/workspace/peer-reviews", word: "assessment:reviews", glyph: "assessment" },
  { path: "/workspace/settings", word: "workspace:settings", glyph: "settings" },
];

/** The address of a page of an organisation, below the language. */
export const addressIn = (organisation: string, path: string): string =>
  `/workspace/${organisation}${path === "" ? "" : `/${path}`}`;

/** The nouns of one organisation that are for this person. */
export const sectionsOf = (organisation: MyOrganisation): readonly Section[] =>
  sections.filter(
    ({ permission, kind }) =>
      (permission === undefined || organisation.may.includes(permission)) &&
      (kind === undefined || organisation.kind === kind),
  );

export const generalSectionsOf = (me: Me): readonly GeneralSection[] =>
  generalSections.filter(({ permission }) => permission === undefined || me.may.includes(permission));
