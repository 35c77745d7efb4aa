import { describe, expect, it } from "vitest";
import { changesBetween, type ItemChange, traceChanges } from "#domain/policies/trace-changes";

const item = (id: string, became: string, into?: string[]): ItemChange => ({ id, became, ...(into && { into }) });
const fate = (steps: ItemChange[][], id: string) => traceChanges(steps).get(id);

describe("what became of a clause over two releases", () => {
  it("ends where any part of it ended, and only there", () => {
    const split = [item("pia.c01", "split", ["pia.c01", "pia.c05"])];
    expect(fate([split, [item("pia.c05", "retired")]], "pia.c01")).toEqual({
      into: ["pia.c01"],
      became: ["split", "retired"],
    });
    const both = [item("pia.c05", "retired"), item("pia.c01", "retired")];
    expect(fate([split, both], "pia.c01")?.into).toEqual([]);
  });

  it("is one place where what was split is merged again", () => {
    const split = [item("pia.c01", "split", ["pia.c05", "pia.c06"])];
    const merged = [item("pia.c05", "merged", ["pia.c07"]), item("pia.c06", "merged", ["pia.c07"])];
    expect(fate([split, merged], "pia.c01")?.into).toEqual(["pia.c07"]);
  });

  it("is everything that was said of it on the way, each once; kept says nothing", () => {
    const steps = [
      [item("pia.c01", "kept")],
      [{ ...item("pia.c01", "reworded"), also: ["moved"] }],
      [item("pia.c01", "reworded")],
    ];
    expect(fate(steps, "pia.c01")).toEqual({ into: ["pia.c01"], became: ["reworded", "moved"] });
  });

  it("is the second release's word alone where the first does not name it", () => {
    expect(fate([[], [item("pia.c02", "retired")]], "pia.c02")).toEqual({ into: [], became: ["retired"] });
  });

  it("follows a parameter by its own id", () => {
    const steps = [
      [item("pia.c01.days", "moved", ["pia.c02.days"])],
      [item("pia.c02.days", "moved", ["pia.c03.most"])],
    ];
    expect(fate(steps, "pia.c01.days")?.into).toEqual(["pia.c03.most"]);
  });
});

describe("the steps from one release to another", () => {
  const release = (version: string, from: string | null) => ({
    version,
    changes: { from, items: [item("pia.c01", `in ${version}`)] },
  });
  const releases = [
    release("0.3.0", "0.2.0"),
    release("0.1.0", null),
    release("0.2.0", "0.1.0"),
    release("0.2.1", "0.2.0"),
  ];
  const named = (from: string, to: string) => changesBetween(releases, from, to)?.map(([first]) => first!.became);

  it("are none where the later release does not descend from the earlier", () => {
    expect(named("0.3.0", "0.1.0")).toBeUndefined();
    expect(named("0.2.1", "0.3.0")).toBeUndefined();
    expect(named("0.0.9", "0.3.0")).toBeUndefined();
  });

  it("are those of every release between, oldest first, along what each was made from", () => {
    expect(named("0.1.0", "0.3.0")).toEqual(["in 0.2.0", "in 0.3.0"]);
    expect(named("0.1.0", "0.2.1")).toEqual(["in 0.2.0", "in 0.2.1"]);
    expect(named("0.2.0", "0.2.0")).toEqual([]);
  });

  it("end where releases name each other in a circle", () => {
    expect(changesBetween([release("0.2.0", "0.3.0"), release("0.3.0", "0.2.0")], "0.1.0", "0.3.0")).toBeUndefined();
  });
});
