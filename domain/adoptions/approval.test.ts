import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkApproval, tallyApproval } from "#domain/adoptions/approval";

const people = new Map([
  ["a", "Ada"],
  ["b", "Ben"],
]);

describe("an approval round is refused", () => {
  it.each([
    ["without anybody", [], 1, "Name at least one person."],
    ["with a quorum nobody could reach", ["a", "b"], 3, "Accepted: 1 to 2."],
    ["with a quorum of none", ["a"], 0, "Accepted: 1 to 1."],
    ["naming somebody twice", ["a", "a"], 1, "Name each person once."],
    ["naming a stranger", ["a", "z"], 1, "Accepted: Ada, Ben."],
  ])("%s", (_why, approvers, quorum, fix) => {
    const checked = checkApproval({ approvers, quorum }, people);
    expect(checked.ok ? [] : checked.findings.map((each) => each.fix)).toContain(fix);
  });
});

describe("a round", () => {
  it("is open until enough have approved, and lost as soon as they cannot any more", () => {
    expect(tallyApproval(2, ["approved", null, null]).state).toBe("open");
    expect(tallyApproval(2, ["approved", "refused", "approved"]).state).toBe("reached");
    expect(tallyApproval(2, ["approved", "refused", "refused"]).state).toBe("failed");
  });

  it("does not depend on the order of votes, and is never lost by one more approval", () => {
    const votes = fc.array(fc.constantFrom("approved" as const, "refused" as const, null), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), votes, (quorum, all) => {
        const now = tallyApproval(quorum, all);
        expect(tallyApproval(quorum, [...all].reverse())).toEqual(now);
        expect(now.approved + now.refused + now.waiting).toBe(all.length);
        const open = all.indexOf(null);
        if (open < 0 || now.state === "failed") return;
        expect(tallyApproval(quorum, all.with(open, "approved")).state).not.toBe("failed");
      }),
    );
  });
});
