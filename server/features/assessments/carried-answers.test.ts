import { beforeAll, expect, test } from "vitest";
import type { Figures, GroupFigures } from "#contract/assessments";
import type { ChangedFigure } from "#contract/upgrades";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;

const api = "/api/cities/linden";
const get = (path: string) => server.send("GET", `${api}${path}`, { as: editor });
const send = (method: "POST" | "PATCH", path: string, body: unknown) =>
  server.send(method, `${api}${path}`, { as: editor, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const linden = await server.addCity("linden", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  ok(await send("POST", "/policies", { policy: "pia", language: "en", release: "0.1.0" }));
  ok(await send("POST", "/assessments", { version: "0.1.0" }));
});

/** Every figure on screen, by its group and name. */
function shownOf({ all, policies, cuts }: Figures): Map<string, number | null> {
  const of = (group: string, { duty, policy, practice, gaps }: GroupFigures): [string, number | null][] => [
    [`${group} duty`, duty.share],
    [`${group} policy`, policy.share],
    [`${group} practice`, practice.share],
    [`${group} duty-policy`, gaps.dutyPolicy],
    [`${group} policy-practice`, gaps.policyPractice],
    [`${group} duty-not-reported`, duty.counts["not-reported"]],
    [`${group} policy-not-reported`, policy.counts["not-reported"]],
    [`${group} practice-not-reported`, practice.counts["not-reported"]],
    [`${group} evidenced`, practice.evidenced],
    [`${group} reported`, practice.reported],
  ];
  return new Map([
    ...of("all ", all),
    ...policies.flatMap(({ id, figures }) => of(`policy ${id}`, figures)),
    ...cuts.flatMap(({ cut, figures }) => of(`cut ${cut}`, figures)),
  ]);
}

test("an upgrade is previewed answer by answer and figure by figure, as they are once it is done", async () => {
  const piece = ok(
    await send("POST", "/evidence", { title: "Survey of the streets", url: "https://city.test/1", grade: "survey" }),
  );
  const { items } = ok(await get("/assessments/0.1.0/answers?limit=200"));
  const levels = ["yes", "partly", "no", "not-reported"];
  for (const [at, { element }] of (items as { element: string }[]).entries()) {
    const level = (shift: number) => ({ level: levels[(at + shift) % 4], reason: "" });
    const said = { duty: level(0), policy: level(1), practice: level(2) };
    const evidence = at % 3 === 0 ? { evidence: [piece.id] } : {};
    ok(await send("PATCH", `/assessments/0.1.0/answers/${element}`, { revision: 0, ...said, ...evidence }));
  }
  const before = shownOf(ok(await get("/assessments/0.1.0/figures")));
  const preview = ok(await get("/workspace/upgrade"));
  const counted: Record<string, number> = {};
  for (const { became } of preview.items.answers as { became: string }[]) counted[became] = (counted[became] ?? 0) + 1;
  expect(counted).toEqual(preview.carried.answers);
  expect(Object.keys(counted).sort()).toEqual(["archived", "asked", "carried", "to-confirm"]);

  const applied = ok(await send("POST", "/upgrades", { to: "0.2.0", basedOn: preview.basedOn, settlements: [] }));
  const full = ok(await get(`/workspace/upgrades/${applied.id}`));
  expect(full.items.answers).toEqual(preview.items.answers);
  for (const { id, became } of preview.items.answers as { id: string; became: string }[]) {
    if (became === "archived") continue;
    const { carry, evidence, saidBefore } = ok(await get(`/assessments/0.2.0/answers/${id}`));
    expect(carry, id).toBe(became === "carried" ? null : became);
    expect(evidence.length + saidBefore.length, id).toBeGreaterThanOrEqual(became === "asked" ? 1 : 0);
  }
  const shown = ok(await get("/evidence")).items[0].usedBy.map(({ version }: { version: string }) => version);
  expect(shown).toContain("0.2.0");

  const after = shownOf(ok(await get("/assessments/0.2.0/figures")));
  const told = new Map(
    (preview.figures as ChangedFigure[]).map((one) => [`${one.group} ${one.id} ${one.figure}`, one] as const),
  );
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const differing = keys.filter((key) => (before.get(key) ?? null) !== (after.get(key) ?? null));
  expect(differing.length).toBeGreaterThan(10);
  expect([...told.keys()].sort()).toEqual(differing.sort());
  for (const [key, figure] of told)
    expect([figure.before, figure.after], key).toEqual([before.get(key) ?? null, after.get(key) ?? null]);
});

test("where nothing was answered on an earlier release, nothing is carried and no figure changes", async () => {
  const preview = ok(await get("/workspace/upgrade"));
  expect([preview.carried, preview.items, preview.figures]).toEqual([{}, {}, []]);
});
