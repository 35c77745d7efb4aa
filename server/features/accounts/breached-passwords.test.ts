import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBreachedPasswords } from "#server/features/accounts/breached-passwords";
import { testBrowser, tokenInMail } from "#server/features/accounts/testing-browser";
import { UnusableStart } from "#server/settings";
import { testServer } from "#server/testing";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plaza-breached-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const hashOf = (password: string) => createHash("sha1").update(password).digest("hex").toUpperCase();
function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
const linesOf = (passwords: readonly string[]) => passwords.map((one, at) => `${hashOf(one)}:${10 ** (at % 8)}`).sort();

describe("a file of breached passwords", () => {
  test.each(["\n", "\r\n"])("finds each that it holds and no other, with lines that end in %j", async (end) => {
    const held = Array.from({ length: 1000 }, (_, at) => `held number ${at}`);
    const breached = openBreachedPasswords(write("many.txt", linesOf(held).join(end) + end));
    for (const password of held) expect(await breached.has(password)).toBe(true);
    for (let at = 0; at < 500; at++) expect(await breached.has(`free number ${at}`)).toBe(false);
  });

  test("may have one line, without an end", async () => {
    const breached = openBreachedPasswords(write("one.txt", `${hashOf("held")}:3`));
    expect([await breached.has("held"), await breached.has("free")]).toEqual([true, false]);
  });

  test.each([
    ["empty.txt", "", "is empty"],
    ["plain.txt", "password\nqwerty\n", "has a line of another form"],
    ["hashes.txt", `${hashOf("held")}\n`, "has a line of another form"],
    ["halves.txt", `${hashOf("held").slice(5)}:3\n`, "has a line of another form"],
    ["by-count.txt", linesOf(["a", "b", "c", "d"]).reverse().join("\n"), "is not in order"],
  ])("is refused at the start in one sentence: %s", (name, text, words) => {
    const open = () => openBreachedPasswords(write(name, text));
    expect(open).toThrow(UnusableStart);
    expect(open).toThrow(words);
    expect(open).toThrow(/^PLAZA_BREACHED_PASSWORDS names [^\n]+\.$/);
  });

  test("is refused where there is none", () => {
    expect(() => openBreachedPasswords(path.join(folder, "nowhere.txt"))).toThrow("cannot be read");
    expect(() => openBreachedPasswords(folder)).toThrow("is no file");
  });
});

test("a password of the file is refused wherever one is set, however good it looks", async () => {
  const [known, password, better] = [
    "violet lamps over quiet rivers",
    "violet lamps over quiet harbours",
    "seven mild bicycles",
  ];
  const server = await testServer({ breachedPasswordsFile: write("known.txt", `${hashOf(known)}:2\r\n`) });
  const account = { email: "ana@people.test", name: "Ana Ruiz", isEmailConfirmed: true };
  const refused = { findings: [{ code: "password-breached" }] };
  await expect(server.accounts.createAccount({ ...account, password: known })).rejects.toMatchObject(refused);
  await server.accounts.createAccount({ ...account, password });

  const browser = testBrowser(server);
  await browser.send("POST", "/api/account/sign-in", { email: account.email, password });
  const change = (next: string) => browser.send("PUT", "/api/account/password", { current: password, password: next });
  expect((await change(known)).json).toMatchObject(refused);
  expect((await change(better)).status).toBe(200);

  await browser.send("POST", "/api/account/recovery", { email: account.email, language: "en" });
  await server.accounts.settle();
  const token = tokenInMail(server, account.email);
  const recover = (next: string) => browser.send("POST", "/api/account/recovery/password", { token, password: next });
  expect((await recover(known)).json).toMatchObject(refused);
  expect((await recover(password)).status).toBe(200);
});
