import { expect, test } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";

const db = await testDatabase();
const { folder, write } = testFolder();
const replace = (before: string) =>
  runIn(testTerminal(environmentOf(db, folder)), "secret", "replace", "--before", write("before", before));

test("plaza secret replace refuses a secret that is none, and one that is still set", async () => {
  expect(await replace("short")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("holds no secret") });
  expect(await replace(testSecret)).toMatchObject({ code: 2, err: expect.stringContaining("set the new one first") });
});

test("plaza secret replace says what it encrypted anew, and what neither secret opens", async () => {
  const before = "the secret of this installation as it was before\n";
  expect(await replace(before)).toEqual({
    code: 0,
    out: "Encrypted anew: 0 second factors, 0 secrets of single sign-on. Sessions ended: 0.\n",
    err: "",
  });
  await db.owner.query(`insert into app.organisations (kind, slug, name) values ('city', 'linden', 'Linden')`);
  await db.owner.query(
    `insert into app.single_sign_on (organisation_id, issuer, client_id, client_secret)
     select organisation_id, 'https://idp.example', 'plaza', '\\x00' from app.organisations`,
  );
  expect(await replace(before)).toMatchObject({
    code: 1,
    err: expect.stringContaining("1 could be read with neither"),
  });
});
