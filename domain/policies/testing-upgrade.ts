import type { OwnRule } from "#domain/policies/local-policy";
import { days, editionFrom, type TestClause } from "#domain/policies/testing";

/** A policy of two clauses before and after a release, and a city's own rule for it: what upgrades are shown with. */
export const text = "Pictures are gone after {maxVideoDays} days. Nobody sells them. The office answers.";
export const keep: TestClause = {
  id: "pia.c07",
  text,
  parameters: { maxVideoDays: days(28, 1, 90) },
  rules: { "pia.r02": "technology.retentionDays <= params.maxVideoDays" },
};
export const sell: TestClause = { id: "pia.c08", text: "Nobody sells what was measured." };
export const base = editionFrom("0.1.0", [keep, sell]);
export const later = (...clauses: TestClause[]) => editionFrom("0.2.0", clauses);
export const became = (id: string, kind: string, into?: string[]) => ({ id, became: kind, ...(into && { into }) });
export const ownRule: OwnRule = {
  id: "pia.own-r01",
  subject: "technology",
  when: "true",
  must: "technology.retentionDays <= params.maxVideoDays",
  says: "It goes.",
  fix: "Set it.",
};
