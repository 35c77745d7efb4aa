import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WordChanges } from "./word-changes";

const show = (before: string | null, after: string | null) =>
  renderToStaticMarkup(<WordChanges before={before} after={after} />);

test("a text as it became strikes out what was removed and marks what was added, spaces outside", () => {
  expect(show("within 90 days", "within 31 whole days")).toBe(
    '<span class="word-changes" lang="en" dir="ltr"><span>within</span> <del>90</del><ins>31 whole</ins> <span>days</span></span>',
  );
  expect(show(null, "all of it")).toContain("<ins>all of it</ins>");
  expect(show("all of it", null)).toContain("<del>all of it</del>");
});
