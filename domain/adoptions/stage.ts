import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";

/** The ladder of a policy in a city, from the first look to its end. */
export const adoptionStages = [
  "exploring",
  "planned",
  "adapting",
  "in-consultation",
  "adopted",
  "in-force",
  "under-review",
  "repealed",
] as const;
export type AdoptionStage = (typeof adoptionStages)[number];

/** Stages that a city says itself; the others follow from its legal acts. */
export const statedStages = [
  "exploring",
  "planned",
  "adapting",
  "in-consultation",
  "in-force",
  "under-review",
] as const satisfies readonly AdoptionStage[];
export type StatedStage = (typeof statedStages)[number];

/** A legal act by which a frozen text was adopted. Days are `YYYY-MM-DD`. */
export interface Act {
  number: number;
  decidedOn: string;
  inForceOn: string;
  repealedOn: string | null;
}

export interface Stated {
  stage: StatedStage;
  since: string;
}

export interface Standing {
  /** Nothing where the city has said nothing and adopted nothing. */
  stage: AdoptionStage | undefined;
  since: string | undefined;
  /** The act whose text is in force. */
  inForce: Act | undefined;
  /** Adopted, and in force from a later day. */
  next: Act | undefined;
}

const byForce = (a: Act, b: Act) =>
  a.inForceOn === b.inForceOn ? b.number - a.number : a.inForceOn < b.inForceOn ? 1 : -1;

/**
 * Where a policy stands on a day. The act that came into force last counts; one that it replaced does not come back when it
 * is repealed. Before anything is adopted, and again after a repeal, the city says itself where it is.
 */
export function standingOn(day: string, stated: Stated | undefined, acts: readonly Act[]): Standing {
  const latest = acts.filter(({ inForceOn }) => inForceOn <= day).sort(byForce)[0];
  const next = acts
    .filter((act) => act.inForceOn > day && !isRepealed(act, day))
    .sort(byForce)
    .at(-1);
  if (latest && !isRepealed(latest, day)) {
    const isReviewed = stated?.stage === "under-review";
    const since = isReviewed ? stated.since : latest.inForceOn;
    return { stage: isReviewed ? "under-review" : "in-force", since, inForce: latest, next };
  }
  if (next) return { stage: "adopted", since: next.decidedOn, inForce: undefined, next };
  if (latest && !(stated && isEarly(stated.stage) && stated.since > latest.repealedOn!))
    return { stage: "repealed", since: latest.repealedOn!, inForce: undefined, next };
  const early = stated && isEarly(stated.stage) ? stated : undefined;
  return { stage: early?.stage, since: early?.since, inForce: undefined, next };
}

const isRepealed = ({ repealedOn }: Act, day: string) => repealedOn !== null && repealedOn <= day;
const isEarly = (stage: StatedStage) => stage !== "in-force" && stage !== "under-review";

/** Refuses a stage that cannot be said on a day, with what can be. */
export function checkStated(day: string, wanted: Stated, acts: readonly Act[]): Result<Stated> {
  const { inForce, next } = standingOn(day, undefined, acts);
  if (wanted.since > day) {
    return refuse(finding("since", `${wanted.since} is still to come.`, `Give a day until today, ${day}.`));
  }
  if (inForce && isEarly(wanted.stage)) {
    return refuse(
      finding("stage", "A text is in force.", "Accepted: in-force, under-review. To begin again, repeal it first."),
    );
  }
  if (!inForce && !isEarly(wanted.stage)) {
    const fix = next
      ? `It comes into force by itself on ${next.inForceOn}.`
      : "Accepted: exploring, planned, adapting, in-consultation. A text comes into force by a legal act.";
    return refuse(finding("stage", "No text is in force.", fix));
  }
  return succeed(wanted);
}

const finding = (path: string, message: string, fix: string): Finding => ({
  code: `${path}-not-possible`,
  path,
  message,
  fix,
});

/** Refuses a legal act whose days contradict each other or that of another act, telling every fault at once. */
export function checkAct(
  day: string,
  act: Omit<Act, "repealedOn"> & { reviewOn: string | null },
  others: readonly Act[],
): Result<typeof act> {
  const findings: Finding[] = [];
  const { decidedOn, inForceOn, reviewOn } = act;
  if (decidedOn > day)
    findings.push(
      finding("decidedOn", `${decidedOn} is still to come.`, `Give the day of the decision, until ${day}.`),
    );
  if (inForceOn < decidedOn)
    findings.push(
      finding("inForceOn", "It cannot be in force before it is decided.", `Give ${decidedOn} or a later day.`),
    );
  if (reviewOn !== null && reviewOn <= inForceOn)
    findings.push(
      finding("reviewOn", "It is reviewed before it is in force.", `Give a day after ${inForceOn}, or none.`),
    );
  const later = others.find((other) => other.inForceOn >= inForceOn && other.number !== act.number);
  if (later) {
    const message = `Text ${later.number} comes into force on ${later.inForceOn}, and this one would not replace it.`;
    findings.push(finding("inForceOn", message, `Give a day after ${later.inForceOn}.`));
  }
  return findings.length > 0 ? refuse(...findings) : succeed(act);
}
