import { describe, expect, test } from "vitest";
import { readSettings } from "#server/settings";
import { toldAddress } from "#server/start";

const told = (listening: string, environment: Record<string, string>) =>
  toldAddress(listening, readSettings(environment));

describe("the address that a start prints", () => {
  test("is the public one where that is given", () => {
    const environment = { PLAZA_URL: "https://plaza.example.org", PORT: "3000" };
    expect(told("http://127.0.0.1:3000", environment)).toBe("https://plaza.example.org");
  });

  test("names port 80 too, which addresses leave out", () => {
    expect(told("http://127.0.0.1:80", { PORT: "80" })).toBe("http://localhost:80");
    expect(told("http://[::1]:80", { PORT: "80", HOST: "::1" })).toBe("http://localhost:80");
  });

  test("is the one that was listened on elsewhere", () => {
    expect(told("http://0.0.0.0:3000", { HOST: "0.0.0.0" })).toBe("http://0.0.0.0:3000");
    expect(told("http://127.0.0.1:43210", { PORT: "43210" })).toBe("http://localhost:43210");
  });
});
