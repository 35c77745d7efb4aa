import { describe, expect, it } from "vitest";
import { type Act, checkAct, checkStated, standingOn } from "#domain/adoptions/stage";

const act = (number: number, inForceOn: string, repealedOn: string | null = null): Act => ({
  number,
  decidedOn: "2030-01-10",
  inForceOn,
  repealedOn,
});
const messages = (result: { ok: boolean; findings?: readonly { path: string; fix: string }[] }) =>
  result.ok ? [] : result.findings!.map(({ path, fix }) => `${path}: ${fix}`);

describe("what cannot be said is refused with what can", () => {
  it.each([
    [
      "a day that is still to come",
      { stage: "planned", since: "2030-02-02" },
      [],
      "since: Give a day until today, 2030-02-01.",
    ],
    [
      "an early stage while a text is in force",
      { stage: "adapting", since: "2030-02-01" },
      [act(1, "2030-01-20")],
      "stage: Accepted: in-force, under-review. To begin again, repeal it first.",
    ],
    [
      "a review of what is not in force",
      { stage: "under-review", since: "2030-02-01" },
      [],
      "stage: Accepted: exploring, planned, adapting, in-consultation. A text comes into force by a legal act.",
    ],
    [
      "that it is in force before its day",
      { stage: "in-force", since: "2030-02-01" },
      [act(1, "2030-03-01")],
      "stage: It comes into force by itself on 2030-03-01.",
    ],
  ] as const)("%s", (_what, wanted, acts, fix) => {
    expect(messages(checkStated("2030-02-01", wanted, acts))).toEqual([fix]);
  });

  it("an act with every day wrong, all at once", () => {
    const wrong = { number: 2, decidedOn: "2030-05-01", inForceOn: "2030-01-15", reviewOn: "2030-01-01" };
    expect(messages(checkAct("2030-02-01", wrong, [act(1, "2030-01-20")]))).toEqual([
      "decidedOn: Give the day of the decision, until 2030-02-01.",
      "inForceOn: Give 2030-05-01 or a later day.",
      "reviewOn: Give a day after 2030-01-15, or none.",
      "inForceOn: Give a day after 2030-01-20.",
    ]);
  });
});

describe("the ladder", () => {
  it("begins with what the city says", () => {
    expect(standingOn("2030-02-01", undefined, []).stage).toBeUndefined();
    expect(standingOn("2030-02-01", { stage: "adapting", since: "2030-01-01" }, [])).toMatchObject({
      stage: "adapting",
      since: "2030-01-01",
    });
  });

  it("goes from adopted to in force on the day that the act names", () => {
    const acts = [act(1, "2030-03-01")];
    expect(standingOn("2030-02-28", undefined, acts)).toMatchObject({ stage: "adopted", inForce: undefined });
    expect(standingOn("2030-03-01", undefined, acts)).toMatchObject({ stage: "in-force", since: "2030-03-01" });
  });

  it("keeps what is in force while it is under review, and while its amendment waits for its day", () => {
    const standing = standingOn("2030-02-15", { stage: "under-review", since: "2030-02-10" }, [
      act(1, "2030-01-20"),
      act(2, "2030-03-01"),
    ]);
    expect(standing).toMatchObject({ stage: "under-review", inForce: { number: 1 }, next: { number: 2 } });
  });

  it("ends with the repeal, and can begin again after it", () => {
    const acts = [act(1, "2030-01-20", "2030-02-01")];
    expect(standingOn("2030-01-31", undefined, acts).stage).toBe("in-force");
    expect(standingOn("2030-02-01", { stage: "planned", since: "2030-01-02" }, acts).stage).toBe("repealed");
    expect(standingOn("2030-02-09", { stage: "planned", since: "2030-02-09" }, acts).stage).toBe("planned");
  });

  it("does not fall back to a text that was replaced when its amendment is repealed", () => {
    const acts = [act(1, "2030-01-20"), act(2, "2030-02-01", "2030-02-10")];
    expect(standingOn("2030-02-10", undefined, acts)).toMatchObject({ stage: "repealed", inForce: undefined });
  });
});
