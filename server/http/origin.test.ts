import { expect, test } from "vitest";
import { refuseForeignOrigin } from "#server/http/origin";

const isRefused = (origin: string | undefined, url: string, host: string, protocol = "http") => {
  try {
    refuseForeignOrigin({ headers: origin === undefined ? {} : { origin }, host, protocol: protocol as "http" }, url);
    return false;
  } catch {
    return true;
  }
};

test.each([undefined, "null", "https://plaza.example.evil.org", "http://plaza.example", "https://plaza.example:8443"])(
  "on HTTPS a change comes from the public address alone, whatever host is named: not from %s",
  (origin) => {
    const named = origin?.startsWith("http") ? new URL(origin).host : "plaza.example";
    expect(isRefused(origin, "https://plaza.example", named, "https")).toBe(true);
    expect(isRefused("https://plaza.example", "https://plaza.example", named, "https")).toBe(false);
  },
);

test("without HTTPS a machine is known by its other names too, and by no other", () => {
  expect(isRefused("http://127.0.0.1:3000", "http://localhost:3000", "127.0.0.1:3000")).toBe(false);
  expect(isRefused("http://evil.example", "http://localhost:3000", "127.0.0.1:3000")).toBe(true);
});
