import { expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { keysFrom } from "#server/features/accounts/base";
import { replaceSecret } from "#server/features/accounts/index";
import { seal, unseal } from "#server/features/accounts/single-sign-on/sealed";
import { codeOf, testBrowser } from "#server/features/accounts/testing-browser";
import { testServer } from "#server/testing";

const password = "violet lamps over quiet harbours";
const email = "ana@people.test";
const other = "another secret that this installation had or will have";

test("a new secret takes over what the one before encrypted: codes go on being good, and every session ends", async () => {
  const server = await testServer();
  const { database } = server;
  await server.accounts.createAccount({ email, name: "Ana Ruiz", password, isEmailConfirmed: true });
  const browser = testBrowser(server);
  await browser.send("POST", "/api/account/sign-in", { email, password });
  const { uri, backupCodes } = (await browser.send("POST", "/api/account/second-factor", { password })).json;
  await browser.send("POST", "/api/account/second-factor/confirm", { code: codeOf(uri, -1) });
  const linden = await server.addOrganisation("linden");
  const sealed = seal(keysFrom(testSecret).singleSignOn, "a secret of the client");
  await database.owner.query("insert into app.single_sign_on values ($1, 'https://idp.example', 'plaza', $2)", [
    linden,
    sealed,
  ]);
  const give = async (code: string) => {
    const another = testBrowser(server);
    await another.send("POST", "/api/account/sign-in", { email, password });
    return (await another.send("POST", "/api/account/sign-in/second-factor", { code })).status;
  };
  const held = async () =>
    (await database.owner.query("select client_secret as held from app.single_sign_on")).rows[0].held as Buffer;

  const away = { before: testSecret, after: other };
  const done = { authenticators: 1, clientSecrets: 1, lost: 0 };
  expect(await replaceSecret(database, away)).toMatchObject({ ...done, sessions: 1 });
  expect((await browser.send("GET", "/api/account")).status).toBe(401);
  expect(unseal(keysFrom(testSecret).singleSignOn, await held())).toBeUndefined();
  expect(unseal(keysFrom(other).singleSignOn, await held())).toBe("a secret of the client");
  expect(await give(codeOf(uri))).not.toBe(200);
  // Once more changes nothing, and a third secret opens nothing.
  expect(await replaceSecret(database, away)).toMatchObject({ authenticators: 0, clientSecrets: 0, lost: 0 });
  expect(await replaceSecret(database, { before: "a third", after: "a fourth" })).toMatchObject({ lost: 2 });

  expect(await replaceSecret(database, { before: other, after: testSecret })).toMatchObject(done);
  expect(await give(codeOf(uri))).toBe(200);
  expect(await give(backupCodes[0])).toBe(200);
});
