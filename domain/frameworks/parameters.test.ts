import { describe, expect, test } from "vitest";
import { parseParameterValue } from "#domain/frameworks/parameters";
import type { Parameter } from "#domain/frameworks/release";

const parameters: Record<string, Parameter> = {
  days: { type: "days", model: 28, min: 1, max: 90, ask: "How many days?" },
  choice: { type: "choice", model: "daily", options: { daily: "every day", weekly: "every week" }, ask: "How often?" },
  flag: { type: "flag", model: true, ask: "Is it so?" },
};

describe("a parameter's value that is typed", () => {
  test.each([
    ["days", "0"],
    ["days", "91"],
    ["days", "1.5"],
    ["days", "many"],
    ["days", ""],
    ["choice", "monthly"],
    // What every object has is no option.
    ["choice", "constructor"],
    ["flag", "yes"],
  ])("of %s is not %j", (name, text) => {
    expect(parseParameterValue(parameters[name]!, text)).toBeUndefined();
  });

  test.each([
    ["days", "90", 90],
    ["choice", "weekly", "weekly"],
    ["flag", "false", false],
  ])("of %s is %j", (name, text, value) => {
    expect(parseParameterValue(parameters[name]!, text)).toBe(value);
  });
});
