import { nounWords } from "#vocabulary/history-words";
import type { Language } from "#vocabulary/vocabulary";

export interface ActionOption {
  value: string;
  title: string;
}

/** What an organisation's events are about, by title; those of accounts are their people's own. */
const ofAccounts = new Set([
  "account",
  "backup-codes",
  "passkey",
  "password",
  "second-factor",
  "session",
  "sign-in-way",
]);

export function actionOptions(lang: Language): ActionOption[] {
  return Object.entries(nounWords)
    .filter(([noun]) => !ofAccounts.has(noun))
    .map(([value, words]) => ({ value, title: words[lang] }))
    .sort((a, b) => a.title.localeCompare(b.title, lang));
}
