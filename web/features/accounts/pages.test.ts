import { describe, expect, test } from "vitest";
import { wantedPage } from "./pages";

describe("where signing in leads", () => {
  test.each([
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example",
    "javascript:alert(1)",
    "/a\\b",
    "/\t/elsewhere.example",
    "/sign-in?page=/x",
    "/account/sign-out",
    "",
    null,
  ])("is never another site, nor round in circles: %j", (page) => {
    expect(wantedPage(page)).toBe("/workspace");
  });

  test("is the page that was wanted", () => {
    expect(wantedPage("/workspace/linden/people?page=2")).toBe("/workspace/linden/people?page=2");
    expect(wantedPage("/account")).toBe("/account");
  });
});
