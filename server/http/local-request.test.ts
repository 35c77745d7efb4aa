import { describe, expect, test } from "vitest";
import { isLocalRequest, offersDemonstrationSignIn } from "#server/http/local-request";

const here = { host: "127.0.0.1", isUrlGiven: false, hasDemonstration: true };
const asked = (headers: Record<string, string>) => isLocalRequest({ headers: { host: "localhost:3000", ...headers } });

describe("one click enters as an invented person only", () => {
  test.each([
    ["listening to a network", { host: "0.0.0.0" }],
    ["listening to every address of version 6", { host: "::" }],
    ["listening under a name that only looks like this machine", { host: "127.0.0.1.example.org" }],
    ["with a public address", { isUrlGiven: true }],
    ["without the demonstration", { hasDemonstration: false }],
  ])("not %s", (_how, settings) => {
    expect(offersDemonstrationSignIn({ ...here, ...settings })).toBe(false);
  });

  test.each(["127.0.0.1", "127.8.8.8", "localhost", "::1"])("listening to %s", (host) => {
    expect(offersDemonstrationSignIn({ ...here, host })).toBe(true);
  });
});

describe("a request is of this machine", () => {
  test.each([
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-anything",
    "x-real-ip",
    "x-client-ip",
    "cf-connecting-ip",
    "cf-ray",
    "true-client-ip",
    "fly-client-ip",
    "x-amzn-trace-id",
    "cdn-loop",
  ])("not with %s", (header) => {
    expect(asked({ [header]: "127.0.0.1" })).toBe(false);
    expect(asked({ [header]: "" })).toBe(false);
  });

  test.each(["plaza.example.org", "localhost.example.org", "10.0.0.1:3000", ""])("not under the name %j", (host) => {
    expect(asked({ host })).toBe(false);
  });

  test.each(["localhost", "localhost:3000", "127.0.0.1:81", "[::1]:3000"])("under the name %s", (host) => {
    expect(asked({ host, "user-agent": "x", accept: "*/*", cookie: "a=b" })).toBe(true);
  });
});
