import type { Role } from "#domain/access/roles";

/** How far a role reaches: the organisation it is held in, the organisations of its chapter, or every organisation. */
export type Reach = "own" | "chapter" | "alliance";

/**
 * What a permission is about: nothing in particular, the caller's own account, or one organisation, which the
 * operation's address names.
 */
export type PermissionSubject = "nothing" | "person" | "organisation";

export interface PermissionEntry {
  /** Goes on after "may": what it allows, in words for people. */
  allows: string;
  subject: PermissionSubject;
  /** Whether no account is needed. */
  isForAnybody?: true;
  /** Whether any signed-in person has it. */
  isForPeople?: true;
  roles: Partial<Record<Role, Reach>>;
  /** Whether an API key of an organisation may be given it. */
  isForKeys?: true;
}

const everyRole = { administrator: "own", editor: "own", reviewer: "own", reader: "own" } as const;
const overseen = { ...everyRole, coordinator: "chapter", secretariat: "alliance" } as const;
const editing = { administrator: "own", editor: "own" } as const;
const secretariat = { secretariat: "alliance" } as const;

/** Who may do what: the only place where that is said. Every operation of the contract names one of these. */
export const accessTable = {
  public: { allows: "read what is published", subject: "nothing", isForAnybody: true, roles: {}, isForKeys: true },
  account: { allows: "use and change their own account", subject: "person", isForPeople: true, roles: {} },

  "organisation.read": {
    allows: "see an organisation's workspace",
    subject: "organisation",
    roles: overseen,
    isForKeys: true,
  },
  "organisation.edit": {
    allows: "change what an organisation says of itself",
    subject: "organisation",
    roles: { administrator: "own", secretariat: "alliance" },
  },
  "people.read": { allows: "see who belongs to an organisation", subject: "organisation", roles: overseen },
  "people.manage": {
    allows: "invite people, give and take roles",
    subject: "organisation",
    roles: { administrator: "own", secretariat: "alliance" },
  },
  "ownership.hand-over": {
    allows: "hand an organisation over to another person",
    subject: "organisation",
    roles: { administrator: "own", secretariat: "alliance" },
  },
  "keys.manage": {
    allows: "make and revoke keys for programs",
    subject: "organisation",
    roles: { administrator: "own" },
  },
  "single-sign-on.manage": {
    allows: "set up single sign-on",
    subject: "organisation",
    roles: { administrator: "own" },
  },

  // What a city has not published is its own: neither a coordinator nor the secretariat reads it.
  "register.read": {
    allows: "read a city's register with what is not published",
    subject: "organisation",
    roles: everyRole,
    isForKeys: true,
  },
  "register.edit": { allows: "change a city's register", subject: "organisation", roles: editing, isForKeys: true },
  "register.import": {
    allows: "import inventories into a city's register",
    subject: "organisation",
    roles: editing,
    isForKeys: true,
  },
  "policies.read": {
    allows: "read a city's local policies with what is not published",
    subject: "organisation",
    roles: everyRole,
    isForKeys: true,
  },
  "policies.edit": {
    allows: "change a city's local policies",
    subject: "organisation",
    roles: editing,
    isForKeys: true,
  },
  "policies.approve": {
    allows: "approve or refuse a text of a city's policy when asked to by name",
    subject: "organisation",
    roles: everyRole,
  },
  "policies.adopt": {
    allows: "record that a city's policy was adopted or repealed",
    subject: "organisation",
    roles: { administrator: "own" },
  },
  "policies.upgrade": {
    allows: "upgrade a city's local policies to a later release",
    subject: "organisation",
    roles: editing,
    isForKeys: true,
  },
  // A plan names its owners and what things cost; what everyone may see of it is published.
  "plans.read": { allows: "read a city's plans", subject: "organisation", roles: everyRole, isForKeys: true },
  "plans.edit": { allows: "change a city's plans", subject: "organisation", roles: editing, isForKeys: true },
  "declarations.read": {
    allows: "read a city's declarations that are being written",
    subject: "organisation",
    roles: everyRole,
  },
  "declarations.edit": { allows: "write a city's declarations", subject: "organisation", roles: editing },
  "declarations.publish": {
    allows: "publish, amend and withdraw a city's declarations, and say how their measures stand",
    subject: "organisation",
    roles: { administrator: "own" },
  },
  // How a city stands is its own as well; peers come in by invitation, to one assessment.
  "assessment.read": {
    allows: "read a city's assessments and their evidence",
    subject: "organisation",
    roles: everyRole,
    isForKeys: true,
  },
  "assessment.edit": {
    allows: "answer a city's assessments and submit sections",
    subject: "organisation",
    roles: editing,
    isForKeys: true,
  },
  "assessment.comment": {
    allows: "comment on a city's answers",
    subject: "organisation",
    roles: { ...editing, reviewer: "own" },
  },
  "assessment.review": {
    allows: "accept sections of a city's assessment or ask for changes",
    subject: "organisation",
    roles: { administrator: "own", reviewer: "own" },
  },
  "assessment.invite": {
    allows: "invite peers to look at a city's assessment",
    subject: "organisation",
    roles: { administrator: "own" },
  },
  "consultations.read": {
    allows: "read the consultation rounds a city runs",
    subject: "organisation",
    roles: everyRole,
    isForKeys: true,
  },
  "consultations.edit": {
    allows: "hold consultation rounds and answer contributions for a city",
    subject: "organisation",
    roles: editing,
  },
  "learnings.read": { allows: "read what a city has learned", subject: "organisation", roles: everyRole },
  "learnings.edit": {
    allows: "leave what a city has learned for the alliance",
    subject: "organisation",
    roles: editing,
  },
  "history.read": { allows: "read the history of a record", subject: "organisation", roles: everyRole },
  "audit.read": {
    allows: "read every event of an organisation",
    subject: "organisation",
    roles: { administrator: "own", reviewer: "own" },
  },
  "audit.export": {
    allows: "export an organisation's events for auditors",
    subject: "organisation",
    roles: { administrator: "own" },
  },
  "jobs.read": {
    allows: "see an organisation's long work",
    subject: "organisation",
    roles: { ...everyRole, coordinator: "own", secretariat: "own" },
  },

  "chapter.edit": {
    allows: "change a chapter and its list of organisations",
    subject: "organisation",
    roles: { coordinator: "own", secretariat: "alliance" },
  },
  "alliance.read": { allows: "see the state of every organisation", subject: "nothing", roles: secretariat },
  "alliance.edit": { allows: "change what the alliance says of itself", subject: "nothing", roles: secretariat },
  "organisations.create": { allows: "take organisations in", subject: "nothing", roles: secretariat },
  "declarations.verify": {
    allows: "say that a public declaration comes from its city",
    subject: "organisation",
    roles: secretariat,
  },
  "learnings.gather": {
    allows: "read what every city has left for the alliance to learn",
    subject: "nothing",
    roles: secretariat,
  },
  "joining.answer": { allows: "answer cities that ask to join", subject: "nothing", roles: secretariat },
  "cohorts.manage": { allows: "begin cohorts and say how their cities stand", subject: "nothing", roles: secretariat },
  "membership.set": { allows: "set an organisation's stage", subject: "organisation", roles: secretariat },
  "chapters.manage": { allows: "found and close chapters", subject: "nothing", roles: secretariat },
  "coordinators.manage": {
    allows: "give and take the role of a chapter's coordinator",
    subject: "nothing",
    roles: secretariat,
  },
  "secretariat.manage": { allows: "give and take roles of the secretariat", subject: "nothing", roles: secretariat },
  "experts.manage": { allows: "call experts and end their term", subject: "nothing", roles: secretariat },
  "organisations.merge": { allows: "merge two organisations", subject: "organisation", roles: secretariat },
  "upgrades.rehearse": {
    allows: "try a release on all cities' policies",
    subject: "organisation",
    roles: { secretariat: "own" },
  },
  "upgrades.remind": {
    allows: "remind a city of the release that it could move to",
    subject: "organisation",
    roles: secretariat,
  },
  "proposals.read": {
    allows: "read what cities offer to the alliance",
    subject: "nothing",
    roles: secretariat,
  },
  "outbox.read": { allows: "read mail that waits to be sent", subject: "nothing", roles: secretariat },
} as const satisfies Record<string, PermissionEntry>;

export type Permission = keyof typeof accessTable;
export const permissions = Object.keys(accessTable) as Permission[];
export const entryOf = (permission: Permission): PermissionEntry => accessTable[permission];

/** What an API key may be given. */
export const keyScopes: readonly Permission[] = permissions.filter((permission) => entryOf(permission).isForKeys);
