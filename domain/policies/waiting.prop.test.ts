import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryWorld, versions, type World } from "#domain/policies/arbitrary";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { type Edition, fingerprintText, type Translations } from "#domain/policies/edition";
import type { Departure, LocalPolicy } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { planRoute } from "#domain/policies/route";
import { editionFrom, localOn, type TestClause } from "#domain/policies/testing";
import { temper, upgrade } from "#domain/policies/testing-tempers";

const inJapanese = (title: string) => `訳 ${title}`;

/** What is translated of a release: title and text under the fingerprint of the source. */
const translated = (clauses: readonly TestClause[], isDone: (at: number) => boolean): Translations =>
  Object.fromEntries(
    clauses
      .filter((_, at) => isDone(at))
      .map(({ id, title = "", text }) => [
        id,
        { title: inJapanese(title), text, fingerprint: fingerprintText({ title, text }) },
      ]),
  );

/** The world of a city whose language is Japanese: the first release is translated, of the second some clauses are. */
function translate({ releases, departures, notes }: World, done: readonly boolean[]) {
  const [first, second] = releases;
  const base = editionFrom(
    versions[0],
    first,
    "ja",
    translated(first, () => true),
  );
  const partly = editionFrom(
    versions[1],
    second,
    "ja",
    translated(second, (at) => done[at] ?? true),
  );
  const wholly = editionFrom(
    versions[1],
    second,
    "ja",
    translated(second, () => true),
  );
  const own = departures.map((departure): Departure => {
    if (departure.kind === "add") return { ...departure, title: inJapanese(departure.title) };
    if (departure.kind !== "reword") return departure;
    const departsFrom = base.byId.get(departure.clause)!.fingerprint;
    return { ...departure, title: inJapanese(departure.title), departsFrom };
  });
  return { base, partly, wholly, local: localOn(base, own, { notes: [...notes] }) };
}

const shown = (edition: Edition, local: LocalPolicy) =>
  new Map(
    resolvePolicy(edition, local).clauses.map(({ id, title, text, marks, parameters }) => [
      id,
      { title, text, marks, parameters },
    ]),
  );
const done = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });

describe("INVARIANT (what waits stays in force)", () => {
  it("a clause that waits for its translation reads, counts and is tested as before, and the rest goes on", () => {
    let waited = 0;
    fc.assert(
      fc.property(arbitraryWorld, done, temper, (world, isDone, how) => {
        const { base, partly, local } = translate(world, isDone);
        const route = planRoute(base, partly, [world.changes[0]]);
        const { local: after } = upgrade(route, local, how);
        expect(after.release).toBe(versions[1]);
        expect(checkLocalPolicy(after, partly)).toEqual([]);
        const [before, now] = [shown(base, local), shown(partly, after)];
        const rulesOf = (edition: Edition, each: LocalPolicy, clause: string) =>
          resolvePolicy(edition, each).rules.run.filter(({ rule }) => rule.clause === clause);
        for (const { clause, was } of after.held) {
          if (!was) {
            expect(now.has(clause)).toBe(false);
            continue;
          }
          waited++;
          expect(now.get(clause)).toEqual(before.get(clause));
          expect(rulesOf(partly, after, clause)).toEqual(rulesOf(base, local, clause));
        }
        for (const { title, marks } of now.values())
          if (!marks.includes("left-out")) expect(title).toMatch(/^(訳|Ours)/);
      }),
      { numRuns: 70 },
    );
    expect(waited).toBeGreaterThan(30);
  });

  it("a preview counts what waits, and asks nothing about it", () => {
    fc.assert(
      fc.property(arbitraryWorld, done, (world, isDone) => {
        const { base, partly, local } = translate(world, isDone);
        const preview = mergePolicy(planRoute(base, partly, [world.changes[0]]), local);
        const waiting = preview.clauses.filter(({ bucket }) => bucket === "waitingForTranslation");
        expect(waiting.map(({ id }) => id)).toEqual(preview.held.map(({ clause }) => clause));
        expect(waiting.flatMap(({ questions }) => questions)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("INVARIANT (late is not less)", () => {
  it("an upgrade in which clauses waited ends where it would have without waiting", () => {
    fc.assert(
      fc.property(arbitraryWorld, done, temper, (world, isDone, how) => {
        const { base, partly, wholly, local } = translate(world, isDone);
        const first = upgrade(planRoute(base, partly, [world.changes[0]]), local, how);
        const late = upgrade(planRoute(partly, wholly, []), first.local, how);
        const atOnce = upgrade(planRoute(base, wholly, [world.changes[0]]), local, how);
        expect(late.local.held).toEqual([]);
        if ([first, late, atOnce].some(({ hasYielded }) => hasYielded)) return;
        const order = ({ local: each }: { local: LocalPolicy }) =>
          resolvePolicy(wholly, each).clauses.map(({ id }) => id);
        const isPlain = world.changes[0].every(({ became }) => became !== "moved");
        if (isPlain) expect(order(late)).toEqual(order(atOnce));
        const said = (each: LocalPolicy) =>
          each.departures.map((departure) => (departure.kind === "add" ? { ...departure, after: null } : departure));
        expect(said(late.local)).toEqual(said(atOnce.local));
      }),
      { numRuns: 70 },
    );
  });
});
