import type { TFunction } from "i18next";
import { createContext, useContext } from "react";
import { isolated } from "#domain/kernel/text";
import type { Language, Words as LocalizedWords } from "#vocabulary/vocabulary";
import type about from "../locales/en/about.json";
import type account from "../locales/en/account.json";
import type adoption from "../locales/en/adoption.json";
import type alliance from "../locales/en/alliance.json";
import type api from "../locales/en/api.json";
import type arrival from "../locales/en/arrival.json";
import type assessment from "../locales/en/assessment.json";
import type audit from "../locales/en/audit.json";
import type check from "../locales/en/check.json";
import type cohort from "../locales/en/cohort.json";
import type consultation from "../locales/en/consultation.json";
import type declaration from "../locales/en/declaration.json";
import type dictionary from "../locales/en/dictionary.json";
import type edit from "../locales/en/edit.json";
import type expert from "../locales/en/expert.json";
import type file from "../locales/en/file.json";
import type framework from "../locales/en/framework.json";
import type home from "../locales/en/home.json";
import type imports from "../locales/en/import.json";
import type job from "../locales/en/job.json";
import type join from "../locales/en/join.json";
import type keys from "../locales/en/keys.json";
import type learning from "../locales/en/learning.json";
import type membership from "../locales/en/membership.json";
import type notification from "../locales/en/notification.json";
import type organisation from "../locales/en/organisation.json";
import type outbox from "../locales/en/outbox.json";
import type people from "../locales/en/people.json";
import type plan from "../locales/en/plan.json";
import type policy from "../locales/en/policy.json";
import type problem from "../locales/en/problem.json";
import type register from "../locales/en/register.json";
import type release from "../locales/en/release.json";
import type search from "../locales/en/search.json";
import type site from "../locales/en/site.json";
import type statement from "../locales/en/statement.json";
import type translation from "../locales/en/translation.json";
import type verdict from "../locales/en/verdict.json";
import type workspace from "../locales/en/workspace.json";

/** One file of words per noun, the same in every language; a new file is named here and nowhere else. */
interface Nouns {
  cohort: typeof cohort;
  consultation: typeof consultation;
  declaration: typeof declaration;
  learning: typeof learning;
  dictionary: typeof dictionary;
  adoption: typeof adoption;
  alliance: typeof alliance;
  api: typeof api;
  account: typeof account;
  about: typeof about;
  arrival: typeof arrival;
  assessment: typeof assessment;
  audit: typeof audit;
  check: typeof check;
  file: typeof file;
  edit: typeof edit;
  expert: typeof expert;
  framework: typeof framework;
  home: typeof home;
  join: typeof join;
  keys: typeof keys;
  people: typeof people;
  import: typeof imports;
  job: typeof job;
  membership: typeof membership;
  notification: typeof notification;
  outbox: typeof outbox;
  organisation: typeof organisation;
  plan: typeof plan;
  policy: typeof policy;
  problem: typeof problem;
  register: typeof register;
  release: typeof release;
  search: typeof search;
  site: typeof site;
  statement: typeof statement;
  translation: typeof translation;
  verdict: typeof verdict;
  workspace: typeof workspace;
}

type WithoutPlural<Key extends string> =
  Key extends `${infer Stem}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Stem : Key;
export type WordKey = {
  [Noun in keyof Nouns]: `${Noun}:${WithoutPlural<Extract<keyof Nouns[Noun], string>>}`;
}[keyof Nouns];

/** The words of one language and how it writes numbers, days and addresses. */
export interface Words {
  lang: Language;
  dir: "ltr" | "rtl";
  t: (key: WordKey, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  /** A share from 0 to 1. */
  percent: (share: number) => string;
  /** A calendar day `YYYY-MM-DD` or an instant, written out as a day in UTC. */
  day: (day: string) => string;
  /** "a, b and c". */
  list: (items: readonly string[]) => string;
  /** "a, b or c". */
  either: (items: readonly string[]) => string;
  /** The title of a code, field or list in this language. */
  title: (words: LocalizedWords) => string;
  /** The address of a page in this language: `href("/framework/0.1.0")`. */
  href: (path: string) => string;
}

export { isLanguage } from "#vocabulary/vocabulary";

/** Names of the languages in themselves: never translated. */
export const languageNames: Record<Language, string> = { en: "English", ja: "日本語", ar: "العربية" };
export const directionOf = (lang: Language): "ltr" | "rtl" => (lang === "ar" ? "rtl" : "ltr");

export function createWords(lang: Language, translate: TFunction): Words {
  const numbers = new Intl.NumberFormat(lang);
  const percents = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const lists = new Intl.ListFormat(lang, { type: "conjunction" });
  const choices = new Intl.ListFormat(lang, { type: "disjunction" });
  const apart = (items: readonly string[]) => (directionOf(lang) === "rtl" ? items.map(isolated) : items);
  return {
    lang,
    dir: directionOf(lang),
    t: (key, values) => translate(key, values ?? {}),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    day: (day) => days.format(new Date(day)),
    list: (items) => lists.format(apart(items)),
    either: (items) => choices.format(apart(items)),
    title: (words) => words[lang],
    href: (path) => `/${lang}${path === "/" ? "" : path}`,
  };
}

/** Where a page stands, beside its words: what its head and its language switcher need. */
export interface PageWords extends Words {
  /** Public address of this Plaza, without a slash at the end. */
  origin: string;
}

export const WordsContext = createContext<PageWords | null>(null);

export function useWords(): PageWords {
  const words = useContext(WordsContext);
  if (!words) throw new Error("INVARIANT (words): a component is rendered outside a page.");
  return words;
}
