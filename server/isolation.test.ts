import { beforeAll, describe, expect, test } from "vitest";
import { type Endpoint, isFileAnswer } from "#contract/endpoint";
import { endpoints, type OperationId } from "#contract/endpoints";
import { entryOf, keyScopes } from "#domain/access/access-table";
import { anybody, type Caller } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import { organisationRoles, type RoleHeld } from "#domain/access/roles";
import { findOrganisation, hashOfKey } from "#server/features/access/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import { fillWithSecrets, mark, type Samples } from "#server/testing-secrets";

/**
 * The isolation matrix: every operation of the contract, as every role of another organisation. An operation that is
 * added to the contract is in it by itself.
 */

const operations = Object.entries(endpoints) as [OperationId, Endpoint][];
const aboutOrganisations = operations.filter(([, { permission }]) => entryOf(permission).subject === "organisation");
const others = operations.filter(([, { permission }]) => entryOf(permission).subject !== "organisation");

interface Stranger {
  what: string;
  headers: Record<string, string>;
  caller: Caller;
}

let server: TestServer;
let samples: Samples;
let strangers: Stranger[];
let own: Stranger[];

beforeAll(async () => {
  server = await testServer();
  samples = await fillWithSecrets(server);
  const birch = await server.addOrganisation("birch");
  const centre = await server.addOrganisation("another-centre", "research");
  const alliance = await server.addOrganisation("another-alliance", "international");
  const of = (organisationId: string) => async (role: RoleHeld["role"]) => stranger(role, [{ role, organisationId }]);
  strangers = [
    { what: "anybody", headers: {}, caller: anybody },
    await stranger("resident", []),
    ...(await inTurn(organisationRoles, of(birch))),
    await of(centre)("coordinator"),
    await expertOf(alliance),
    await keyOf(birch),
  ];
  own = [...(await inTurn(organisationRoles, of(samples.cityId))), await of(alliance)("secretariat")];
}, 120_000);

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

let made = 0;
async function stranger(what: string, roles: RoleHeld[]): Promise<Stranger> {
  const person = await server.addPerson(`${what} ${"abcdefghijklmnop"[made++]}`, roles);
  const caller: Caller = {
    kind: "person",
    personId: person.id,
    sessionId: person.id,
    isEmailConfirmed: true,
    hasSecondFactor: false,
    roles,
  };
  return { what, headers: person.headers, caller };
}

async function expertOf(organisationId: string): Promise<Stranger> {
  const { owner } = server.database;
  await owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [organisationId]);
  const expert = await stranger("expert", [{ role: "expert", organisationId }]);
  await owner.query(
    `insert into app.expert_profiles (organisation_id, person_id)
     select organisation_id, person_id from app.roles where role = 'expert' and organisation_id = $1`,
    [organisationId],
  );
  return expert;
}

async function keyOf(organisationId: string): Promise<Stranger> {
  const shown = "plaza_a-key-of-another-city-with-every-scope";
  const { rows } = await server.database.owner.query<{ id: string }>(
    `insert into app.api_keys (organisation_id, name, prefix, key_hash, scopes) values ($1, 'All', 'plaza_a', $2, $3)
     returning key_id as id`,
    [organisationId, hashOfKey(shown), keyScopes],
  );
  const caller: Caller = { kind: "key", keyId: rows[0]!.id, organisationId, scopes: keyScopes };
  return { what: "a key with every scope", headers: { authorization: `Bearer ${shown}` }, caller };
}

/** The operation's address, about the city that is full of secrets. */
function addressOf({ path }: Endpoint): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = samples.params[name];
    if (value === undefined) throw new Error(`Say in testing-secrets.ts what :${name} of ${path} may be.`);
    return encodeURIComponent(value);
  });
}

const ask = (endpoint: Endpoint, { headers }: Stranger): Promise<Answer> =>
  server.send(endpoint.method, addressOf(endpoint), {
    headers: endpoint.upload ? { ...headers, "content-type": "multipart/form-data; boundary=x" } : headers,
    ...(endpoint.method === "GET" || endpoint.upload ? {} : { body: {} }),
  });

describe("what is of one organisation", () => {
  test.each(aboutOrganisations)(
    "%s is refused to every stranger, whatever they send, before it is read",
    async (_id, endpoint) => {
      for (const who of strangers) {
        const { status, text, json } = await ask(endpoint, who);
        expect(`${who.what}: ${status}`).toBe(`${who.what}: ${who.caller.kind === "anybody" ? 401 : 403}`);
        expect(json.needed.length).toBeGreaterThan(0);
        expect(text).not.toContain(mark);
      }
    },
  );

  test.each(aboutOrganisations)(
    "%s is open to exactly the own people that the access table names",
    async (_id, endpoint) => {
      const organisation = (await findOrganisation(server.database.app, samples.params.city!))!;
      for (const who of own) {
        const { isAllowed } = decide({ caller: who.caller, permission: endpoint.permission, organisation });
        if (isAllowed && endpoint.method !== "GET") continue;
        const { status } = await ask(endpoint, who);
        expect(`${who.what}: ${status === 403}`).toBe(`${who.what}: ${!isAllowed}`);
      }
    },
  );
});

