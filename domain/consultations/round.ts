import { daysBetween } from "#domain/kernel/days";
import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";

/** What a round is on a day: to come, taking contributions, being answered, ended with an outcome, or taken back. */
export const roundStates = ["announced", "open", "answering", "concluded", "withdrawn"] as const;
export type RoundState = (typeof roundStates)[number];

/** What became of a contribution: the city's reply names one. */
export const contributionOutcomes = ["taken", "partly", "not-taken", "answered"] as const;
export type ContributionOutcome = (typeof contributionOutcomes)[number];

/** Days are `YYYY-MM-DD`, each with the whole of it: contributions are taken until the end of `closesOn`. */
export interface RoundDates {
  opensOn: string;
  closesOn: string;
  answersBy: string;
}

export interface RoundFacts extends RoundDates {
  title: string;
  about: string;
  language: string;
}

export interface RoundEnd {
  isConcluded: boolean;
  isWithdrawn: boolean;
}

/** A round is long enough to be heard of, and short enough to be remembered. */
export const longestRoundDays = 366;

/** What a round is on a day. That it was withdrawn or concluded counts before its dates. */
export function stateOn(
  day: string,
  { opensOn, closesOn, isConcluded, isWithdrawn }: RoundDates & RoundEnd,
): RoundState {
  if (isWithdrawn) return "withdrawn";
  if (isConcluded) return "concluded";
  if (day < opensOn) return "announced";
  return day <= closesOn ? "open" : "answering";
}

/** Refuses dates that a round cannot be held on, telling every fault at once. */
export function checkDates(day: string, dates: RoundDates, earliest = day): Result<RoundDates> {
  const { opensOn, closesOn, answersBy } = dates;
  const findings: Finding[] = [];
  if (opensOn < earliest) findings.push(finding("opensOn", `${opensOn} has passed.`, `Give ${day} or a later day.`));
  if (closesOn < opensOn)
    findings.push(finding("closesOn", "It closes before it opens.", `Give ${opensOn} or a later day.`));
  else if (daysBetween(opensOn, closesOn) > longestRoundDays)
    findings.push(finding("closesOn", "It is open for too long.", `At most ${longestRoundDays} days are accepted.`));
  if (answersBy < closesOn)
    findings.push(finding("answersBy", "It is answered before it closes.", `Give ${closesOn} or a later day.`));
  return findings.length > 0 ? refuse(...findings) : succeed(dates);
}

/**
 * Refuses a change of a round that would go against whoever relies on it. Before it opens everything can change; once people
 * take part, its title, language and first day stand and the other days only move later; once it has closed it is not opened
 * again; once it has ended nothing changes.
 */
export function checkChange(day: string, was: RoundFacts & RoundEnd, next: RoundFacts): Result<RoundFacts> {
  const state = stateOn(day, was);
  if (state === "concluded" || state === "withdrawn") {
    return refuse(finding("round", `The round is ${state}.`, "Nothing of it changes any more; open another round."));
  }
  if (state === "announced") {
    const dates = checkDates(day, next);
    return dates.ok ? succeed(next) : dates;
  }
  const findings: Finding[] = [];
  for (const field of ["title", "language", "opensOn"] as const)
    if (next[field] !== was[field])
      findings.push(finding(field, "People take part already.", `It stays as it was: ${was[field]}.`));
  if (state === "answering" && next.closesOn !== was.closesOn)
    findings.push(finding("closesOn", `The round closed on ${was.closesOn}.`, "Open another round to ask again."));
  for (const field of ["closesOn", "answersBy"] as const)
    if (next[field] < was[field])
      findings.push(finding(field, "A round is never shortened.", `Give ${was[field]} or a later day.`));
  const dates = checkDates(day, next, was.opensOn);
  if (!dates.ok) findings.push(...dates.findings);
  return findings.length > 0 ? refuse(...findings) : succeed(next);
}

/** Contributions that are alike: the clause they are about, how they were answered, whether they are hidden. */
export interface ContributionGroup {
  clause: string | null;
  outcome: ContributionOutcome | null;
  isHidden: boolean;
  count: number;
}

export interface RoundFigures {
  /** All that stand, the hidden ones among them. */
  contributions: number;
  answered: number;
  /** Neither answered nor hidden: what has to be answered before the outcome. */
  unanswered: number;
  /** Not shown, each with its ground; the ground is the answer. */
  hidden: number;
  outcomes: Record<ContributionOutcome, number>;
}

/** Counts a round. What a contributor withdrew is not in it. */
export function measureRound(groups: readonly ContributionGroup[]): RoundFigures {
  const countOf = (fits: (group: ContributionGroup) => boolean) =>
    groups.filter(fits).reduce((sum, { count }) => sum + count, 0);
  const answeredWith = (outcome: ContributionOutcome) =>
    countOf((group) => !group.isHidden && group.outcome === outcome);
  return {
    contributions: countOf(() => true),
    answered: countOf(({ isHidden, outcome }) => !isHidden && outcome !== null),
    unanswered: countOf(({ isHidden, outcome }) => !isHidden && outcome === null),
    hidden: countOf(({ isHidden }) => isHidden),
    outcomes: {
      taken: answeredWith("taken"),
      partly: answeredWith("partly"),
      "not-taken": answeredWith("not-taken"),
      answered: answeredWith("answered"),
    },
  };
}

/** Refuses an outcome while the round can still be spoken in, or while somebody has no reply. */
export function checkOutcome(
  day: string,
  round: RoundDates & RoundEnd,
  { unanswered }: Pick<RoundFigures, "unanswered">,
): Result<true> {
  const state = stateOn(day, round);
  if (state === "concluded" || state === "withdrawn")
    return refuse(finding("outcome", `The round is ${state} already.`, "Its outcome stands."));
  if (state !== "answering")
    return refuse(
      finding("outcome", `The round closes on ${round.closesOn}.`, "Publish the outcome from the day after on."),
    );
  if (unanswered > 0) {
    const left = unanswered === 1 ? "1 contribution has" : `${unanswered} contributions have`;
    return refuse(finding("outcome", `${left} no reply yet.`, "Every contribution gets a published reply first."));
  }
  return succeed(true);
}

const finding = (path: string, message: string, fix: string): Finding => ({
  code: `${path}-not-possible`,
  path,
  message,
  fix,
});
