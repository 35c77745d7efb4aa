import type { DeclarationContent } from "#domain/declarations/declaration";
import type { Day } from "#domain/kernel/days";
import type { Finding } from "#domain/kernel/finding";

/** What a declaration still lacks before it can stand in public. Nothing where it is ready. */
export function checkDeclaration(content: DeclarationContent, today: Day): Finding[] {
  const missing = (path: keyof DeclarationContent, message: string, fix: string, isMissing: boolean): Finding[] =>
    isMissing ? [{ code: "missing", path, message, fix }] : [];
  const { principles, policies, strategies, measures, declaredOn } = content;
  return [
    ...missing("title", "The declaration has no title.", "Give it one.", content.title === ""),
    ...missing("preamble", "Nothing says why the city declares this.", "Write a preamble.", content.preamble === ""),
    ...missing(
      "principles",
      "The declaration commits the city to nothing.",
      "Choose a principle or a policy.",
      principles.length + policies.length === 0,
    ),
    ...missing("signatory", "Nobody signs it.", "Name the person who does.", content.signatory === ""),
    ...missing("office", "The signatory has no office.", "Say in which office they sign.", content.office === ""),
    ...missing("declaredOn", "It has no day.", "Give the day on which it is declared.", declaredOn === null),
    ...(declaredOn !== null && declaredOn > today
      ? [
          {
            code: "future",
            path: "declaredOn",
            message: `Its day, ${declaredOn}, has not come.`,
            fix: "Publish it on that day, or give an earlier one.",
          },
        ]
      : []),
    ...strategies.flatMap(({ title }, at) =>
      title === ""
        ? [
            {
              code: "missing",
              path: `strategies[${at}].title`,
              message: "A strategy has no title.",
              fix: "Give it one.",
            },
          ]
        : [],
    ),
    ...measures.flatMap(({ text }, at) =>
      text === ""
        ? [{ code: "missing", path: `measures[${at}].text`, message: "A measure says nothing.", fix: "Write it." }]
        : [],
    ),
  ];
}
