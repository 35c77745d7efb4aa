import type { Permission } from "#domain/access/access-table";

export interface JobKindEntry {
  /** Work of seconds does not wait behind work of minutes. */
  lane: "long" | "short";
  /** What it does: whoever may do that in the organisation may cancel it, as may whoever asked for it. */
  permission: Permission;
}

/** Every kind of long work. A new one is a line here, its words, and `defineJob` where the work is done. */
export const jobTable = {
  "inventory-import": { lane: "long", permission: "register.import" },
  "import-trial": { lane: "short", permission: "register.import" },
  "import-undo": { lane: "long", permission: "register.import" },
  "upgrade-rehearsal": { lane: "long", permission: "upgrades.rehearse" },
  "organisations-merge": { lane: "long", permission: "organisations.merge" },
} as const satisfies Record<string, JobKindEntry>;

export type JobKind = keyof typeof jobTable;
export const jobKinds = Object.keys(jobTable) as JobKind[];

/** What a job does just now, as a word that every language has words for. */
export const jobNotes = ["reading", "checking", "writing", "publishing", "moving"] as const;
export type JobNote = (typeof jobNotes)[number];

export const jobStates = ["waiting", "running", "succeeded", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** Whether nothing more will become of it. */
export const isFinished = (state: JobState): boolean => state !== "waiting" && state !== "running";
