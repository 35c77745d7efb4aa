import { describe, expect, it } from "vitest";
import { type Edition, editionOf } from "#domain/policies/edition";
import { departureKey, type LocalPolicy } from "#domain/policies/local-policy";
import {
  addAfter,
  days,
  leaveOut,
  localOn,
  releaseOf,
  rewordOf,
  setTo,
  settled,
  type TestClause,
} from "#domain/policies/testing";
import { mergeCity, planCityRoute } from "#domain/policies/upgrade-city";

const edition = (version: string, policy: string, clauses: readonly TestClause[]): Edition =>
  editionOf(releaseOf(version, clauses, policy), policy, "en")!;
const camera = { id: "reg.c01", text: "Pictures are gone after {n} days.", parameters: { n: days(28, 1, 90) } };
const list = { id: "reg.c02", text: "The list is public." };
const sale = { id: "pia.c01", text: "Nobody sells it." };

const base = [edition("0.1.0", "pia", [sale]), edition("0.1.0", "reg", [camera, list])];
/** `reg.c01` moved to the other policy with its id; `reg.c02` was merged into `pia.c01`. */
const theirs = [
  edition("0.2.0", "pia", [{ ...sale, text: `${sale.text}\n\n${list.text}` }, camera]),
  edition("0.2.0", "reg", [{ id: "reg.c03", text: "What is planned is public too." }]),
];
const steps = [
  [
    { id: "pia.c01", became: "meaning-changed" },
    { id: "reg.c01", became: "moved" },
    { id: "reg.c02", became: "merged", into: ["pia.c01"] },
    { id: "reg.c03", became: "new" },
  ],
];
const route = planCityRoute(base, theirs, steps);
const privacy = (...departures: LocalPolicy["departures"]) => localOn(base[0]!, departures);
const register = (...departures: LocalPolicy["departures"]) => localOn(base[1]!, departures);
const upgraded = (...locals: LocalPolicy[]) =>
  mergeCity(route, locals).map((preview) => {
    const { local, archived } = settled(preview);
    return [local.policy, local.departures.map(departureKey), archived.map(({ why }) => why.code)];
  });

describe("a clause that went to another policy", () => {
  it("takes what the city said about it along", () => {
    expect(upgraded(privacy(), register(setTo("reg.c01", "n", 7)))).toEqual([
      ["pia", ["reg.c01.n set"], []],
      ["reg", [], []],
    ]);
  });

  it("begins a local policy there, where the city had none", () => {
    expect(upgraded(register(leaveOut("reg.c01")))).toEqual([
      ["reg", [], []],
      ["pia", ["reg.c01 leave-out"], []],
    ]);
  });

  it("is merged with what the city made of the clause that it became part of", () => {
    const both = mergeCity(route, [
      privacy(rewordOf(base[0]!, "pia.c01", "Nobody sells or lends it.")),
      register(rewordOf(base[1]!, "reg.c02", "The list is public, always.")),
    ]);
    expect(settled(both[0]!).local.departures).toMatchObject([
      { clause: "pia.c01", text: "Nobody sells or lends it.\n\nThe list is public, always." },
    ]);
  });

  it("is shown in both: where it left, and as taken where it arrived", () => {
    const [arrived, left] = mergeCity(route, [privacy(), register()]);
    expect(left!.clauses.map(({ id, bucket, why }) => [id, bucket, why[0]?.code])).toEqual([
      ["reg.c01", "taken", "moved"],
      ["reg.c02", "taken", "moved"],
      ["reg.c03", "new", "new"],
    ]);
    expect(arrived!.counts).toMatchObject({ taken: 3, new: 0, retired: 0 });
  });

  it("leaves the city's own clauses where they were", () => {
    expect(upgraded(register(addAfter("reg.c01", "reg.own-c01")))).toEqual([["reg", ["reg.own-c01 add"], []]]);
  });

  it("takes nothing from a local policy that stands on another release", () => {
    const ahead = { ...register(setTo("reg.c01", "n", 7)), release: "0.2.0" };
    expect(mergeCity(route, [privacy(), ahead]).map(({ policy, before }) => [policy, before.departures])).toEqual([
      ["pia", []],
    ]);
  });
});
