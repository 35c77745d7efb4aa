import { describeBounds, fitsParameter } from "#domain/frameworks/parameters";
import type { Finding } from "#domain/kernel/finding";
import type { Preview, Question, Settlement } from "#domain/policies/preview";
import { nearestOf } from "#domain/rules/nearest";

/** Holds answers to the questions of a preview: every question answered once, with something that it accepts. */
export function checkSettlements(preview: Preview, settlements: readonly Settlement[]): Finding[] {
  const questions = new Map(preview.questions.map((question) => [question.id, question]));
  const answers = new Map<string, Settlement>();
  const findings: Finding[] = [];
  for (const settlement of settlements) {
    const question = questions.get(settlement.question);
    if (!question) findings.push(unknownQuestion(settlement.question, [...questions.keys()]));
    else if (answers.has(question.id)) findings.push(repeated(question.id));
    else findings.push(...checkAnswer(question, settlement, preview));
    answers.set(settlement.question, settlement);
  }
  const open = preview.questions.filter(({ id }) => !answers.has(id));
  return [...findings, ...open.filter((question) => !isMoot(question, answers)).map(unsettled)];
}

/** Once the release's words are taken, the release's rules test them: nothing is left to ask. */
const isMoot = ({ kind, clause }: Question, answers: ReadonlyMap<string, Settlement>): boolean =>
  kind === "rules" && answers.get(`${clause} text`)?.decision === "theirs";

function unknownQuestion(id: string, known: readonly string[]): Finding {
  const near = nearestOf(id, known);
  return {
    code: "question-unknown",
    path: id,
    message: `This upgrade does not ask "${id}".`,
    fix: `${near ? `Did you mean "${near}"? ` : ""}It asks: ${known.join(", ") || "nothing"}.`,
  };
}

const repeated = (path: string): Finding => ({
  code: "settlement-repeated",
  path,
  message: `"${path}" is settled twice.`,
  fix: "Keep one of the two answers.",
});

const unsettled = ({ id, accepts }: Question): Finding => ({
  code: "question-unsettled",
  path: id,
  message: `Nobody has settled "${id}".`,
  fix: `Answer with one of: ${accepts.join(", ")}.`,
});

function checkAnswer(question: Question, settlement: Settlement, preview: Preview): Finding[] {
  const { id, accepts } = question;
  if (!accepts.includes(settlement.decision)) {
    return [
      {
        code: "decision-not-accepted",
        path: id,
        message: `"${id}" cannot be settled by "${settlement.decision}".${notMerged(question, settlement)}`,
        fix: `Answer with one of: ${accepts.join(", ")}.`,
      },
    ];
  }
  switch (settlement.decision) {
    case "value":
      return checkValue(question, settlement.value, preview);
    case "into":
      return checkInto(question, settlement.into);
    case "text":
      return checkText(question, settlement);
    default:
      return [];
  }
}

const notMerged = ({ merge }: Question, { decision }: Settlement): string =>
  decision === "merged" && merge ? ` ${merge.title.open + merge.text.open} places in it are still open.` : "";

function checkValue({ id, clause, parameter = "" }: Question, value: unknown, { theirs }: Preview): Finding[] {
  const definition = theirs.byId.get(clause)?.parameters[parameter];
  if (definition && fitsParameter(definition, value)) return [];
  return [
    {
      code: "value-out-of-bounds",
      path: id,
      message: `${JSON.stringify(value)} cannot be the value of ${clause}.${parameter} in ${theirs.version}.`,
      fix: definition ? `Accepted: ${describeBounds(definition)}.` : "Take the release's own.",
    },
  ];
}

function checkInto({ id, into = [], draft }: Question, given: readonly string[]): Finding[] {
  const unknown = given.filter((each) => !into.includes(each));
  const isOne = draft?.kind !== "leave-out";
  const isRightCount = isOne ? given.length === 1 : given.length > 0 && new Set(given).size === given.length;
  if (unknown.length === 0 && isRightCount) return [];
  return [
    {
      code: "part-unknown",
      path: id,
      message: unknown.length > 0 ? `${unknown.join(", ")} is no part of it.` : `${given.length} parts are named.`,
      fix: `Name ${isOne ? "one" : "one or more"} of: ${into.join(", ")}.`,
    },
  ];
}

function checkText({ id, kind, into = [] }: Question, answer: Extract<Settlement, { decision: "text" }>): Finding[] {
  const findings: Finding[] = [];
  for (const name of ["title", "text"] as const) {
    if (answer[name].trim() !== "") continue;
    findings.push({
      code: "text-missing",
      path: `${id} ${name}`,
      message: `The ${name} of the city's own clause is empty.`,
      fix: "Write it, or take the release's own.",
    });
  }
  const isPlaced =
    kind === "split" ? answer.into !== undefined && into.includes(answer.into) : answer.into === undefined;
  if (isPlaced) return findings;
  findings.push({
    code: "part-unknown",
    path: id,
    message:
      kind === "split" ? "It does not say which part the text is for." : "There is only one clause it can be for.",
    fix: kind === "split" ? `Name one of: ${into.join(", ")}.` : "Leave `into` out.",
  });
  return findings;
}
