import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Expression } from "#domain/rules/expression";
import { WordsContext } from "../../words";
import { wordsOf } from "../../words.server";
import { Condition, type Dictionary } from "./condition";

const words = (text: string) => ({ en: text, ja: `${text}（日）`, ar: text });
const field = (name: string, type: string, vocabulary: string | null) => ({
  subject: "technology" as const,
  name,
  type,
  vocabulary,
  unit: null,
  isPublic: true,
  askedBy: [],
  title: words(name === "retentionDays" ? "Kept for (days)" : name === "tech" ? "Technology" : "Status"),
  explanation: words("x"),
});
const code = (name: string, title: string) => ({ code: name, title: words(title), explanation: words("x") });
const dictionary: Dictionary = {
  version: 1,
  fields: [field("retentionDays", "number", null), field("status", "code", "status"), field("tech", "codes", "tech")],
  vocabularies: [
    { id: "status", title: words("Status"), source: "", codes: [code("active", "In use"), code("ended", "Ended")] },
    { id: "tech", title: words("Technology"), source: "", codes: [code("lidar", "Lidar"), code("radar", "Radar")] },
  ],
};

const read = (name: string) => ({ kind: "field", subject: "technology", field: name }) as const;
const literal = (value: string | number | boolean) => ({ kind: "literal", value }) as const;
const atMost: Expression = {
  kind: "compare",
  operator: "<=",
  left: read("retentionDays"),
  right: { kind: "parameter", name: "maxDays" },
};
const inUse: Expression = { kind: "oneOf", item: read("status"), values: ["active", "ended"] };
const element = (value: string, operator: "==" | "!=" = "==") =>
  ({ kind: "compare", operator, left: { kind: "element" }, right: literal(value) }) as const;

function say(expression: Expression, lang: "en" | "ja" = "en", subject: "technology" | "device" = "technology") {
  const parameters = { maxDays: { type: "days", model: 28, min: 1, max: 90, ask: "?" } } as const;
  const html = renderToString(
    <WordsContext.Provider value={{ ...wordsOf(lang), origin: "" }}>
      <Condition expression={expression} dictionary={dictionary} parameters={parameters} subject={subject} />
    </WordsContext.Provider>,
  );
  return html
    .replace(/<li>/g, " | ")
    .replace(/<[^>]+>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

describe("a condition in words", () => {
  test("says every part of an all-of on a line, with titles and model values", () => {
    expect(say({ kind: "and", operands: [inUse, atMost] })).toBe(
      "| Status is one of In use or Ended | Kept for (days) is at most 28 maxDays",
    );
  });

  test("turns a negation into the opposite statement, also through an all-of", () => {
    expect(say({ kind: "not", operand: atMost })).toBe("| Kept for (days) is more than 28 maxDays");
    expect(say({ kind: "not", operand: { kind: "and", operands: [inUse, atMost] } })).toBe(
      "| Any of these: | Status is none of In use or Ended | Kept for (days) is more than 28 maxDays",
    );
  });

  test("reads a comparison written the other way round", () => {
    expect(say({ kind: "compare", operator: "<", left: literal(3), right: read("retentionDays") })).toBe(
      "| Kept for (days) is more than 3",
    );
  });

  test("tells what a list holds", () => {
    const either: Expression = { kind: "or", operands: [element("lidar"), element("radar")] };
    expect(say({ kind: "exists", list: read("tech"), body: either })).toBe("| Technology includes Lidar or Radar");
    expect(say({ kind: "all", list: read("tech"), body: either })).toBe("| Technology is only Lidar or Radar");
    expect(say({ kind: "all", list: read("tech"), body: element("lidar", "!=") })).toBe(
      "| Technology includes none of Lidar",
    );
    expect(say({ kind: "not", operand: { kind: "contains", list: read("tech"), item: literal("lidar") } })).toBe(
      "| Technology does not include Lidar",
    );
  });

  test("says whose fact it is where the rule is about the other", () => {
    expect(say(atMost, "en", "device")).toContain("Kept for (days) (of the technology) is at most 28");
  });

  test("speaks the language of the page", () => {
    expect(say(atMost, "ja")).toBe("| Kept for (days)（日） が28以下 maxDays");
  });
});
