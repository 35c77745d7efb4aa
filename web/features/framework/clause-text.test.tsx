import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { markTerms } from "#domain/frameworks/defined-terms";
import { WordsContext } from "../../words";
import { wordsOf } from "../../words.server";
import { ClauseText, readBlocks } from "./clause-text";

const show = (text: string, parameters: Parameters<typeof ClauseText>[0]["parameters"] = {}) =>
  renderToString(
    <WordsContext.Provider value={{ ...wordsOf("en"), origin: "http://localhost" }}>
      <ClauseText text={text} parameters={parameters} version="0.1.0" />
    </WordsContext.Provider>,
  ).replaceAll("<!-- -->", "");

const days = { type: "days", model: 28, min: 1, max: 90, ask: "How long?" } as const;

describe("the text of a clause", () => {
  test("shows a placeholder nobody defined as it stands, so that it is noticed", () => {
    expect(show("Within {maxDays} days.")).toBe("<p>Within {maxDays} days.</p>");
  });

  test("never lets text become markup", () => {
    expect(show("a <b>bold</b> claim")).toBe("<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>");
  });

  test("marks the model value together with the unit that follows", () => {
    const html = show("Within {maxDays} days of it.", { maxDays: days });
    expect(html).toContain(">28\u00a0days</mark> of it.</p>");
  });

  test("says one day, not one days", () => {
    expect(show("Within {maxDays} days of it.", { maxDays: { ...days, model: 1 } })).toContain(">1\u00a0day</mark>");
  });

  test("marks the value alone where another word follows", () => {
    expect(show("draws {maxDays} places", { maxDays: days })).toContain(">28</mark> places");
    expect(show("draws {maxDays} daylight", { maxDays: days })).toContain(">28</mark> daylight");
  });

  test("shows a choice by its title", () => {
    const choice = { type: "choice", options: { tls: "TLS 1.2" }, model: "tls", ask: "Which?" } as const;
    expect(show("use {least} or later", { least: choice })).toContain(">TLS 1.2</mark> or later");
  });

  test("links other clauses", () => {
    expect(show("as pia.c07 says")).toContain('href="/en/framework/0.1.0/clauses/pia.c07"');
  });
});

describe("blocks", () => {
  test("a wrapped item stays one item and a list may follow a paragraph at once", () => {
    expect(readBlocks("It states:\n- one\n  and more;\n- two.\n\nAfter.\n\n1. first\n2. second")).toEqual([
      { kind: "p", text: "It states:" },
      { kind: "ul", items: ["one and more;", "two."] },
      { kind: "p", text: "After." },
      { kind: "ol", items: ["first", "second"] },
    ]);
  });

  test("items parted by a blank line are one list", () => {
    expect(readBlocks("- one\n\n- two")).toEqual([{ kind: "ul", items: ["one", "two"] }]);
  });
});

describe("a term that was marked", () => {
  const marked = (text: string) => markTerms(text, [{ at: 4, term: "Device" }], "en").text;

  test("leads to its meaning on the same page, which is its description", () => {
    expect(show(marked("Every device and device of pia.c07."))).toContain(
      '<p>Every <a class="term" href="#term-4" aria-describedby="term-4-means">device</a> and device of <a class="clause-link"',
    );
  });

  test("stays itself beside a value and within an item of a list", () => {
    expect(show(marked("- within {maxDays} days of a\n  device;"), { maxDays: days })).toContain(
      '28\u00a0days</mark> of a <a class="term"',
    );
  });
});
