import { checkStated, standingOn } from "#domain/adoptions/stage";
import {
  type AdoptionNeeds,
  answerAdoption,
  changingAdoptions,
  findPolicy,
  headOf,
  policiesOf,
  readingAdoptions,
  tell,
  toApproval,
} from "#server/features/adoptions/context";
import { publishAdoption } from "#server/features/adoptions/publish-store";
import * as store from "#server/features/adoptions/store";
import { moveVersion } from "#server/features/publication/index";
import { showCity } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Where each policy stands, and saying so. */
export const createStageHandlers = (
  needs: AdoptionNeeds,
): Pick<Handlers, "listAdoptions" | "getAdoption" | "setAdoptionStage"> => ({
  listAdoptions: (_input, call) =>
    readingAdoptions(needs, call, async ({ db, cityId, today, releases }) => {
      const stated = await store.readStated(db, cityId);
      const begun = await store.readBegun(db, cityId);
      const texts = await store.readTexts(db, cityId);
      const acts = await store.readActs(db, cityId);
      const approvals = await store.readApprovals(db, cityId);
      const items = policiesOf(releases).map((known) => {
        const own = acts.filter(({ policy }) => policy === known.id);
        const said = stated.get(known.id);
        const round = approvals.find(({ policy, closedAt }) => policy === known.id && closedAt === null);
        return {
          ...headOf(known, said, standingOn(today, said, own), own),
          hasLocalPolicy: begun.has(known.id),
          texts: texts.filter(({ policy }) => policy === known.id).length,
          approval: round ? toApproval(round) : null,
        };
      });
      return { today, items };
    }),
  getAdoption: ({ params }, call) => readingAdoptions(needs, call, (on) => answerAdoption(on, params.policy)),
  setAdoptionStage: ({ params, body }, call) =>
    changingAdoptions(needs, call, async (on) => {
      const { db, cityId, today, personId } = on;
      const { policy } = params;
      findPolicy(on.releases, policy);
      const before = (await store.readStated(db, cityId)).get(policy);
      if ((before?.revision ?? 0) !== body.revision) throw Problem.stale("The stage", await answerAdoption(on, policy));
      const since = body.since ?? (before?.stage === body.stage ? before.since : today);
      const checked = checkStated(today, { stage: body.stage, since }, await store.readActs(db, cityId, policy));
      if (!checked.ok) throw Problem.ofFindings(checked.findings);
      const { note, isPublic = before?.isPublic ?? false } = body;
      const after = { stage: body.stage, since, note, isPublic };
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => before?.[key] !== after[key]);
      if (changed.length === 0) return answerAdoption(on, policy);
      const key = { cityId, policy };
      await store.putStated(db, key, after);
      if (changed.includes("stage") || changed.includes("since"))
        await store.addStep(db, key, { stage: body.stage, onDay: since, note, personId });
      await tell(on, policy, {
        action: "adoption.changed",
        ...(before ? { before: Object.fromEntries(changed.map((name) => [name, before[name]])) } : {}),
        after: Object.fromEntries(changed.map((name) => [name, after[name]])),
      });
      await publishAdoption(db, key);
      if (isPublic) await showCity(db, { cityId, release: on.releases.latest, today });
      await moveVersion(db);
      return answerAdoption(on, policy);
    }),
});
