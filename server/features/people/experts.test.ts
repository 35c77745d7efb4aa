import { beforeAll, describe, expect, test } from "vitest";
import { tokenOfMail } from "#server/features/people/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let sec: TestPerson;
let rafe: TestPerson;
beforeAll(async () => {
  server = await testServer();
  const alliance = await server.addOrganisation("alliance", "non-profit");
  await server.database.owner.query("update app.organisations set is_secretariat = true");
  sec = await server.addPerson("Sec", [{ role: "secretariat", organisationId: alliance }]);
  rafe = await server.addPerson("Rafe", []);
});

const call = (body: object = {}, as = sec) =>
  server.send("POST", "/api/experts", {
    as,
    body: { email: rafe.email, policyAreas: ["pia"], untilOn: "2099-12-31", ...body },
  });
const list = async () => (await server.send("GET", "/api/experts", { as: sec })).json;
const profile = (as = rafe) => server.send("GET", "/api/account/expert-profile", { as });
const said = { policyAreas: ["pia", "acc"], languages: ["en", "fr"], about: "Cameras", interests: "None." };
const say = (body: object, as = rafe) => server.send("PUT", "/api/account/expert-profile", { as, body });
const setTerm = (body: object, as = sec) => server.send("PUT", `/api/experts/${rafe.id}/term`, { as, body });

describe("experts", () => {
  test("are called by the secretariat alone, for a policy area and a term that is still to come", async () => {
    const admin = await server.addPerson("Admin", [
      { role: "administrator", organisationId: await server.addOrganisation("linden") },
    ]);
    expect(await call({}, admin)).toMatchObject({ status: 403, json: { needed: ["secretariat"] } });
    for (const body of [{ policyAreas: [] }, { untilOn: "2001-01-01" }, { email: "nobody" }])
      expect((await call(body)).status).toBe(400);
    expect(await profile()).toMatchObject({ status: 404 });
  });

  test("accept a call, and begin with the policy areas that it was about", async () => {
    expect(await call()).toMatchObject({ status: 200, json: { role: "expert", state: "open" } });
    expect(await call()).toMatchObject({ status: 409 });
    expect((await list()).called).toMatchObject([{ email: rafe.email }]);
    const token = await tokenOfMail(server);
    const accepted = await server.send("POST", `/api/invitations/${token}/accept`, { as: rafe, body: {} });
    expect(accepted).toMatchObject({ status: 200, json: { role: "expert" } });
    expect((await profile()).json).toMatchObject({ policyAreas: ["pia"], interests: null, interestsDeclaredOn: null });
    expect((await list()).items).toMatchObject([{ name: "Rafe", untilOn: "2099-12-31" }]);
    expect(await call()).toMatchObject({ status: 409 });
  });

  test("declare their interests in words, also that there are none, and the day is kept", async () => {
    const { revision } = (await profile()).json;
    expect(await say({ ...said, interests: " ", revision })).toMatchObject({ status: 400 });
    const { status, json } = await say({ ...said, revision });
    expect([status, json.interests, json.revision]).toEqual([200, "None.", revision + 1]);
    expect(json.interestsDeclaredOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const stale = await say({ ...said, about: "Later", revision });
    expect([stale.status, stale.json.code, stale.json.current.about]).toEqual([409, "stale", "Cameras"]);
  });

  test("have a term that the secretariat moves with a reason, and that ends what they are", async () => {
    const { termRevision: revision } = (await list()).items[0];
    const given = { untilOn: "2020-01-01", reason: "Asked to stop", revision };
    expect(await setTerm(given, rafe)).toMatchObject({ status: 403 });
    expect(await setTerm({ ...given, reason: "" })).toMatchObject({ status: 400 });
    expect(await setTerm({ ...given, revision: revision + 4 })).toMatchObject({ json: { code: "stale" } });
    expect(await setTerm(given)).toMatchObject({ status: 200, json: { untilOn: "2020-01-01" } });
    expect(await profile()).toMatchObject({ status: 404 });
    const { rows } = await server.database.owner.query(
      "select before, after, reason from app.audit_events where action = 'expert-term.changed'",
    );
    expect(rows).toEqual([
      { before: { untilOn: "2099-12-31" }, after: { untilOn: "2020-01-01" }, reason: "Asked to stop" },
    ]);
  });
});
