import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { canonicalJson } from "#domain/kernel/fingerprint";
import { normalizeText } from "#domain/kernel/text";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { checkSettlements } from "#domain/policies/check-settlements";
import {
  type Departure,
  departureKey,
  type LocalPolicy,
  parseLocalPolicy,
  type Reword,
  type SetParameter,
  sortDepartures,
} from "#domain/policies/local-policy";
import { isRunnable } from "#domain/policies/merge-answers";
import type { Archived, Kept, Preview, Question, Settlement } from "#domain/policies/preview";

/** The local policy on the later release, and everything that is no longer live in it. */
export interface Upgraded {
  local: LocalPolicy;
  archived: readonly Archived[];
}

/**
 * Makes the local policy on the later release from a preview and a person's answer to each of its questions. Refuses,
 * with a finding each, where a question is open, an answer names no question, is given twice or is none that the
 * question accepts, and where what would come out does not fit the release. Every departure of before is in the result,
 * live as it was or archived as it was.
 */
export function settle(preview: Preview, settlements: readonly Settlement[]): Result<Upgraded> {
  const findings = checkSettlements(preview, settlements);
  if (findings.length > 0) return refuse(...findings);
  const answers = new Map(settlements.map((settlement) => [settlement.question, settlement]));
  const made = preview.questions.flatMap((question) => {
    const answer = answers.get(question.id);
    return answer && question.kind !== "rules" ? produce(question, answer, preview) : [];
  });
  const answered = [...preview.keeps, ...made].map((kept) => answerRules(kept, answers));
  const live = withoutLeftOut(joinAlike(answered));
  const local: LocalPolicy = {
    ...preview.before,
    release: preview.to,
    departures: sortDepartures(live.map(({ departure }) => departure)),
    notes: [...preview.notes],
    held: [...preview.held],
  };
  const unfit = checkUpgraded(local, preview);
  if (unfit.length > 0) return refuse(...unfit);
  return succeed({ local, archived: [...preview.archived, ...archiveLost(preview, live)] });
}

/** A reason that was missing before the upgrade does not stand in its way. */
function checkUpgraded(local: LocalPolicy, { theirs, questions }: Preview): Finding[] {
  const written = questions.length > 0 ? parseLocalPolicy(local) : succeed(local);
  if (!written.ok) return written.findings;
  return checkLocalPolicy(local, theirs).filter(({ code }) => code !== "reason-missing");
}

/** The departures that one answer leaves; none where the release's own is taken. */
function produce(question: Question, answer: Settlement, preview: Preview): Kept[] {
  const { draft, merge } = question;
  if (!draft || answer.decision === "theirs" || answer.decision === "rules") return [];
  const reason = answer.reason ?? draft.reason;
  const from = question.departures.map(departureKey);
  const kept = (departure: Departure): Kept[] => [{ departure: { ...departure, reason }, from }];
  switch (answer.decision) {
    case "ours":
      return kept(draft);
    case "merged":
      return kept({ ...(draft as Reword), title: merge!.title.text, text: merge!.text.text });
    case "text": {
      const { title, text, into } = answer;
      const words = { title: normalizeText(title).trim(), text: normalizeText(text).trim() };
      return kept({ ...onPart(draft as Reword, into ?? draft.clause, preview), ...words });
    }
    case "value":
      return draft.kind === "set" ? kept({ ...draft, value: answer.value }) : [];
    case "into":
      return answer.into.flatMap((id) => {
        if (draft.kind === "reword") return kept(onPart(draft, id, preview));
        if (draft.kind === "leave-out") return kept({ ...draft, clause: id });
        const at = id.lastIndexOf(".");
        return kept({ ...(draft as SetParameter), clause: id.slice(0, at), parameter: id.slice(at + 1) });
      });
  }
}

/** A reworded clause's words over one part of what it was split into; its rules tested the whole, so *keep* is over. */
function onPart(draft: Reword, id: string, { theirs }: Preview): Reword {
  const target = theirs.byId.get(id);
  if (!target || (id === draft.clause && draft.departsFrom === target.fingerprint)) return draft;
  const { rules, ...words } = draft;
  const isUsable =
    rules?.answer === "none" || (rules?.answer === "replace" && rules.rules.every((rule) => isRunnable(rule, target)));
  return { ...words, clause: id, departsFrom: target.fingerprint, ...(isUsable && { rules }) };
}

function answerRules(kept: Kept, answers: ReadonlyMap<string, Settlement>): Kept {
  const answer = answers.get(`${kept.departure.clause} rules`);
  if (kept.departure.kind !== "reword" || answer?.decision !== "rules") return kept;
  return { ...kept, departure: { ...kept.departure, rules: answer.rules } };
}

/** Two answers may leave one clause out, or set one value, twice alike: that is one departure for both. */
function joinAlike(live: readonly Kept[]): Kept[] {
  const joined: Kept[] = [];
  for (const kept of live) {
    const { departure } = kept;
    const at = joined.findIndex((each) => isAlike(each.departure, departure));
    if (at < 0) joined.push(kept);
    else joined[at] = { ...joined[at]!, from: [...joined[at]!.from, ...kept.from] };
  }
  return joined;
}

function isAlike(a: Departure, b: Departure): boolean {
  if (departureKey(a) !== departureKey(b)) return false;
  return a.kind === "leave-out" || (a.kind === "set" && b.kind === "set" && a.value === b.value);
}

/** Where a clause stays out, nothing else of it is live. */
function withoutLeftOut(live: readonly Kept[]): Kept[] {
  const out = new Set(live.flatMap(({ departure }) => (departure.kind === "leave-out" ? [departure.clause] : [])));
  return live.filter(({ departure }) => departure.kind === "leave-out" || !out.has(departure.clause));
}

/** Archives what is live nowhere as it was, unless the merge has done so already. */
function archiveLost(preview: Preview, live: readonly Kept[]): Archived[] {
  const archived = new Set(
    preview.archived.flatMap((each) => (each.what === "departure" ? [departureKey(each.departure)] : [])),
  );
  return preview.before.departures
    .filter((departure) => {
      const key = departureKey(departure);
      if (archived.has(key)) return false;
      return !live.some((kept) => kept.from.includes(key) && saysTheSame(kept.departure, departure));
    })
    .map((departure) => ({
      what: "departure",
      departure,
      why: { code: "settled" },
      from: preview.from,
      to: preview.to,
    }));
}

/** Whether a city said the same by two departures, wherever they stand and whatever they depart from. */
export function saysTheSame(a: Departure, b: Departure): boolean {
  if (a.reason !== b.reason) return false;
  if (a.kind === "set") return b.kind === "set" && a.value === b.value;
  if (a.kind === "leave-out") return b.kind === "leave-out";
  if (b.kind !== a.kind || a.title !== b.title || a.text !== b.text) return false;
  return a.rules === b.rules || canonicalJson(a.rules ?? null) === canonicalJson(b.rules ?? null);
}
