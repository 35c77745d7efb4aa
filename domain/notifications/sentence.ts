import { isolated } from "#domain/kernel/text";
import type { NotificationKind } from "#domain/notifications/kinds";
import { wordsOfNoun } from "#vocabulary/history-words";
import { jobWords, mailWords, sentenceWords } from "#vocabulary/notification-words";
import { wordsOfRole } from "#vocabulary/role-words";
import type { Language } from "#vocabulary/vocabulary";

/** What a notification tells of its event. Names are looked up when it is read, and kept nowhere. */
export interface Notice {
  kind: NotificationKind;
  action: string;
  subject: { kind: string; id: string };
  facts: {
    title?: string | undefined;
    role?: string | undefined;
    jobKind?: string | undefined;
    round?: string | undefined;
    left?: string | undefined;
  };
  /** Null where Plaza did it, or the person may not be named here. */
  actor: string | null;
  organisation: string | null;
}

/** What the framework's policies are called in a language, by their English titles. */
export type PolicyTitles = ReadonlyMap<string, string>;

/** What may bear the titles of policies: one where it is of one, or the first two with commas between them and how many more. */
const namesPolicies = new Set(["assessment", "assessment-section", "local-policy"]);

function nameIn(text: string, titles: PolicyTitles): string {
  const [, listed = text, more = ""] = /^(.*?)( \+\d+)?$/.exec(text) ?? [];
  const whole = titles.get(listed);
  if (whole !== undefined) return whole + more;
  // A title may hold a comma itself: where one begins is known by the titles.
  const first = [...titles.keys()].find((title) => listed.startsWith(`${title}, `));
  const [one, other] = first ? [first, listed.slice(first.length + 2)] : listed.split(/, (.*)/);
  if (one === undefined || other === undefined) return text;
  return `${titles.get(one) ?? one}, ${titles.get(other) ?? other}${more}`;
}

/** A notification in one sentence; policies are named by their titles in its language, where those are known. */
export function sentenceOf(notice: Notice, language: Language, titles: PolicyTitles = new Map()): string {
  const { action, facts } = notice;
  const [noun = "", verb = ""] = action.split(".");
  const words =
    sentenceWords[`${notice.kind}/${action}`] ??
    sentenceWords[action] ??
    sentenceWords[`${noun}.*`] ??
    sentenceWords[`*.${verb}`] ??
    sentenceWords["*.*"];
  const unnamed = `${wordsOfNoun(notice.subject.kind)?.[language] ?? ""} ${notice.subject.id}`.trim();
  const told = facts.title ?? unnamed;
  const title = namesPolicies.has(notice.subject.kind) ? nameIn(told, titles) : told;
  const work = jobWords[facts.jobKind as keyof typeof jobWords]?.[language];
  return fill(words![language], {
    actor: apart(notice.actor ?? mailWords.somebody[language], language),
    organisation: apart(notice.organisation ?? "Plaza", language),
    title: apart(title, language),
    role: wordsOfRole(facts.role)?.[language] ?? "",
    left: facts.left === undefined ? "" : new Intl.NumberFormat(language).format(Number(facts.left)),
    work: work === undefined ? apart(title, language) : fill(work, { title: apart(title, language) }),
  });
}

const apart = (name: string, language: Language): string => (language === "ar" ? isolated(name) : name);

/** Puts values in the places that words leave for them. */
export const fill = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

/** The page that a notification leads to, below the language. */
export function addressOf(
  { action, subject, facts }: Pick<Notice, "action" | "subject" | "facts">,
  organisation: string | null,
): string {
  // Rounds are read in public: whoever spoke in one may have no workspace.
  if (subject.kind === "consultation") return `/consultations/${subject.id}`;
  if (subject.kind === "contribution") return `/consultations/${facts.round ?? ""}#said-${subject.id}`;
  if (organisation === null) return "/workspace";
  if (subject.kind === "join-request") return "/workspace/alliance/joining";
  const home = `/workspace/${organisation}`;
  // Whoever lost a role may have lost that organisation's pages with it.
  if (action === "role.ended") return "/workspace";
  return home + (pages[subject.kind]?.(...subject.id.split(":").map(encodeURIComponent)) ?? "");
}

/** The page of a record, below the home of its organisation, from the parts of its id. */
const pages: Readonly<Record<string, (...id: string[]) => string>> = {
  "local-policy": (policy) => `/adoptions/${policy}`,
  upgrade: () => "/upgrade",
  assessment: (version) => `/assessments/${version}/work`,
  "assessment-section": (version, section) => `/assessments/${version}/sections/${section}`,
  job: (id) => `/jobs/${id}`,
  technology: (code) => `/register/${code}`,
  device: (code) => `/devices/${code}`,
  inventory: () => "/inventories",
  action: (id) => `/actions/${id}`,
  declaration: (number) => `/declarations/${number}`,
  plan: (id) => `/plans/${id}`,
  invitation: () => "/people",
  key: () => "/keys",
  organisation: () => "/entry",
};
