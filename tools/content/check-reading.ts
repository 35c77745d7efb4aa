import { clausePath } from "#domain/frameworks/check-release";
import { isHeldToPlainWords, longestSentence } from "#domain/frameworks/check-words";
import { type PublishedPolicy, publishedPolicies, type Release } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import {
  addReadability,
  averageSentence,
  emptyReadability,
  measureText,
  type Readability,
  readingEase,
} from "#tools/content/readability";

/**
 * How hard a text may read. One clause may be dense where law makes it so; all clauses of a policy together may not. A single
 * question is too short to be measured by its syllables, so all of a policy's are measured together. Why these numbers:
 * docs/decisions/029-how-hard-a-text-may-read.md.
 */
const limits = {
  clause: { ease: 30, average: 34 },
  clauses: { ease: 48, average: 25 },
  purpose: { ease: 50, average: 30, longest: 45 },
  questions: { ease: 45, longest: 25 },
};

/** Fewer sentences than this say nothing of a policy as a whole. */
const fewest = 10;

type Limit = { ease?: number; average?: number; longest?: number };

/** Texts of a release from 1.0.0 on that read too hard: normative text, purposes, and what is asked. */
export function checkReading(release: Release): Finding[] {
  if (!isHeldToPlainWords(release.version)) return [];
  const purposes = release.policies.flatMap(({ id, purpose }) =>
    hold(`policies/${id}/policy.yaml purpose`, "The purpose", measureText(purpose), limits.purpose),
  );
  return [...purposes, ...publishedPolicies(release).flatMap(checkPolicyReading)];
}

function checkPolicyReading(policy: PublishedPolicy): Finding[] {
  const path = `policies/${policy.id}`;
  return [
    ...policy.clauses.flatMap(({ id, text }) => holdClause(clausePath(policy.id, id), measureText(text))),
    ...holdWhole(path, "The normative text of all its clauses", measureClauses(policy), limits.clauses),
    ...holdWhole(path, "What its elements ask, together,", measureQuestions(policy), { ease: limits.questions.ease }),
    ...policy.elements.flatMap(({ id, asks }) =>
      hold(`${path}/elements/${id}.yaml asks`, "The question", measureText(asks), {
        longest: limits.questions.longest,
      }),
    ),
  ];
}

/** A sentence that is too long is told where words are checked; once it is split, the rest measures otherwise. */
const holdClause = (path: string, measured: Readability) =>
  measured.longest.words > longestSentence ? [] : hold(path, "The normative text", measured, limits.clause);

const holdWhole = (path: string, what: string, measured: Readability, limit: Limit) =>
  measured.sentences < fewest ? [] : hold(path, what, measured, limit);

function hold(path: string, what: string, measured: Readability, { ease, average, longest }: Limit): Finding[] {
  const findings: Finding[] = [];
  const tell = (code: string, message: string, fix: string) => findings.push({ code, path, message, fix });
  const scored = Math.round(readingEase(measured));
  const long = measured.longest;
  if (ease !== undefined && scored < ease) {
    tell(
      "reading-hard",
      `${what} has a reading ease of ${scored}; ${ease} or more is asked.`,
      "Use shorter words and shorter sentences: use for utilisation, before for prior to, people for data subjects.",
    );
  }
  const mean = averageSentence(measured);
  if (average !== undefined && mean > average) {
    tell(
      "sentences-long",
      `${what} has ${mean.toFixed(1)} words a sentence; at most ${average} are asked.`,
      `Split the longest, which has ${long.words} words: "${long.text.slice(0, 60)}…"`,
    );
  }
  if (longest !== undefined && long.words > longest) {
    tell(
      "sentence-long",
      `${what} has a sentence of ${long.words} words; at most ${longest} are asked.`,
      `Split it: "${long.text.slice(0, 60)}…"`,
    );
  }
  return findings;
}

const measureAll = (texts: readonly string[]) => texts.map(measureText).reduce(addReadability, emptyReadability);
const measureClauses = ({ clauses }: PublishedPolicy) => measureAll(clauses.map(({ text }) => text));
const measureQuestions = ({ elements }: PublishedPolicy) => measureAll(elements.map(({ asks }) => asks));

/** One line per kind of text: reading ease, words a sentence, the longest sentence; nothing for releases before 1.0.0. */
export function describeReading(release: Release): string[] {
  if (!isHeldToPlainWords(release.version)) return [];
  const policies = publishedPolicies(release);
  const kinds: [string, Readability][] = [
    ["clauses", policies.map(measureClauses).reduce(addReadability, emptyReadability)],
    ["purposes", measureAll(release.policies.map(({ purpose }) => purpose))],
    ["questions", policies.map(measureQuestions).reduce(addReadability, emptyReadability)],
  ];
  return kinds
    .filter(([, { sentences }]) => sentences > 0)
    .map(
      ([kind, measured]) =>
        `${kind}: reading ease ${Math.round(readingEase(measured))}, ${averageSentence(measured).toFixed(1)} words a sentence, longest ${measured.longest.words}`,
    );
}
