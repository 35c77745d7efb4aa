import { compareTexts } from "#domain/policies/compare-texts";
import type { PolicyText } from "#domain/policies/policy-text";
import type { Differences } from "./policy-text";

/** What differs clause by clause, found once where the page is made. */
export const differencesOf = ({ clauses, language }: PolicyText): Differences =>
  Object.fromEntries(
    clauses.flatMap(({ id, title, text, model }) => {
      if (!model || (model.title === title && model.text === text)) return [];
      const compare = (before: string, after: string) => compareTexts(before, after, language);
      return [[id, { title: [...compare(model.title, title)], text: [...compare(model.text, text)] }]];
    }),
  );
