import type { OutgoingFile } from "#contract/endpoint";
import { checkChange, checkDates, checkOutcome, measureRound, type RoundFacts } from "#domain/consultations/round";
import { csvLine } from "#domain/register/csv-cell";
import { lockCity } from "#server/database/scope";
import { publishText, readContent } from "#server/features/adoptions/index";
import {
  answerRound,
  type ConsultationNeeds,
  endOf,
  holdingRounds,
  lockFound,
  lockUnchanged,
  type RoundWork,
  tell,
  toOwn,
} from "#server/features/consultations/context";
import { findContributions, type OwnRow } from "#server/features/consultations/contributions-store";
import * as store from "#server/features/consultations/store";
import { showCity } from "#server/features/verdicts/index";
import { type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { type MaybeInvented, noticeOf } from "#server/tables/invented";

type RoundHandlers = Pick<
  Handlers,
  | "listOwnConsultations"
  | "getOwnConsultation"
  | "openConsultation"
  | "changeConsultation"
  | "withdrawConsultation"
  | "concludeConsultation"
  | "exportContributions"
>;

/** The city's side of its rounds: opened on a frozen text, extended, withdrawn, concluded. */
export const createRoundHandlers = (needs: ConsultationNeeds): RoundHandlers => ({
  listOwnConsultations: ({ query }, call) =>
    holdingRounds(needs, call, async (on) => ({
      items: await toOwn(on, await store.readRounds(on.db, on.cityId, query.policy)),
    })),
  getOwnConsultation: ({ params }, call) => holdingRounds(needs, call, (on) => answerRound(on, params.consultation)),
  openConsultation: ({ body }, call) => holdingRounds(needs, call, (on) => open(on, body)),
  changeConsultation: ({ params, body: { revision, ...next } }, call) =>
    holdingRounds(needs, call, (on) => change(on, params.consultation, revision, next)),
  withdrawConsultation: ({ params, body }, call) =>
    holdingRounds(needs, call, (on) => withdraw(on, params.consultation, body)),
  concludeConsultation: ({ params, body }, call) =>
    holdingRounds(needs, call, (on) => conclude(on, params.consultation, body)),
  exportContributions: ({ params: { consultation } }, call) =>
    holdingRounds(needs, call, async (on) => {
      const { title } = await lockFound(on, consultation);
      const all = await findContributions(on.db, on.cityId, { consultation }, { from: 0, limit: exportedMax });
      return toCsv(organisationOf(call), title, all.items);
    }),
});

const exportedMax = 100_000;

async function open(on: RoundWork, round: store.NewRound) {
  const { db, cityId, city, today, release } = on;
  const { policy, number } = round;
  if (!(await readContent(db, { cityId, policy }, number)))
    throw new Problem("not-found", `${city.name} has no text ${number} of ${policy}. Freeze one first.`);
  const checked = checkDates(today, round);
  if (!checked.ok) throw Problem.ofFindings(checked.findings);
  const id = await store.insertRound(db, cityId, round);
  await publishText(db, { cityId, policy }, number, false);
  await lockCity(db, cityId);
  await showCity(db, { cityId, release, today });
  await store.publishRound(db, cityId, id);
  const { about: _about, ...after } = round;
  await tell(on, { action: "consultation.opened", subject: { kind: "consultation", id }, after });
  return answerRound(on, id);
}

const factsOf = ({ title, about, language, opensOn, closesOn, answersBy }: RoundFacts): RoundFacts => ({
  title,
  about,
  language,
  opensOn,
  closesOn,
  answersBy,
});

async function change(on: RoundWork, id: string, revision: number, next: RoundFacts) {
  const was = await lockUnchanged(on, id, revision);
  const checked = checkChange(on.today, { ...was, ...endOf(was) }, next);
  if (!checked.ok) throw Problem.ofFindings(checked.findings);
  await store.updateRound(on.db, on.cityId, id, next);
  await store.publishRound(on.db, on.cityId, id);
  const subject = { kind: "consultation", id };
  await tell(on, { action: "consultation.changed", subject, before: { ...factsOf(was) }, after: { ...next } });
  return answerRound(on, id);
}

async function withdraw(on: RoundWork, id: string, { reason, revision }: { reason: string; revision: number }) {
  const was = await lockUnchanged(on, id, revision);
  const { isConcluded, isWithdrawn } = endOf(was);
  if (isConcluded || isWithdrawn)
    throw new Problem("conflict", `The round is ${isConcluded ? "concluded" : "withdrawn"} already.`);
  await store.endRound(on.db, on.cityId, id, { withdrawnBecause: reason });
  await store.publishRound(on.db, on.cityId, id);
  const subject = { kind: "consultation", id };
  await tell(on, { action: "consultation.withdrawn", subject, after: { title: was.title }, reason });
  return answerRound(on, id);
}

async function conclude(on: RoundWork, id: string, { outcome, revision }: { outcome: string; revision: number }) {
  const was = await lockUnchanged(on, id, revision);
  const groups = (await store.readGroups(on.db, on.cityId)).filter(({ round }) => round === id);
  const checked = checkOutcome(on.today, { ...was, ...endOf(was) }, measureRound(groups));
  if (!checked.ok) {
    const [found] = checked.findings;
    throw new Problem("conflict", `${found!.message} ${found!.fix}`, checked.findings);
  }
  await store.endRound(on.db, on.cityId, id, { outcome });
  await store.publishRound(on.db, on.cityId, id);
  await tell(on, {
    action: "consultation.concluded",
    subject: { kind: "consultation", id },
    after: { title: was.title },
  });
  return answerRound(on, id);
}

const header = ["contribution", "clause", "shownAs", "on", "body", "hiddenBecause", "outcome", "reply", "repliedOn"];

function toCsv(city: MaybeInvented, title: string, items: readonly OwnRow[]): OutgoingFile {
  const notice = noticeOf(city);
  async function* body() {
    yield csvLine([...header, ...notice.head]);
    for (const { id, clause, shownAs, madeAt, body: text, hiddenBecause, outcome, reply, repliedAt } of items)
      yield csvLine([
        id,
        clause,
        shownAs,
        madeAt.slice(0, 10),
        text,
        hiddenBecause,
        outcome,
        reply,
        repliedAt?.slice(0, 10) ?? null,
        ...notice.line,
      ]);
  }
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
  return { fileName: `contributions-${name}.csv`, mediaType: "text/csv; charset=utf-8", body: body() };
}
