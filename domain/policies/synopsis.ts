import { type Change, publishedPolicies, type Release } from "#domain/frameworks/release";
import { changeItemId } from "#domain/frameworks/translatable";
import type { Approval } from "#domain/frameworks/translation";
import { compareClauseTexts, readsAs, type TextSegment } from "#domain/policies/compare-texts";
import type { ClauseText } from "#domain/policies/edition";
import type { FrozenClause, PolicyText } from "#domain/policies/policy-text";

/** What became of a clause between two texts of a policy. */
export const synopsisChanges = ["same", "changed", "added", "removed"] as const;
export type SynopsisChange = (typeof synopsisChanges)[number];

export interface SynopsisRow {
  id: string;
  change: SynopsisChange;
  /** As the legal form of each text writes its number; null where the clause is not in force there. */
  before: (ClauseText & { label: string | null }) | null;
  after: (ClauseText & { label: string | null }) | null;
  /** From the earlier words to the later, where both have the clause. */
  differences: { title: TextSegment[]; text: TextSegment[] } | null;
  /** Why the later text says it so, in the city's words; where only the earlier one departed, why it did. */
  reasons: string[];
  /** Why the framework says it differently, in its own words, where its text under the city's is another one. */
  releaseReasons: ReleaseReason[];
}

export interface ReleaseReason {
  version: string;
  because: string;
  /** Of `because`: the later text's where the reason has words in it, else that of the release. */
  language: string;
  /** Of a translated reason, who answers for its words; null for the release's own. */
  translated: ReasonStanding | null;
}

interface ReasonStanding {
  state: "machine-drafted" | "approved";
  approved: Approval | null;
}

/** A reason of a release, by where it is translated: of a change, or the rationale of a clause. */
export interface SourceReason {
  item: string;
  place: "because" | "rationale";
  text: string;
}

/** What is read of a release after that of the earlier text. */
export type SynopsisRelease = Pick<Release, "version" | "language" | "changes" | "policies">;

/** A reason of a release in the language of the later text; undefined where it has no words in it. */
export type TranslateReason = (
  version: string,
  reason: SourceReason,
) => { text: string; standing: ReasonStanding } | undefined;

/**
 * Two texts of one policy side by side, clause by clause, as a council reads them: old, new and why. Clauses stand in the
 * order of the later text; one that it no longer has follows the clause that it stood behind. `between` are the releases
 * after that of the earlier text up to that of the later, oldest first.
 */
export function composeSynopsis(
  before: PolicyText,
  after: PolicyText,
  between: readonly SynopsisRelease[],
  translate: TranslateReason,
): SynopsisRow[] {
  const quote = (id: string) => releaseReasonsOf(id, between, translate, after.language);
  const earlier = new Map(before.clauses.map((clause) => [clause.id, clause]));
  const later = new Map(after.clauses.map((clause) => [clause.id, clause]));
  const rows = orderOf(before, after).map((id) =>
    rowOf(id, { old: earlier.get(id), now: later.get(id) }, quote, after.language),
  );
  return rows.filter(({ before: old, after: now }) => old !== null || now !== null);
}

function orderOf(before: PolicyText, after: PolicyText): string[] {
  const order = after.clauses.map(({ id }) => id);
  before.clauses.forEach(({ id }, at) => {
    if (order.includes(id)) return;
    const previous = before.clauses[at - 1];
    order.splice(previous ? order.indexOf(previous.id) + 1 : 0, 0, id);
  });
  return order;
}

function rowOf(
  id: string,
  { old, now }: { old: FrozenClause | undefined; now: FrozenClause | undefined },
  quote: (id: string) => ReleaseReason[],
  language: string,
): SynopsisRow {
  const [before, after] = [inForce(old), inForce(now)];
  const isSame = before && after && readsAs(before.title, after.title) && readsAs(before.text, after.text);
  const change = isSame ? "same" : !before ? "added" : !after ? "removed" : "changed";
  return {
    id,
    change,
    before,
    after,
    differences: before && after ? compareClauseTexts(before, after, language) : null,
    reasons: change === "same" ? [] : reasonsOf(old, now),
    releaseReasons: change === "same" || !isReleased(old, now) ? [] : quote(id),
  };
}

const inForce = (clause: FrozenClause | undefined) =>
  clause && !clause.marks.includes("left-out")
    ? { title: clause.title, text: clause.text, label: clause.number }
    : null;

/** Reasons that the earlier text did not give come first: they are about this change. */
function reasonsOf(old: FrozenClause | undefined, now: FrozenClause | undefined): string[] {
  const given = old?.departures.map(({ reason }) => reason) ?? [];
  const reasons = now?.departures.map(({ reason }) => reason) ?? [];
  const fresh = reasons.filter((reason) => !given.includes(reason));
  return [...new Set(fresh.length > 0 ? fresh : reasons.length > 0 ? reasons : given)].filter((text) => text !== "");
}

/** Whether the framework's own words under the clause are others, or there on one side alone. */
function isReleased(old: FrozenClause | undefined, now: FrozenClause | undefined): boolean {
  const [was, is] = [old?.model ?? null, now?.model ?? null];
  return was && is ? !(readsAs(was.title, is.title) && readsAs(was.text, is.text)) : was !== is;
}

/** What the releases give as their reasons for the clause, its parameters, and what went on in it. */
function releaseReasonsOf(
  id: string,
  between: readonly SynopsisRelease[],
  translate: TranslateReason,
  language: string,
): ReleaseReason[] {
  const found = between.flatMap((release) => {
    const { version } = release;
    return sourceReasonsOf(id, release).map((reason): ReleaseReason => {
      const words = translate(version, reason);
      if (!words) return { version, because: reason.text, language: release.language, translated: null };
      return { version, because: words.text, language, translated: words.standing };
    });
  });
  return found.filter(({ because }, at) => found.findIndex((each) => each.because === because) === at);
}

/** A clause that a release brings needs no reason of a change: what it says for the clause is why it is there. */
function sourceReasonsOf(id: string, { version, changes, policies }: SynopsisRelease): SourceReason[] {
  const isAbout = ({ id: of, into = [] }: Change) =>
    [of, ...into].some((each) => each === id || each.startsWith(`${id}.`));
  const about = changes.items.filter((change) => change.became !== "kept" && isAbout(change));
  const given = about.flatMap(({ id: item, because }): SourceReason[] =>
    because === undefined ? [] : [{ item: changeItemId(version, item), place: "because", text: because }],
  );
  if (given.length > 0 || !about.some((change) => change.id === id && change.became === "new")) return given;
  const clause = publishedPolicies({ policies })
    .flatMap(({ clauses }) => clauses)
    .find((each) => each.id === id);
  return clause ? [{ item: id, place: "rationale", text: clause.rationale }] : [];
}
