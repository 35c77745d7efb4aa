import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestBrowser, testBrowser } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let ana: TestPerson;
beforeAll(async () => {
  server = await testServer();
  ana = await server.addPerson("Ana Ruiz", []);
  await server.database.owner.query(
    `insert into auth.passkey (user_id, public_key, credential_id, counter, device_type, backed_up, created_at)
     values ($1, $2, $3, 0, 'singleDevice', false, now())`,
    [ana.id, cosePublicKey().toString("base64"), credentialId],
  );
});

const credentialId = randomBytes(16).toString("base64url");
const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();

/** An elliptic curve key as authenticators write it (RFC 9053): kind 2, algorithm -7, curve 1, x and y. */
function cosePublicKey(): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const bytes = (head: string, text: string) => [Buffer.from(head, "hex"), Buffer.from(text, "base64url")];
  return Buffer.concat([Buffer.from("a5010203262001", "hex"), ...bytes("215820", x), ...bytes("225820", y)]);
}

const present = 1;
const verified = 4;

interface Ceremony {
  flags?: number;
  counter?: number;
  origin?: string;
}

/** What an authenticator answers to a challenge (Web Authentication, 6.1 and 6.3.3). */
function answerTo(challenge: string, { flags = present | verified, counter = 1, origin = server.url }: Ceremony) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const data = Buffer.concat([sha256(new URL(server.url).hostname), Buffer.from([flags]), count]);
  const client = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }));
  const response = {
    authenticatorData: data.toString("base64url"),
    clientDataJSON: client.toString("base64url"),
    signature: sign("sha256", Buffer.concat([data, sha256(client)]), privateKey).toString("base64url"),
  };
  const given = { id: credentialId, rawId: credentialId, type: "public-key", clientExtensionResults: {}, response };
  return { response: given };
}

const challengeFor = async (browser: TestBrowser): Promise<string> =>
  (await browser.send("GET", "/api/auth/passkey/generate-authenticate-options")).json.challenge;
const verify = (browser: TestBrowser, answer: unknown) =>
  browser.send("POST", "/api/auth/passkey/verify-authentication", answer);
const account = async (browser: TestBrowser) => (await browser.send("GET", "/api/account")).status;

describe("a passkey's answer is refused", () => {
  test.each<[string, Ceremony]>([
    ["where the authenticator did not verify who holds it", { flags: present }],
    ["where it was given to another site", { origin: "https://elsewhere.example" }],
  ])("%s", async (_when, ceremony) => {
    const browser = testBrowser(server);
    const { status } = await verify(browser, answerTo(await challengeFor(browser), ceremony));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await account(browser)).toBe(401);
  });

  test("to a challenge that another browser was given", async () => {
    const [asked, thief] = [testBrowser(server), testBrowser(server)];
    await challengeFor(thief);
    expect((await verify(thief, answerTo(await challengeFor(asked), {}))).status).toBeGreaterThanOrEqual(400);
    expect(await account(thief)).toBe(401);
  });

  test("the second time, also from the same browser with the cookies it had", async () => {
    const browser = testBrowser(server);
    const challenge = await challengeFor(browser);
    const before = new Map(browser.cookies);
    const answer = answerTo(challenge, { counter: 5 });
    expect((await verify(browser, answer)).status).toBe(200);
    expect(await account(browser)).toBe(200);
    const again = testBrowser(server);
    for (const [name, value] of before) again.cookies.set(name, value);
    expect((await verify(again, answer)).status).toBeGreaterThanOrEqual(400);
    expect(await account(again)).toBe(401);
  });

  test("where its counter has gone back, as a copied authenticator's does", async () => {
    const browser = testBrowser(server);
    const { status } = await verify(browser, answerTo(await challengeFor(browser), { counter: 4 }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await account(browser)).toBe(401);
  });
});

test("a passkey's answer that holds ends the session that the browser brought", async () => {
  const browser = testBrowser(server);
  const enter = async (counter: number) => verify(browser, answerTo(await challengeFor(browser), { counter }));
  expect((await enter(10)).status).toBe(200);
  const old = testBrowser(server);
  for (const [name, value] of browser.cookies) old.cookies.set(name, value);
  expect((await enter(11)).status).toBe(200);
  expect([await account(browser), await account(old)]).toEqual([200, 401]);
});

test("whoever is signed in is asked for a passkey of their own, and to add another one than those they have", async () => {
  const browser = testBrowser(server);
  await verify(browser, answerTo(await challengeFor(browser), { counter: 12 }));
  const [asked, added] = await Promise.all(
    ["authenticate", "register"].map((what) => browser.send("GET", `/api/auth/passkey/generate-${what}-options`)),
  );
  const own = [expect.objectContaining({ id: credentialId })];
  expect(asked!.json.allowCredentials).toEqual(own);
  expect(added!.json.excludeCredentials).toEqual(own);
});
