import { describe, expect, test } from "vitest";
import { saysSecondFactor } from "#domain/access/sign-in-strength";

const said = (amr: string[], acr?: string) => ({ amr, acr });

describe("a provider says that it asked for a second factor", () => {
  test.each([[["mfa"]], [["pwd", "otp"]], [["hwk", "pin"]], [["face", "swk"]], [["pwd", "mfa", "rsa"]]])(
    "with the methods %j",
    (amr) => expect(saysSecondFactor(said(amr), [])).toBe(true),
  );

  test.each([[[]], [["pwd"]], [["otp"]], [["pwd", "pin"]], [["pwd", "user", "geo"]], [["MFA"]]])(
    "not with the methods %j",
    (amr) => expect(saysSecondFactor(said(amr, "urn:mace:incommon:iap:silver"), [])).toBe(false),
  );

  test("with a value that the organisation names, as a method or as the class, and then with no other", () => {
    const values = ["https://refeds.org/profile/mfa", "strong"];
    expect(saysSecondFactor(said([], "https://refeds.org/profile/mfa"), values)).toBe(true);
    expect(saysSecondFactor(said(["strong"]), values)).toBe(true);
    expect(saysSecondFactor(said(["mfa"], "1"), values)).toBe(false);
  });
});
