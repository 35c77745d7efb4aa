import { expect, test } from "vitest";
import { testServer } from "#server/testing";

const server = await testServer();
const linden = await server.addCity("linden", []);
const ana = await server.addPerson("Ana Ruiz", [{ role: "administrator", organisationId: linden }]);

test("events of plans, actions, declarations and policies say of which one they are", async () => {
  const post = async (path: string, body: unknown) => {
    const { status, json } = await server.send("POST", `/api/cities/linden${path}`, { as: ana, body });
    expect(status, JSON.stringify(json)).toBe(200);
    return json;
  };
  const { id: plan } = await post("/plans", { title: "A calmer square" });
  await post(`/plans/${plan}/actions`, { title: "Take down a mast" });
  await post("/declarations", { language: "en", title: "We explain ourselves" });
  await post("/policies", { policy: "pia", language: "en" });
  const { json } = await server.send("GET", "/api/organisations/linden/events", { as: ana });
  const titles = new Map(
    json.items.map(({ subject }: { subject: { kind: string; title: string } }) => [subject.kind, subject.title]),
  );
  expect(titles.get("plan")).toBe("A calmer square");
  expect(titles.get("action")).toBe("Take down a mast");
  expect(titles.get("declaration")).toBe("We explain ourselves");
  expect(titles.get("local-policy")).toMatch(/ pia$/);
});
