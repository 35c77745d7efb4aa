import { z } from "zod";
import type { Element, Release } from "#domain/frameworks/release";
import { publishedPolicies } from "#domain/frameworks/release";
import { dayNumber } from "#domain/kernel/days";
import type { Finding } from "#domain/kernel/finding";
import { normalizeText } from "#domain/kernel/text";

/** The three separate things that an element asks: is it the law, is it the city's adopted text, is it done? */
export const states = ["duty", "policy", "practice"] as const;
export type State = (typeof states)[number];

/** Nothing said is `not-reported`, which is neither a no nor left out of a share. */
export const levels = ["yes", "partly", "no", "not-applicable", "not-reported"] as const;
export type Level = (typeof levels)[number];

/** How evidence came about, from what was measured to what nobody knows. */
export const grades = ["measured", "survey", "extrapolated", "estimated", "opinion", "unknown"] as const;
export type Grade = (typeof grades)[number];

/** What no keyboard writes, and what neither a database nor a workbook can hold; line ends and tabs stay. */
const unwritable = /(?![\n\r\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

export const keepWritable = (text: string): string => text.replace(unwritable, "");

/** Text in the one form that it is compared and written in. */
export const prose = (max: number) =>
  z
    .string()
    .transform((text) => normalizeText(keepWritable(text)).trim())
    .pipe(z.string().max(max));
const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "letters, digits, hyphens and underscores, 64 at most");
const day = z.string().refine((text) => dayNumber(text) !== undefined, "a day such as 2026-11-01");
export const elementId = z.string().regex(/^[a-z]{3}\.e\d{2,3}$/, "an element's id such as pia.e01");

export const StateAnswer = z
  .strictObject({
    level: z.enum(levels).default("not-reported"),
    /** Why an element does not apply; asked for with `not-applicable`, kept with any other. */
    reason: prose(4000).default(""),
  })
  .refine(({ level, reason }) => level !== "not-applicable" || reason !== "", {
    path: ["reason"],
    error: "the reason why this does not apply to the city",
  });
export type StateAnswer = z.infer<typeof StateAnswer>;

export const nothingSaid: StateAnswer = { level: "not-reported", reason: "" };

/** What a city says about one element; evidence is named, since one piece may stand behind many answers. */
export const Answer = z.strictObject({
  element: elementId,
  duty: StateAnswer.default(nothingSaid),
  policy: StateAnswer.default(nothingSaid),
  practice: StateAnswer.default(nothingSaid),
  note: prose(20_000).default(""),
  /** Ids of evidence, each once, in the order that they were added. */
  evidence: z
    .array(name)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, "each piece of evidence once")
    .default([]),
});
export type Answer = z.infer<typeof Answer>;

/** A link for people to follow: Plaza itself never does. No name and password stand in it. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: "an address that begins with http:// or https://" })
  .max(2000)
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), "an address without a name and password in it");

/** Something that shows an answer to be true: a file or a link, graded, which may end, and may be used again. */
export const Evidence = z.strictObject({
  id: name,
  title: prose(300).pipe(z.string().min(1)),
  url: webAddress.optional(),
  /** SHA-256 of a file that the city holds, 64 hexadecimal digits. */
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  grade: z.enum(grades).default("unknown"),
  /** The last day on which it says something. */
  validUntil: day.optional(),
  /** Why the city took it back: it stays where it was used, and shows nothing any more. */
  withdrawn: prose(1000).pipe(z.string().min(1)).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const noAnswer = (element: string): Answer => ({
  element,
  duty: nothingSaid,
  policy: nothingSaid,
  practice: nothingSaid,
  note: "",
  evidence: [],
});

/** Whether anything was said or written, so that nothing of it may be lost. */
export const isSaid = (answer: Answer): boolean =>
  answer.note !== "" ||
  answer.evidence.length > 0 ||
  states.some((state) => answer[state].level !== "not-reported" || answer[state].reason !== "");

/** Answers by the element that they answer. */
export const byElement = <A extends Answer>(answers: readonly A[]): ReadonlyMap<string, A> =>
  new Map(answers.map((answer) => [answer.element, answer]));

/** Every element that a release asks about, in the order of its policies. */
export const elementsOf = (release: Release): Element[] =>
  publishedPolicies(release).flatMap(({ elements }) => elements);

/**
 * What is wrong with answers to a release: elements it does not ask about or that are answered twice, and evidence that is
 * not there. Never stops at the first.
 */
export function checkAnswers(answers: readonly Answer[], evidence: readonly Evidence[], release: Release): Finding[] {
  const elements = new Set(elementsOf(release).map(({ id }) => id));
  const known = new Set(evidence.map(({ id }) => id));
  const seen = new Set<string>();
  return answers.flatMap((answer) => {
    const found: Finding[] = [];
    if (!elements.has(answer.element)) found.push(unknownElement(answer.element, release.version));
    if (seen.has(answer.element)) found.push(answeredTwice(answer.element));
    seen.add(answer.element);
    for (const id of answer.evidence) if (!known.has(id)) found.push(missingEvidence(answer.element, id));
    return found;
  });
}

const unknownElement = (id: string, version: string): Finding => ({
  code: "element-unknown",
  path: id,
  message: `Release ${version} asks about no element ${id}.`,
  fix: "Name an element of this release; its policies list them.",
});

const answeredTwice = (id: string): Finding => ({
  code: "element-twice",
  path: id,
  message: `${id} is answered twice.`,
  fix: "Keep one answer, with what both of them say.",
});

const missingEvidence = (element: string, id: string): Finding => ({
  code: "evidence-unknown",
  path: `${element} evidence`,
  message: `There is no evidence ${id}.`,
  fix: "Add the evidence first, or leave it out here.",
});
