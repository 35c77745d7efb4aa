import { checkAct, standingOn } from "#domain/adoptions/stage";
import {
  type AdoptionNeeds,
  type AdoptionWork,
  answerAdoption,
  changingAdoptions,
  findPolicy,
  tallyOf,
  tell,
} from "#server/features/adoptions/context";
import { publishAdoption, publishText } from "#server/features/adoptions/publish-store";
import * as store from "#server/features/adoptions/store";
import { findText } from "#server/features/adoptions/texts";
import { moveVersion } from "#server/features/publication/index";
import { renewBeforeChange, showCity } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Legal acts: what makes a frozen text the city's policy, and what ends it. */
export const createActHandlers = (needs: AdoptionNeeds): Pick<Handlers, "recordAct" | "repealAct"> => ({
  recordAct: ({ params, body }, call) => changingAdoptions(needs, call, (on) => record(on, params.policy, body)),
  repealAct: ({ params, body }, call) => changingAdoptions(needs, call, (on) => repeal(on, params, body)),
});

type GivenAct = Omit<
  store.ActRow,
  "policy" | "fingerprint" | "document" | "repealedOn" | "repealedBy" | "repealReason"
>;

async function record(on: AdoptionWork, policy: string, act: GivenAct) {
  const { db, cityId, today, personId } = on;
  findPolicy(on.releases, policy);
  const { title: textTitle, fingerprint } = await findText(on, policy, act.number);
  const acts = await store.readActs(db, cityId, policy);
  if (acts.some(({ number }) => number === act.number))
    throw new Problem("conflict", `Text ${act.number} is adopted already. Freeze a new text for another decision.`);
  await refuseUnapproved(on, policy, act.number);
  const checked = checkAct(today, act, acts);
  if (!checked.ok) throw Problem.ofFindings(checked.findings);
  const key = { cityId, policy };
  await store.insertAct(db, key, act, personId);
  await store.addStep(db, key, {
    stage: "adopted",
    onDay: act.decidedOn,
    note: `${act.title} — ${textTitle}`,
    personId,
  });
  const after = Object.fromEntries(Object.entries({ ...act, fingerprint }).filter(([, value]) => value !== null));
  await tell(on, policy, { action: "act.recorded", after });
  await publishText(db, key, act.number, true);
  await publishAll(on, policy);
  return answerAdoption(on, policy);
}

/** A text is adopted by people who are named: at least once, a round about this text has reached its quorum. */
async function refuseUnapproved({ db, cityId }: AdoptionWork, policy: string, number: number): Promise<void> {
  const rounds = (await store.readApprovals(db, cityId, policy)).filter((round) => round.number === number);
  const tallies = rounds.map(tallyOf);
  if (tallies.some(({ state }) => state === "reached")) return;
  const [latest] = tallies;
  const fix = latest
    ? `${latest.approved} of ${latest.quorum} have approved it so far.`
    : "Ask the people who decide to approve it first.";
  throw new Problem("conflict", `Text ${number} is not approved. ${fix}`);
}

async function repeal(
  on: AdoptionWork,
  { policy, number }: { policy: string; number: number },
  given: { repealedOn: string; repealedBy: string; reason: string },
) {
  const { db, cityId, today } = on;
  findPolicy(on.releases, policy);
  const acts = await store.readActs(db, cityId, policy);
  const act = acts.find((each) => each.number === number);
  if (!act) throw new Problem("not-found", `No act has adopted text ${number}.`);
  if (act.repealedOn) throw new Problem("conflict", `It was repealed on ${act.repealedOn} already.`);
  const { inForce, next } = standingOn(today, undefined, acts);
  if (inForce?.number !== number && next?.number !== number)
    throw new Problem("conflict", `Text ${number} was replaced by a later one, which is what can be repealed.`);
  if (given.repealedOn < act.decidedOn)
    throw Problem.ofFindings([
      {
        code: "repealed-before",
        path: "repealedOn",
        message: "It cannot be repealed before it was decided.",
        fix: `Give ${act.decidedOn} or a later day.`,
      },
    ]);
  const key = { cityId, policy };
  await store.repealAct(db, key, number, given);
  const personId = on.personId;
  await store.addStep(db, key, { stage: "repealed", onDay: given.repealedOn, note: given.repealedBy, personId });
  const { reason, ...after } = given;
  await tell(on, policy, { action: "act.repealed", after: { number, ...after }, reason });
  await publishAll(on, policy);
  return answerAdoption(on, policy);
}

/** What is published follows at once, and so does what the register is held against. */
async function publishAll({ db, cityId, releases, today }: AdoptionWork, policy: string): Promise<void> {
  await publishAdoption(db, { cityId, policy });
  const renewal = { cityId, release: releases.latest, today };
  await showCity(db, renewal);
  await renewBeforeChange(db, renewal);
  await moveVersion(db);
}