describe("what is of one organisation, asked for at the address of another", () => {
  const ids = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
  const namesOne = ([, { path }]: (typeof operations)[number]) =>
    [...path.matchAll(/:(\w+)/g)].some(([, name]) => name === "code" || ids.test(samples?.params[name!] ?? "")) ||
    /:(code|number)\b/.test(path);

  test.each(aboutOrganisations)("%s does not find it, whoever of the other asks", async (id, endpoint) => {
    if (!namesOne([id, endpoint])) return;
    for (const role of [...organisationRoles, "key"] as const) {
      const who = role === "key" ? strangers.at(-1)! : strangers.find(({ what }) => what === role)!;
      const at = addressOf(endpoint).replace(/\/amber(?=\/)/, "/birch");
      expect(at).not.toContain("amber/");
      const { status, text } = await server.send(endpoint.method, at, {
        headers: endpoint.upload ? { ...who.headers, "content-type": "multipart/form-data; boundary=x" } : who.headers,
        ...(endpoint.method === "GET" || endpoint.upload ? {} : { body: {} }),
      });
      expect(text, `${who.what}: ${status}`).not.toContain(mark);
      expect([200, 500]).not.toContain(status);
    }
  });
});

describe("what is of no organisation in particular", () => {
  test.each(others)("%s shows strangers nothing of it", async (_id, endpoint) => {
    for (const who of strangers) {
      const { status, text } = await ask(endpoint, who);
      expect(text, `${who.what}: ${status}`).not.toContain(mark);
      expect(status).not.toBe(500);
    }
  });

  const lists = others.filter(
    ([, { method, answer, query }]) => method === "GET" && !isFileAnswer(answer) && "q" in query.shape,
  );
  test.each(lists)("%s does not find it by its words", async (_id, endpoint) => {
    for (const who of strangers) {
      const { text } = await server.send("GET", `${addressOf(endpoint)}?q=${mark}`, { headers: who.headers });
      // The answer may repeat the question, and holds no result.
      expect(text.replaceAll(`"q":"${mark}"`, "")).not.toContain(mark);
    }
  });
});

describe("a change that another site's page has a signed-in browser ask for", () => {
  const changes = operations.filter(([, { method, onlyInDemonstration }]) => method !== "GET" && !onlyInDemonstration);

  test.each(changes)("%s is refused, whoever is signed in, before it is read", async (_id, endpoint) => {
    for (const origin of ["https://elsewhere.example", "null", ""]) {
      const { status, json } = await ask(endpoint, { ...own[0]!, headers: { ...own[0]!.headers, origin } });
      expect([status, json.detail]).toEqual([403, expect.stringContaining("does not come from Plaza's own pages")]);
    }
  });
});

describe("asking for something", () => {
  const asked = operations.filter(([, { method }]) => method === "GET");

  test("changes nothing, whoever asks for whatever, and every answer says what it is", async () => {
    const before = await everything();
    for (const who of [...own, ...strangers])
      for (const [id, endpoint] of asked) {
        const { headers, text } = await ask(endpoint, who);
        if (text !== "") expect(headers["content-type"], id).toMatch(/^[a-z]+\/[\w.+-]+(?:; charset=utf-8)?$/);
        if (/^text\//.test(headers["content-type"] ?? ""))
          expect(headers["content-type"], id).toMatch(/charset=utf-8$/);
      }
    const after = await everything();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
  });

  /** What stands in every table, as one number each: without when a session or a key was last used, and counts of requests. */
  async function everything(): Promise<Record<string, string>> {
    const { owner } = server.database;
    const { rows } = await owner.query<{ table: string }>(
      `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname in ('app', 'pub', 'auth')
         and tablename not in ('session', 'api_keys', 'rate_limit')`,
    );
    const found: Record<string, string> = {};
    for (const { table } of rows) {
      const sum = `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${table} t`;
      found[table] = (await owner.query<{ sum: string }>(sum)).rows[0]!.sum;
    }
    return found;
  }
});

describe("how much there is", () => {
  test("does not show: a stranger's answers are the same before and after, and so is what is public", async () => {
    const readable = operations.filter(
      ([, { method, caching, permission }]) => method === "GET" && caching === "none" && permission !== "public",
    );
    // What is public is the same for everybody: it is asked as anybody alone.
    const open = operations.filter(([, { method, permission }]) => method === "GET" && permission === "public");
    const answers = async () => {
      const found: Record<string, string> = {};
      for (const who of strangers)
        for (const [id, endpoint] of who.caller.kind === "anybody" ? [...readable, ...open] : readable)
          found[`${id} as ${who.what}`] = stable(await ask(endpoint, who));
      return found;
    };
    const before = await answers();
    await samples.addMore();
    expect(await answers()).toEqual(before);
  });
});

/** Without what differs between two same requests: their number and the time. */
const stable = ({ status, text }: Answer): string =>
  `${status} ${text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")}`;
