import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";

export type Vote = "approved" | "refused";

export interface ApprovalTally {
  /** Reached as soon as enough have approved; failed as soon as too few are left who could. */
  state: "open" | "reached" | "failed";
  approved: number;
  refused: number;
  waiting: number;
  quorum: number;
}

/** How an approval by named people stands; the order of votes does not matter, and one more approval never loses it. */
export function tallyApproval(quorum: number, votes: readonly (Vote | null)[]): ApprovalTally {
  const approved = votes.filter((vote) => vote === "approved").length;
  const refused = votes.filter((vote) => vote === "refused").length;
  const waiting = votes.length - approved - refused;
  const state = approved >= quorum ? "reached" : approved + waiting < quorum ? "failed" : "open";
  return { state, approved, refused, waiting, quorum };
}

/** Refuses a round that nobody could win or that names somebody twice or who is not there, with what would be accepted. */
export function checkApproval(
  { approvers, quorum }: { approvers: readonly string[]; quorum: number },
  people: ReadonlyMap<string, string>,
): Result<{ approvers: readonly string[]; quorum: number }> {
  const findings: Finding[] = [];
  const strangers = approvers.filter((id) => !people.has(id));
  if (strangers.length > 0)
    findings.push({
      code: "approver-unknown",
      path: "approvers",
      message: `${strangers.length === 1 ? "Somebody" : `${strangers.length} people`} named here has no role in the organisation.`,
      fix: `Accepted: ${[...people.values()].slice(0, 10).join(", ")}.`,
    });
  if (new Set(approvers).size !== approvers.length)
    findings.push({
      code: "approver-twice",
      path: "approvers",
      message: "Somebody is named twice, and would have one voice all the same.",
      fix: "Name each person once.",
    });
  const most = new Set(approvers).size;
  if (quorum < 1 || quorum > most)
    findings.push({
      code: "quorum-out-of-reach",
      path: "quorum",
      message: `${quorum} approvals cannot be reached with ${most} ${most === 1 ? "person" : "people"}.`,
      fix: most === 0 ? "Name at least one person." : `Accepted: 1 to ${most}.`,
    });
  return findings.length > 0 ? refuse(...findings) : succeed({ approvers, quorum });
}
