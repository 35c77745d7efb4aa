import fc from "fast-check";
import type { LocalPolicy } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import type { Preview, Question, Settlement } from "#domain/policies/preview";
import type { Route } from "#domain/policies/route";
import { settle } from "#domain/policies/settle";
import { settled } from "#domain/policies/testing";

/** How a city answers everything: it insists wherever it can, or follows wherever it can. */
export type Temper = "insists" | "follows";
export const temper = fc.constantFrom<Temper>("insists", "follows");

function answer(question: Question, how: Temper, preview: Preview): Settlement {
  const { id, accepts, into = [] } = question;
  if (question.kind === "rules") return { question: id, decision: "rules", rules: { answer: "none" } };
  if (how === "follows") return { question: id, decision: "theirs" };
  if (accepts.includes("ours")) return { question: id, decision: "ours" };
  if (question.kind === "text") return { question: id, decision: "text", title: "Ours", text: "The city says so." };
  if (accepts.includes("text"))
    return { question: id, decision: "text", title: "Ours", text: "The city says so.", into: into[0]! };
  if (accepts.includes("into"))
    return { question: id, decision: "into", into: question.draft?.kind === "set" ? [into[0]!] : into };
  const parameter = preview.theirs.byId.get(question.clause)?.parameters[question.parameter ?? ""];
  return parameter ? { question: id, decision: "value", value: parameter.model } : { question: id, decision: "theirs" };
}

/** Where two answers would put two texts into one clause, which is refused, the city follows. */
export const upgrade = (route: Route, local: LocalPolicy, how: Temper) => {
  const preview = mergePolicy(route, local);
  const answers = (temper: Temper) => preview.questions.map((question) => answer(question, temper, preview));
  const upgraded = settle(preview, answers(how));
  if (upgraded.ok) return { ...upgraded.value, hasYielded: false };
  if (upgraded.findings.some(({ code }) => code !== "departure-repeated"))
    throw new Error(`The upgrade of a test is refused: ${JSON.stringify(upgraded.findings)}`);
  return { ...settled(preview, answers("follows")), hasYielded: true };
};
