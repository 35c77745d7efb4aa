import { describe, expect, test } from "vitest";
import { parseParameterValue, setParameters } from "#domain/frameworks/parameters";
import type { Clause, Parameter } from "#domain/frameworks/release";

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

describe("a setting that cannot be used is refused", () => {
  const clauses = [{ id: "abc.c01", parameters }] as unknown as Clause[];
  test.each([
    [
      "abc.c01.dasy=3",
      "There is no parameter abc.c01.dasy.",
      "Did you mean abc.c01.days? Accepted: a whole number from 1 to 90.",
    ],
    [
      "abc.c10.choice=daily",
      "There is no parameter abc.c10.choice.",
      "Did you mean abc.c01.choice? Accepted: daily, weekly.",
    ],
    [
      "abc.c01.days",
      '"abc.c01.days" sets nothing.',
      "Did you mean abc.c01.days? Accepted: a whole number from 1 to 90.",
    ],
    ["nonsense", '"nonsense" sets nothing.', "Write clause.parameter=value, such as abc.c01.days=28."],
    ["abc.c01.days=91", '"91" cannot be the value of abc.c01.days.', "Accepted: a whole number from 1 to 90."],
  ])("%s", (setting, message, fix) => {
    expect(setParameters(clauses, [setting])).toMatchObject({ ok: false, findings: [{ path: setting, message, fix }] });
  });
});
