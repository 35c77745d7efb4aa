import { describe, expect, test } from "vitest";
import { exportPath, readAsked } from "./read-asked";

describe("what a list of events is asked", () => {
  test("stands in the address; what is empty or unknown is nothing", () => {
    expect(readAsked("http://x/audit?actor=&from=2026-11-01&zebra=1&subject=technology%3AA1&cursor=")).toEqual({
      filters: { from: "2026-11-01", subject: "technology:A1" },
      cursor: undefined,
    });
    expect(readAsked("http://x/audit?cursor=abc").cursor).toBe("abc");
  });

  test("is asked of the export as well", () => {
    const path = exportPath("linden", "jsonl", { lang: "ja", timeZone: "Asia/Tokyo" }, { subject: "technology:A&1" });
    expect(path).toBe(
      "/api/organisations/linden/events/export?format=jsonl&lang=ja&timeZone=Asia%2FTokyo&subject=technology%3AA%261",
    );
  });
});
