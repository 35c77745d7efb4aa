import { describe, expect, it } from "vitest";
import { editionOf } from "#domain/policies/edition";
import { departureKey, type LocalPolicy } from "#domain/policies/local-policy";
import { countBuckets, settleCity } from "#domain/policies/settle-city";
import { days, localOn, releaseOf, rewordOf, setTo, type TestClause } from "#domain/policies/testing";
import { mergeCity, planCityRoute } from "#domain/policies/upgrade-city";

const edition = (version: string, policy: string, clauses: readonly TestClause[], language = "en") =>
  editionOf(releaseOf(version, clauses, policy), policy, language)!;
const camera = { id: "reg.c01", text: "Pictures are gone after {n} days.", parameters: { n: days(28, 1, 90) } };
const narrow = { ...camera, parameters: { n: days(28, 1, 30) } };
const sale = { id: "pia.c01", text: "Nobody sells it." };

/** `reg.c01` moves to the privacy policy, and its bound shrinks. */
const routeIn = (language: string) =>
  planCityRoute(
    [edition("0.1.0", "pia", [sale], language), edition("0.1.0", "reg", [camera], language)],
    [edition("0.2.0", "pia", [sale, narrow], language), edition("0.2.0", "reg", [], language)],
    [[{ id: "reg.c01", became: "bounds-changed", also: ["moved"] }]],
  );
const local = (policy: string, language: string, ...departures: LocalPolicy["departures"]) =>
  localOn(edition("0.1.0", policy, policy === "pia" ? [sale] : [camera], language), departures);
const english = edition("0.1.0", "reg", [camera]);

describe("the upgrade of a whole city", () => {
  const previews = mergeCity(routeIn("en"), [local("pia", "en"), local("reg", "en", setTo("reg.c01", "n", 60))]);

  it("is refused with everything that is unsettled or unknown, at once", () => {
    const refused = settleCity(previews, [{ question: "reg.c01.m value", decision: "ours" }]);
    expect(refused.ok ? [] : refused.findings.map(({ code, fix }) => [code, fix])).toEqual([
      ["question-unknown", 'Did you mean "reg.c01.n value"? It asks: reg.c01.n value.'],
      ["question-unsettled", expect.any(String)],
    ]);
  });

  it("takes an answer to the policy that asks", () => {
    const settled = settleCity(previews, [{ question: "reg.c01.n value", decision: "value", value: 30 }]);
    expect(settled.ok && settled.value.map((each) => [each.local.policy, each.local.departures.length])).toEqual([
      ["pia", 1],
      ["reg", 0],
    ]);
  });

  it("counts the clauses of all its policies by bucket", () => {
    expect(countBuckets(previews).conflict).toBe(1);
  });
});

describe("a clause that moves to a policy kept in another language", () => {
  const arriving = (...departures: LocalPolicy["departures"]) => {
    const previews = [
      ...mergeCity(routeIn("ja"), [local("pia", "ja")]),
      ...mergeCity(routeIn("en"), [local("reg", "en", ...departures)]),
    ];
    const settled = settleCity(previews, []);
    if (!settled.ok) throw new Error(JSON.stringify(settled.findings));
    return settled.value.find((each) => each.local.policy === "pia")!;
  };

  it("takes a value along", () => {
    const { local: joined, archived } = arriving(setTo("reg.c01", "n", 7));
    expect([joined.language, joined.departures.map(departureKey), archived]).toEqual(["ja", ["reg.c01.n set"], []]);
  });

  it("leaves words behind, archived with the reason", () => {
    const { local: joined, archived } = arriving(rewordOf(english, "reg.c01", "Gone after {n} days, always."));
    expect(joined.departures).toEqual([]);
    expect(archived).toMatchObject([{ why: { code: "languages-differ" }, departure: { kind: "reword" } }]);
  });
});
