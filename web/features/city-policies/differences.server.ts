import type { PolicyText } from "#domain/policies/policy-text";
import { compareWithModel } from "#domain/policies/resolve-policy";
import type { Differences } from "./policy-text";

/** What differs clause by clause, found once where the page is made. */
export const differencesOf = ({ clauses, language }: PolicyText): Differences =>
  Object.fromEntries(
    clauses.flatMap((clause) => {
      const different = compareWithModel(clause, language);
      return different ? [[clause.id, different]] : [];
    }),
  );
