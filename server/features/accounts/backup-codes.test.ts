import { symmetricEncrypt } from "better-auth/crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { accountsSecret } from "#server/features/access/index";
import { codeOf, testBrowser } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";

const password = "violet lamps over quiet harbours";
const factor = "/api/account/second-factor";
let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await testServer();
});

async function withCodes() {
  const email = `person${++people}@people.test`;
  const id = await server.accounts.createAccount({ email, name: "Ana Ruiz", password, isEmailConfirmed: true });
  const browser = testBrowser(server);
  await browser.send("POST", "/api/account/sign-in", { email, password });
  const { uri, backupCodes } = (await browser.send("POST", factor, { password })).json;
  await browser.send("POST", `${factor}/confirm`, { code: codeOf(uri, -1) });
  const give = async (code: string) => {
    const other = testBrowser(server);
    await other.send("POST", "/api/account/sign-in", { email, password });
    return (await other.send("POST", "/api/account/sign-in/second-factor", { code })).status;
  };
  return { id, browser, give, backupCodes: backupCodes as string[] };
}
const keptOf = async (id: string): Promise<string> =>
  (await server.database.owner.query("select backup_codes as kept from auth.two_factor where user_id = $1", [id]))
    .rows[0].kept;

describe("backup codes", () => {
  test("are kept as salted hashes, from which no key makes codes again", async () => {
    const { id, backupCodes } = await withCodes();
    const kept = JSON.parse(await keptOf(id)) as string[];
    expect(kept).toHaveLength(10);
    for (const one of kept) expect(one).toMatch(/^scrypt:[\w-]{22}:[\w-]{43}$/);
    expect(new Set(kept).size).toBe(10);
    for (const code of backupCodes) expect(kept.join(" ")).not.toContain(code);
  });

  test("are each good once, and what stands in the database for one opens nothing", async () => {
    const { id, give, backupCodes } = await withCodes();
    const [hash = ""] = JSON.parse(await keptOf(id)) as string[];
    expect(await give(hash.slice(0, 20))).toBe(401);
    expect(await give(backupCodes[0]!)).toBe(200);
    expect(await give(backupCodes[0]!)).toBe(401);
    expect(JSON.parse(await keptOf(id))).toHaveLength(9);
    expect(await give(backupCodes[9]!)).toBe(200);
  });

  test("that are made anew are hashed as well, and take the place of the others", async () => {
    const { browser, give, backupCodes } = await withCodes();
    const { json } = await browser.send("POST", `${factor}/backup-codes`, { password });
    expect(await give(backupCodes[0]!)).toBe(401);
    expect(await give(json.backupCodes[0])).toBe(200);
  });

  test("of an earlier Plaza, which encrypted them, go on being good, and are hashed once one is used", async () => {
    const { id, give } = await withCodes();
    const data = JSON.stringify(["aaaaa-bbbbb", "ccccc-ddddd"]);
    await server.database.owner.query("update auth.two_factor set backup_codes = $2 where user_id = $1", [
      id,
      await symmetricEncrypt({ key: accountsSecret(testSecret), data }),
    ]);
    expect(await give("aaaaa-xxxxx")).toBe(401);
    expect(await give("aaaaa-bbbbb")).toBe(200);
    expect(JSON.parse(await keptOf(id))).toEqual([expect.stringMatching(/^scrypt:/)]);
    expect(await give("ccccc-ddddd")).toBe(200);
  });
});
