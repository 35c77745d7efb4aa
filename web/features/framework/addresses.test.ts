import { describe, expect, test } from "vitest";
import { clausePath, keepPermanent, tailOf } from "./addresses";

const path = clausePath("0.1.0", { id: "pia.c07", title: "Keep no longer than needed" });

function sentTo(address: string): Response | undefined {
  try {
    keepPermanent(new Request(`http://localhost${address}`), "en", path);
    return undefined;
  } catch (thrown) {
    return thrown as Response;
  }
}

describe("permanent addresses", () => {
  test("a wrong or missing tail is sent to the right one for good", () => {
    for (const wrong of ["/en/framework/0.1.0/clauses/pia.c07", "/en/framework/0.1.0/clauses/pia.c07/old-title"]) {
      expect(sentTo(wrong)?.status).toBe(301);
      expect(sentTo(wrong)?.headers.get("location")).toBe(`/en${path}`);
    }
  });

  test("latest is sent on for now only: it moves with the next release", () => {
    expect(sentTo("/en/framework/latest/clauses/pia.c07")?.status).toBe(302);
  });

  test("the permanent address itself stays, with any query", () => {
    expect(sentTo(`/en${path}`)).toBeUndefined();
    expect(sentTo(`/en${path}?x=1`)).toBeUndefined();
  });

  test("a tail has no accents or signs, and none at all where a title has no letters of the Latin alphabet", () => {
    expect(tailOf("Données : « ouvertes » / 2.0!")).toBe("donnees-ouvertes-2-0");
    expect(clausePath("0.1.0", { id: "pia.c07", title: "保存期間" })).toBe("/framework/0.1.0/clauses/pia.c07");
  });
});
