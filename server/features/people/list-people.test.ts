import { beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let ana: TestPerson;
let reader: TestPerson;

beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  const other = await server.addOrganisation("other");
  ana = await server.addPerson("Ana Ålund", [{ role: "administrator", organisationId: linden }]);
  for (const name of ["Émile Costa", "Bo Vale", "Dora Vale", "Finn 100%"])
    await server.addPerson(name, [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Cy Reader", [
    { role: "reader", organisationId: linden },
    { role: "administrator", organisationId: other },
  ]);
  await server.addPerson("Vale of elsewhere", [{ role: "editor", organisationId: other }]);
  const body = { emails: ["gus.vale@people.test", "hana@people.test"], role: "reviewer" };
  await server.send("POST", "/api/organisations/linden/invitations", { as: ana, body });
});

interface List {
  items: { name: string; personId: string }[];
  invitations: { email: string }[];
  next: string | null;
  total: number;
  invited: number;
}
const ask = (query: string, as = ana) => server.send("GET", `/api/organisations/linden/people?${query}`, { as });
const list = async (query: string, as = ana): Promise<List> => (await ask(query, as)).json;
const namesOf = ({ items, invitations }: List) => [
  ...items.map(({ name }) => name),
  ...invitations.map(({ email }) => email),
];

describe("a list of people is refused", () => {
  test("in an order that is for those who manage people, and it is told which are open", async () => {
    const { status, json } = await ask("sort=last-seen", reader);
    expect([status, json.ask]).toEqual([403, "administrator"]);
    expect(json.detail).toMatch(/Sort by name, role or newest/);
  });

  test("for a state, role or filter that there is not", async () => {
    expect(await ask("state=away")).toMatchObject({ status: 400 });
    expect(await ask("role=mayor")).toMatchObject({ status: 400 });
    const { status, json } = await ask("roles=editor");
    expect([status, json.detail]).toEqual([400, expect.stringContaining('Did you mean "role"?')]);
  });

  test("with a cursor that is none, or is of another order", async () => {
    expect(await ask("cursor=x")).toMatchObject({ status: 400 });
    const { next } = await list("limit=1");
    expect(await ask(`sort=newest&cursor=${next}`)).toMatchObject({ status: 400 });
  });
});

describe("a list of people", () => {
  test("is found by words of a name or address, whatever their accents, of this organisation alone", async () => {
    expect(namesOf(await list("q=vale"))).toEqual(["Bo Vale", "Dora Vale", "gus.vale@people.test"]);
    expect(namesOf(await list("q=emile"))).toEqual(["Émile Costa"]);
    expect(namesOf(await list("q=cy.reader%40people"))).toEqual(["Cy Reader"]);
  });

  test("takes what is typed as words and never as a pattern", async () => {
    expect(namesOf(await list("q=100%25"))).toEqual(["Finn 100%"]);
    expect(namesOf(await list("q=_"))).toEqual([]);
  });

  test("is held to a role and to a state, and says how many there are of which", async () => {
    expect(namesOf(await list("role=reviewer"))).toEqual(["gus.vale@people.test", "hana@people.test"]);
    expect(await list("state=active")).toMatchObject({ total: 6, invited: 0, invitations: [] });
    expect(await list("state=invited")).toMatchObject({ total: 2, invited: 2, items: [] });
    expect(await list("q=vale&role=editor")).toMatchObject({ total: 2, invited: 0 });
  });

  test("shows nobody who was invited to those who may not manage people", async () => {
    expect(await list("", reader)).toMatchObject({ total: 6, invited: 0, invitations: [], isMember: true });
    expect(await list("state=invited", reader)).toMatchObject({ total: 0, items: [], invitations: [] });
  });

  test("is told of one person", async () => {
    const { items } = await list("q=dora");
    expect(namesOf(await list(`person=${items[0]!.personId}`))).toEqual(["Dora Vale"]);
  });

  test("is in the order asked for", async () => {
    expect((await list("sort=role")).items.map(({ name }) => name)).toEqual([
      "Ana Ålund",
      "Bo Vale",
      "Dora Vale",
      "Émile Costa",
      "Finn 100%",
      "Cy Reader",
    ]);
    expect((await list("sort=newest")).items[0]!.name).toBe("Cy Reader");
    expect((await list("sort=last-seen")).total).toBe(8);
  });

  test.each(["name", "role", "newest", "last-seen"])("by %s comes page by page, each of them once", async (sort) => {
    const whole = namesOf(await list(`sort=${sort}`));
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await list(`sort=${sort}&limit=3${cursor}`);
      expect(page.total).toBe(8);
      seen.push(...namesOf(page));
      cursor = page.next === null ? "" : `&cursor=${page.next}`;
    } while (cursor !== "");
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(8);
  });
});
