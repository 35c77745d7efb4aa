import type { Permission } from "#domain/access/access-table";

/** How soon a mail says it: with the next round, once a day or once a week with everything else, or not at all. */
export const paces = ["at-once", "daily", "weekly", "never"] as const;
export type Pace = (typeof paces)[number];

/**
 * Who is told: the person the event is about, the person it names as `person`, whoever had invited, whoever asked for the
 * work, the administrators of the organisation, everybody with a role in it, whoever follows the record, whoever was asked by
 * name to approve a text, whoever said what was answered, everybody who spoke in a consultation, or whoever answers a section.
 */
export type Audience =
  | "subject"
  | "named"
  | "inviter"
  | "asker"
  | "administrators"
  | "colleagues"
  | "followers"
  | "approvers"
  | "contributor"
  | "contributors"
  | "authors";

export interface NotificationKindEntry {
  /** Events that are told so: an action, or a noun with `.*` for everything that becomes of it. */
  actions: readonly string[];
  to: Audience;
  /** What a person must be allowed in the event's organisation, when it is noted and again when it is mailed. */
  permission: Permission;
  /** Until the person says otherwise. */
  pace: Pace;
}

/** Everything that people are told. A new kind is a line here and its words in the vocabulary. */
export const notificationTable = {
  "role-changed": { actions: ["role.*"], to: "subject", permission: "account", pace: "at-once" },
  "ownership-offered": {
    actions: ["ownership.offered"],
    to: "named",
    permission: "organisation.read",
    pace: "at-once",
  },
  "invitation-accepted": {
    actions: ["invitation.accepted"],
    to: "inviter",
    permission: "people.read",
    pace: "at-once",
  },
  "work-finished": {
    actions: ["job.succeeded", "job.failed", "job.cancelled"],
    to: "asker",
    permission: "jobs.read",
    pace: "at-once",
  },
  "record-changed": {
    actions: ["technology.*", "device.*", "inventory.*"],
    to: "followers",
    permission: "register.read",
    pace: "daily",
  },
  "action-owned": {
    actions: ["action.assigned", "action.due", "action.overdue"],
    to: "named",
    permission: "plans.read",
    pace: "daily",
  },
  // Whoever can give it to somebody.
  "action-unowned": {
    actions: ["action.unowned-due", "action.unowned-overdue"],
    to: "colleagues",
    permission: "plans.edit",
    pace: "weekly",
  },
  "join-asked": {
    actions: ["join-request.added"],
    to: "administrators",
    permission: "organisation.read",
    pace: "at-once",
  },
  "approval-asked": {
    actions: ["approval.asked"],
    to: "approvers",
    permission: "policies.approve",
    pace: "at-once",
  },
  // Whoever speaks in a consultation needs no role: being told of one's own words is part of the account.
  "contribution-answered": {
    actions: ["contribution.answered", "contribution.hidden"],
    to: "contributor",
    permission: "account",
    pace: "daily",
  },
  "consultation-ended": {
    actions: ["consultation.concluded", "consultation.withdrawn"],
    to: "contributors",
    permission: "account",
    pace: "at-once",
  },
  "section-given": {
    actions: ["assigned", "due", "overdue", "reminded"].flatMap((verb) => [
      `assessment-section.${verb}`,
      `assessment.${verb}`,
    ]),
    to: "named",
    permission: "assessment.read",
    pace: "daily",
  },
  "section-submitted": {
    actions: ["assessment-section.submitted"],
    to: "colleagues",
    permission: "assessment.review",
    pace: "at-once",
  },
  "section-reviewed": {
    actions: ["assessment-section.changes-asked", "assessment-section.accepted", "assessment-section.reopened"],
    to: "authors",
    permission: "assessment.edit",
    pace: "at-once",
  },
  "upgrade-reminded": {
    actions: ["upgrade.reminded"],
    to: "colleagues",
    permission: "policies.upgrade",
    pace: "at-once",
  },
  "declaration-stands": {
    actions: ["declaration.published", "declaration.amended", "declaration.verified", "declaration.withdrawn"],
    to: "administrators",
    permission: "declarations.read",
    pace: "at-once",
  },
  // Whoever can say how a measure stands.
  "measure-due": {
    actions: ["declaration.due", "declaration.overdue"],
    to: "administrators",
    permission: "declarations.publish",
    pace: "daily",
  },
  "key-changed": { actions: ["key.*"], to: "administrators", permission: "keys.manage", pace: "at-once" },
  "organisation-changed": {
    actions: ["organisation.*", "membership.*", "ownership.*"],
    to: "administrators",
    permission: "organisation.read",
    pace: "weekly",
  },
} as const satisfies Record<string, NotificationKindEntry>;

export type NotificationKind = keyof typeof notificationTable;
export const notificationKinds = Object.keys(notificationTable) as NotificationKind[];
export const kindEntryOf = (kind: NotificationKind): NotificationKindEntry => notificationTable[kind];

/** Of which kinds an event is to be told: each to its own people. */
export function kindsOf(action: string): NotificationKind[] {
  const [noun] = action.split(".");
  return notificationKinds.filter((kind) => {
    const { actions } = kindEntryOf(kind);
    return actions.includes(action) || actions.includes(`${noun}.*`);
  });
}

/** Records that whoever adds or changes them follows from then on. */
export const followedSubjects = ["technology", "device", "inventory"] as const;
export type FollowedSubject = (typeof followedSubjects)[number];
export const isFollowed = (subject: string): subject is FollowedSubject =>
  (followedSubjects as readonly string[]).includes(subject);
