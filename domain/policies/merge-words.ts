import type { ClauseText, EditionClause } from "#domain/policies/edition";
import { type Departure, departureKey, type LeaveOut, type Reword } from "#domain/policies/local-policy";
import { mergeAnswers } from "#domain/policies/merge-answers";
import { mergeTexts, type TextMerge } from "#domain/policies/merge-texts";
import type { Bucket, Decision, Kept, Question, Why } from "#domain/policies/preview";
import { departuresOn, goneNames, joinWords } from "#domain/policies/sides";
import { fateOf, type Way } from "#domain/policies/way";

/** What becomes of a clause's presence and words, and of the rules of a reworded one. */
export interface MergedWords {
  bucket: Extract<Bucket, "unchanged" | "taken" | "oursKept" | "combined" | "conflict">;
  why: Why[];
  words: ClauseText;
  isInForce: boolean;
  questions: Question[];
  keeps: Kept[];
  archives: { departure: Departure; why: Why }[];
}

/** A clause of the later release with those of the earlier one that go on in it alone. */
export interface Meeting {
  target: EditionClause;
  /** Sources that go on here and nowhere else. */
  sources: readonly EditionClause[];
  /** No other clause goes on here as well. */
  isWhole: boolean;
  departures: readonly Departure[];
  /** Of the local policy, as a tag. */
  language: string;
}

export function mergeWords(meeting: Meeting, way: Way): MergedWords {
  const { target, sources, departures } = meeting;
  const leaveOuts = sources.flatMap(({ id }) => departuresOn(departures, "leave-out", id));
  if (leaveOuts.length > 0) return mergeLeaveOuts(meeting, leaveOuts, way);
  const rewords = sources.flatMap(({ id }) => departuresOn(departures, "reword", id));
  if (rewords.length > 0) return mergeRewords(meeting, rewords);
  const isSame =
    sources.length === 1 &&
    meeting.isWhole &&
    sources[0]!.likeness === target.likeness &&
    !fateOf(way, sources[0]!.id).became.includes("moved");
  return { ...untouched(target), bucket: isSame ? "unchanged" : "taken" };
}

const untouched = ({ words }: EditionClause): MergedWords => ({
  bucket: "taken",
  why: [],
  words,
  isInForce: true,
  questions: [],
  keeps: [],
  archives: [],
});

const keptOf = (departure: Departure, from: readonly Departure[]): Kept => ({
  departure,
  from: from.map(departureKey),
});

/** The reasons of several departures that become one. */
const reasonOf = (departures: readonly { reason: string }[]): string =>
  [...new Set(departures.map(({ reason }) => reason).filter(Boolean))].join("\n\n");

function mergeLeaveOuts(meeting: Meeting, leaveOuts: readonly LeaveOut[], way: Way): MergedWords {
  const { target, sources, isWhole } = meeting;
  const draft: LeaveOut = { ...leaveOuts[0]!, clause: target.id, reason: reasonOf(leaveOuts) };
  const why: Why[] = [{ code: "left-out-by-city" }];
  const stays = isWhole && sources.length === 1 && !isOtherThing(sources[0]!, target, way);
  if (stays)
    return { ...untouched(target), bucket: "oursKept", why, isInForce: false, keeps: [keptOf(draft, leaveOuts)] };
  const rewords = sources.flatMap(({ id }) => departuresOn(meeting.departures, "reword", id));
  const question: Question = {
    id: `${target.id} presence`,
    kind: "presence",
    clause: target.id,
    departures: [...leaveOuts, ...rewords],
    why: [...why, { code: sources.length > 1 || !isWhole ? "merged" : "meaning-changed" }],
    accepts: ["ours", "theirs"],
    draft,
  };
  return { ...untouched(target), bucket: "conflict", why: [...question.why], isInForce: false, questions: [question] };
}

/** What a city left out may have become something else: its meaning changed, or nobody said that it did not. */
function isOtherThing(source: EditionClause, target: EditionClause, way: Way): boolean {
  const { became } = fateOf(way, source.id);
  if (became.some((kind) => ["meaning-changed", "split", "merged"].includes(kind))) return true;
  return source.sourceFingerprint !== target.sourceFingerprint && !became.includes("reworded");
}

function mergeRewords(meeting: Meeting, rewords: readonly Reword[]): MergedWords {
  const { target, sources } = meeting;
  const ours = joinWords(
    sources.map((source) => ({
      id: source.id,
      words: rewords.find(({ clause }) => clause === source.id) ?? source.words,
    })),
    target.id,
  );
  const answers = mergeAnswers(meeting, rewords);
  const draft: Reword = {
    kind: "reword",
    clause: target.id,
    ...ours,
    departsFrom: target.fingerprint,
    ...(answers.rules && { rules: answers.rules }),
    reason: reasonOf(rewords),
  };
  const compared = compare(meeting, rewords, ours);
  const merged = apply(compared, meeting, rewords, draft);
  const isLive = merged.keeps.length > 0 || merged.bucket === "conflict";
  return isLive && answers.question
    ? {
        ...merged,
        bucket: "conflict",
        why: [...merged.why, ...answers.question.why],
        questions: [...merged.questions, answers.question],
      }
    : merged;
}

