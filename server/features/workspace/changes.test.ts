import { expect, test } from "vitest";
import { testServer } from "#server/testing";

const server = await testServer();
const linden = await server.addCity("linden", []);
const ada = await server.addPerson("Ada Linde", [{ role: "administrator", organisationId: linden }]);
const ben = await server.addPerson("Ben Ode", [{ role: "editor", organisationId: linden }]);

test("the card of what happened says whom or what it happened to, by name where that has one", async () => {
  const write = (action: string, kind: string, id: string) =>
    server.database.owner.query(
      `insert into app.audit_events (owner_id, actor_kind, actor_id, action, subject_kind, subject_id, after)
       values ($1, 'person', $2, $3, $4, $5, '{}')`,
      [linden, ada.id, action, kind, id],
    );
  await write("role.given", "person", ben.id);
  await write("declaration.added", "declaration", "1");
  const { json } = await server.send("GET", "/api/me/home?organisation=linden", { as: ada });
  const { items } = json.cards.find(({ kind }: { kind: string }) => kind === "changes");
  expect(items.slice(0, 2)).toMatchObject([
    { id: "declaration.added", title: "Ada Linde", about: null },
    { id: "role.given", title: "Ada Linde", about: "Ben Ode" },
  ]);
});
