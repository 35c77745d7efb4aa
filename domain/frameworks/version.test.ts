import { describe, expect, test } from "vitest";
import { compareVersions, isDraft } from "#domain/frameworks/version";

describe("versions", () => {
  test("are ordered by their numbers, and a draft comes before its release", () => {
    const mixed = ["0.10.0", "0.2.0", "0.2.0-draft.10", "1.0.0", "0.2.0-draft.9", "0.1.9"];
    expect(mixed.sort(compareVersions)).toEqual([
      "0.1.9",
      "0.2.0-draft.9",
      "0.2.0-draft.10",
      "0.2.0",
      "0.10.0",
      "1.0.0",
    ]);
    expect(compareVersions("0.2.0", "0.2.0")).toBe(0);
    expect(mixed.filter(isDraft)).toHaveLength(2);
  });
});
