import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { addressToTell } from "#server/http/tell-refusal";

const token = () => randomBytes(32).toString("base64url");

test("an address is told without whatever could be the token of a link", () => {
  for (let count = 0; count < 200; count++) {
    expect(addressToTell(`/api/invitations/${token()}/accept`)).toBe("/api/invitations/…/accept");
    expect(addressToTell(`/ja/account/set-up/${token()}`)).toBe("/ja/account/set-up/…");
    expect(addressToTell(`/api/calendars/${token()}.${token()}`)).toBe("/api/calendars/…");
    expect(addressToTell(`/en/sign-in/new-password?token=${token()}`)).toBe("/en/sign-in/new-password?…");
  }
});

test.each([
  "/api/cities",
  "/api/organisations/wadi-nurayn/people/01890000-0000-7000-8000-000000000000/role",
  "/en/framework/0.1.0/clauses/pia.c07/keep-no-longer-than-needed",
])("what names a record stays: %s", (address) => {
  expect(addressToTell(address)).toBe(address);
});
