import { expect, test } from "vitest";
import { numberIn } from "#domain/frameworks/clause-number";

test("a clause's number is that of its id, and names the policy it came from where it has moved", () => {
  expect([numberIn("pia", "pia.c07"), numberIn("pia", "pia.c112"), numberIn("pia", "opn.c03")]).toEqual([
    "7",
    "112",
    "opn 3",
  ]);
});