type Compared =
  | { outcome: "ours" | "same" }
  | { outcome: "combined"; words: ClauseText; why: Why }
  | { outcome: "conflict"; merge: Question["merge"]; why: Why };

function compare(meeting: Meeting, rewords: readonly Reword[], ours: ClauseText): Compared {
  const { target, sources, isWhole } = meeting;
  const [source] = sources as [EditionClause];
  const isOneToOne = isWhole && sources.length === 1;
  const isKept =
    isOneToOne && (source.fingerprint === target.fingerprint || rewords[0]!.departsFrom === target.fingerprint);
  if (isKept) return { outcome: "ours" };
  const isSpoken = [...sources, target].every(({ state }) => state === "current" || state === "held");
  const isPinned = rewords.every(
    ({ clause, departsFrom }) => sources.find(({ id }) => id === clause)!.fingerprint === departsFrom,
  );
  const isSourceKept = isOneToOne && source.sourceFingerprint === target.sourceFingerprint;
  if (isSourceKept && !(isSpoken && isPinned)) return { outcome: "ours" };
  if (!isSpoken) return { outcome: "conflict", merge: undefined, why: { code: "languages-differ" } };
  const base = joinWords(sources, target.id);
  const merge = {
    title: mergeTexts(base.title, ours.title, target.words.title, meeting.language),
    text: mergeTexts(base.text, ours.text, target.words.text, meeting.language),
  };
  if (!isPinned) return { outcome: "conflict", merge, why: { code: "departed-from-another-text" } };
  return judge(merge);
}

const isBlank = ({ title, text }: ClauseText): boolean => title.trim() === "" || text.trim() === "";

function judge(merge: { title: TextMerge; text: TextMerge }): Compared {
  if (merge.title.outcome === "conflict" || merge.text.outcome === "conflict")
    return { outcome: "conflict", merge, why: { code: "same-sentence" } };
  const words = { title: merge.title.text, text: merge.text.text };
  // Each side took out what the other left.
  if (isBlank(words)) return { outcome: "conflict", merge, why: { code: "nothing-left" } };
  const outcomes = [merge.title.outcome, merge.text.outcome];
  if (!outcomes.includes("ours") && !outcomes.includes("combined")) return { outcome: "same" };
  if (!outcomes.includes("theirs") && !outcomes.includes("combined")) return { outcome: "ours" };
  return { outcome: "combined", words, why: { code: "different-sentences" } };
}

function apply(compared: Compared, meeting: Meeting, rewords: readonly Reword[], draft: Reword): MergedWords {
  const { target, sources } = meeting;
  const byCity: Why = { code: "reworded-by-city" };
  const archiveAll = (why: Why) => rewords.map((departure) => ({ departure, why }));
  const isOne = rewords.length === 1 && sources.length === 1;
  if (compared.outcome === "same") {
    const why: Why = { code: "same-as-upstream" };
    // The city's own rules would be lost with its words.
    const keeps = draft.rules?.answer === "replace" ? [keptOf({ ...draft, ...target.words }, rewords)] : [];
    return { ...untouched(target), bucket: "combined", why: [byCity, why], keeps, archives: archiveAll(why) };
  }
  const words = compared.outcome === "combined" ? compared.words : { title: draft.title, text: draft.text };
  const gone = goneNames(words, target.parameters);
  if (compared.outcome === "conflict" || gone.length > 0) {
    const why: Why = compared.outcome === "conflict" ? compared.why : { code: "names-gone-parameter", about: gone };
    const merge = compared.outcome === "conflict" ? compared.merge : undefined;
    return askAboutText(meeting, rewords, draft, { why: [byCity, why], merge });
  }
  if (compared.outcome === "combined") {
    const keeps = [keptOf({ ...draft, ...words }, rewords)];
    const why = [byCity, compared.why];
    return { ...untouched(target), bucket: "combined", why, words, keeps, archives: archiveAll(compared.why) };
  }
  return {
    ...untouched(target),
    bucket: "oursKept",
    why: [byCity],
    words,
    keeps: [keptOf(draft, rewords)],
    archives: isOne ? [] : archiveAll({ code: "merged", about: [target.id] }),
  };
}

function askAboutText(
  { target }: Meeting,
  rewords: readonly Reword[],
  draft: Reword,
  { why, merge }: { why: Why[]; merge: Question["merge"] },
): MergedWords {
  const usable = (words: ClauseText) => !isBlank(words) && goneNames(words, target.parameters).length === 0;
  const proposal = merge && { title: merge.title.text, text: merge.text.text };
  const isWhole = merge !== undefined && merge.title.open + merge.text.open === 0;
  const accepts: Decision[] = [
    ...(usable(draft) ? (["ours"] as const) : []),
    "theirs",
    ...(isWhole && usable(proposal!) ? (["merged"] as const) : []),
    "text",
  ];
  const question: Question = {
    id: `${target.id} text`,
    kind: "text",
    clause: target.id,
    departures: rewords,
    why,
    accepts,
    ...(merge && { merge }),
    draft,
  };
  return { ...untouched(target), bucket: "conflict", why, words: proposal ?? draft, questions: [question] };
}
