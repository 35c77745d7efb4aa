import { checkApproval, tallyApproval } from "#domain/adoptions/approval";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { provePolicyText } from "#domain/policies/policy-text";
import {
  type AdoptionNeeds,
  type AdoptionWork,
  answerAdoption,
  changingAdoptions,
  findOpenRound,
  findPolicy,
  freezeNow,
  readingAdoptions,
  tell,
  toHead,
} from "#server/features/adoptions/context";
import * as store from "#server/features/adoptions/store";
import { editionOfLocal } from "#server/features/policies/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type TextHandlers = Pick<Handlers, "freezePolicyText" | "getOwnPolicyText" | "askApproval" | "vote" | "closeApproval">;

/** Frozen texts, and the rounds in which named people approve them. */
export const createTextHandlers = (needs: AdoptionNeeds): TextHandlers => ({
  freezePolicyText: ({ params }, call) => changingAdoptions(needs, call, (on) => freeze(on, params.policy)),
  getOwnPolicyText: ({ params }, call) =>
    readingAdoptions(needs, call, async (on) => {
      const { policy, number } = params;
      findPolicy(on.releases, policy);
      const row = await findText(on, policy, number);
      const stored = await store.readContent(on.db, { cityId: on.cityId, policy }, number);
      return { head: toHead(row, (await freezeNow(on, policy))?.fingerprint), text: provePolicyText(stored!) };
    }),
  askApproval: ({ params, body }, call) => changingAdoptions(needs, call, (on) => ask(on, params, body)),
  vote: ({ params, body }, call) => changingAdoptions(needs, call, (on) => giveVote(on, params.policy, body)),
  closeApproval: ({ params, body }, call) =>
    changingAdoptions(needs, call, async (on) => {
      const round = await needOpenRound(on, params.policy);
      await store.closeApproval(on.db, on.cityId, round.id, body.reason);
      await tell(on, params.policy, {
        action: "approval.closed",
        after: { number: round.number },
        reason: body.reason,
      });
      return answerAdoption(on, params.policy);
    }),
});

async function freeze(on: AdoptionWork, policy: string) {
  const { db, cityId, name, personId } = on;
  findPolicy(on.releases, policy);
  const now = await freezeNow(on, policy);
  if (!now) throw new Problem("conflict", `${name} has no local policy ${policy} yet. Begin it first.`);
  const findings = checkLocalPolicy(now.local, editionOfLocal(on.releases, now.local));
  if (findings.length > 0) throw Problem.ofFindings(findings);
  const [latest] = await store.readTexts(db, cityId, policy);
  if (latest?.fingerprint === now.fingerprint)
    throw new Problem("conflict", `Nothing has changed since text ${latest.number} was frozen; use that one.`);
  const number = await store.insertText(db, { cityId, policy }, { ...now, personId });
  await tell(on, policy, { action: "policy-text.frozen", after: { number, fingerprint: now.fingerprint } });
  return answerAdoption(on, policy);
}

export async function findText({ db, cityId, name }: AdoptionWork, policy: string, number: number) {
  const texts = await store.readTexts(db, cityId, policy);
  const found = texts.find((text) => text.number === number);
  if (found) return found;
  const fix = texts.length === 0 ? "Freeze one first." : `There are: ${texts.map((text) => text.number).join(", ")}.`;
  throw new Problem("not-found", `${name} has no text ${number} of ${policy}. ${fix}`);
}

async function ask(
  on: AdoptionWork,
  { policy, number }: { policy: string; number: number },
  given: { approvers: string[]; quorum: number; dueOn: string | null },
) {
  const { db, cityId, personId, today } = on;
  findPolicy(on.releases, policy);
  const { title } = await findText(on, policy, number);
  const open = await findOpenRound(on, policy);
  if (open) throw new Problem("conflict", `Text ${open.number} is being approved already. Close that round first.`);
  const people = new Map((await store.readPeople(db, cityId)).map((each) => [each.personId, each.name]));
  const checked = checkApproval(given, people);
  if (!checked.ok) throw Problem.ofFindings(checked.findings);
  if (given.dueOn !== null && given.dueOn < today)
    throw Problem.ofFindings([
      {
        code: "due-past",
        path: "dueOn",
        message: `${given.dueOn} has passed.`,
        fix: `Give a day from ${today} on, or none.`,
      },
    ]);
  await store.insertApproval(db, { cityId, policy }, { ...given, number, personId });
  const { quorum, dueOn } = given;
  await tell(on, policy, {
    action: "approval.asked",
    after: { title, number, quorum, approvers: given.approvers.length, ...(dueOn === null ? {} : { dueOn }) },
  });
  return answerAdoption(on, policy);
}

async function needOpenRound(on: AdoptionWork, policy: string): Promise<store.ApprovalRow> {
  const open = await findOpenRound(on, policy);
  if (open) return open;
  throw new Problem("conflict", `${on.name} asks nobody to approve a text of ${policy} at the moment.`);
}

async function giveVote(on: AdoptionWork, policy: string, given: { vote: "approved" | "refused"; note: string }) {
  const { db, cityId, personId } = on;
  findPolicy(on.releases, policy);
  const round = await needOpenRound(on, policy);
  const asked = round.approvers.find((approver) => approver.personId === personId);
  if (!asked || personId === null) {
    const names = round.approvers.flatMap(({ name }) => name ?? []).join(", ");
    throw new Problem("forbidden", `Only those who were asked by name can approve this text: ${names}.`);
  }
  await store.putVote(db, cityId, { approvalId: round.id, personId, ...given });
  const votes = round.approvers.map((each) => (each === asked ? given.vote : each.vote));
  await tell(on, policy, {
    action: given.vote === "approved" ? "approval.given" : "approval.refused",
    after: { number: round.number },
    ...(given.note === "" ? {} : { reason: given.note }),
  });
  // A round that can still change its outcome stays open: votes may be changed until somebody acts on them.
  if (votes.every((each) => each !== null) && tallyApproval(round.quorum, votes).state !== "open")
    await store.closeApproval(db, cityId, round.id, null);
  return answerAdoption(on, policy);
}
