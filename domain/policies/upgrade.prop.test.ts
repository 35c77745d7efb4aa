import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryWorld, versions, type World } from "#domain/policies/arbitrary";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { type Departure, departureKey, type LocalPolicy, sortDepartures } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { planRoute, type Route } from "#domain/policies/route";
import { saysTheSame } from "#domain/policies/settle";
import { editionFrom, localOn, settled } from "#domain/policies/testing";
import { temper, upgrade } from "#domain/policies/testing-tempers";
import { traceChanges } from "#domain/policies/trace-changes";

const runs = { numRuns: 120 };
const routeOf = ({ editions, changes }: World) => planRoute(editions[0], editions[1], [changes[0]]);
const localOf = ({ editions, departures, notes }: World, more: Partial<LocalPolicy> = {}) =>
  localOn(editions[0], departures, { notes: [...notes], ...more });

describe("INVARIANT (no city edits)", () => {
  it("a city that departs in nothing gets the new release", () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const preview = mergePolicy(routeOf(world), localOn(world.editions[0], []));
        expect(preview.questions).toEqual([]);
        expect(preview.counts.oursKept + preview.counts.combined + preview.counts.conflict).toBe(0);
        const { local, archived } = settled(preview);
        expect(archived).toEqual([]);
        const released = localOn(world.editions[1], []);
        expect(local).toEqual(released);
        const results = preview.clauses.flatMap(({ result }) =>
          result ? [{ title: result.title, text: result.text, values: result.values }] : [],
        );
        expect(results).toEqual(
          resolvePolicy(world.editions[1], released).clauses.map(({ template, parameters }) => ({
            ...template,
            values: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
          })),
        );
      }),
      runs,
    );
  });
});

describe("INVARIANT (no upstream change)", () => {
  it("a release that changed nothing leaves every departure as it was, and asks nothing", () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const same = editionFrom(versions[1], world.releases[0]);
        const local = localOf(world);
        const preview = mergePolicy(
          planRoute(world.editions[0], same, [world.releases[0].map(({ id }) => ({ id, became: "kept" }))]),
          local,
        );
        expect(preview.questions).toEqual([]);
        const after = settled(preview);
        expect(after).toEqual({
          local: { ...local, release: versions[1], departures: sortDepartures(local.departures) },
          archived: [],
        });
        expect({ ...resolvePolicy(same, after.local), release: versions[0] }).toEqual(
          resolvePolicy(world.editions[0], { ...local, departures: after.local.departures }),
        );
      }),
      runs,
    );
  });
});

describe("INVARIANT (both the same, once)", () => {
  it("words that the release now has as the city had them are the release's, and the departure is archived", () => {
    let seen = 0;
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const route = routeOf(world);
        for (const group of route.groups) {
          const [source, target] = [group.sources[0], group.targets[0]];
          if (group.sources.length !== 1 || group.targets.length !== 1 || source!.fingerprint === target!.fingerprint)
            continue;
          if (Object.keys(target!.parameters).join() !== Object.keys(source!.parameters).join()) continue;
          seen++;
          const departure = {
            kind: "reword" as const,
            clause: source!.id,
            ...target!.words,
            departsFrom: source!.fingerprint,
            reason: "We said it first.",
          };
          const preview = mergePolicy(route, localOn(world.editions[0], [departure]));
          const { local, archived } = settled(preview);
          expect(local.departures).toEqual([]);
          expect(archived).toMatchObject([{ departure, why: { code: "same-as-upstream" } }]);
          expect(resolvePolicy(world.editions[1], local)).toEqual(
            resolvePolicy(world.editions[1], localOn(world.editions[1], [])),
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(15);
  });
});

describe("INVARIANT (set stays set)", () => {
  it("a value that a city set is live unchanged, asked about, or archived with the clause that ended", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const local = localOf(world);
        const preview = mergePolicy(routeOf(world), local);
        for (const departure of local.departures) {
          if (departure.kind !== "set") continue;
          const key = departureKey(departure);
          const kept = preview.keeps.filter(({ from }) => from.includes(key));
          const asked = preview.questions.filter(({ departures }) =>
            departures.some((each) => departureKey(each) === key),
          );
          const archived = preview.archived.filter(
            (each) => each.what === "departure" && departureKey(each.departure) === key,
          );
          if (kept.length > 0) {
            seen.add("kept");
            expect(kept.map((each) => each.departure)).toMatchObject([{ kind: "set", value: departure.value }]);
            expect(asked).toEqual([]);
          } else if (asked.length > 0) {
            seen.add(asked[0]!.why[0]!.code);
            expect(asked).toHaveLength(1);
          } else {
            seen.add(archived[0]!.why.code);
            expect(archived.map(({ why }) => why.code)).toEqual([expect.stringMatching(/^(retired|merged)$/)]);
          }
        }
        for (const { parameters } of preview.clauses)
          for (const { bucket, ours, theirs, result, isSameAsUpstream } of parameters) {
            if (bucket === "oursKept") expect([result, isSameAsUpstream ?? false]).toEqual([ours, ours === theirs]);
            if (isSameAsUpstream) seen.add("same as upstream");
          }
      }),
      { numRuns: 250 },
    );
    const common = [
      "kept",
      "parameter-gone",
      "parameter-type-changed",
      "retired",
      "same as upstream",
      "value-out-of-bounds",
    ];
    expect([...seen]).toEqual(expect.arrayContaining(common));
  });
});

describe("INVARIANT (nothing is lost)", () => {
  it("every departure and note of before is found after, live as it was or archived as it was", () => {
    fc.assert(
      fc.property(arbitraryWorld, temper, (world, how) => {
        const before = localOf(world);
        const { local, archived } = upgrade(routeOf(world), before, how);
        const isLive = (departure: Departure) => local.departures.some((each) => saysTheSame(each, departure));
        const kept = new Set(
          archived.flatMap((each) => (each.what === "departure" ? [JSON.stringify(each.departure)] : [])),
        );
        for (const departure of before.departures)
          expect(isLive(departure) || kept.has(JSON.stringify(departure)), departureKey(departure)).toBe(true);
        for (const note of before.notes) {
          const isThere = local.notes.some((each) => each.note === note.note && each.law === note.law);
          expect(isThere || archived.some((each) => each.what === "note" && each.note === note)).toBe(true);
        }
      }),
      runs,
    );
  });

  it("what comes out fits the later release, and resolves", () => {
    fc.assert(
      fc.property(arbitraryWorld, temper, (world, how) => {
        const before = localOf(world);
        expect(checkLocalPolicy(before, world.editions[0])).toEqual([]);
        const { local } = upgrade(routeOf(world), before, how);
        expect(checkLocalPolicy(local, world.editions[1])).toEqual([]);
        const resolved = resolvePolicy(world.editions[1], local);
        expect(resolved.clauses.map(({ text }) => text).join()).not.toMatch(/[{}]/);
        const numbers = resolved.clauses.flatMap(({ number }) => (number ? [number.at] : []));
        expect(numbers).toEqual(numbers.map((_, at) => at + 1));
      }),
      runs,
    );
  });
});

describe("INVARIANT (total)", () => {
  it("departures that do not fit a release are told by the check, and neither it nor the policy's text breaks on them", () => {
    let unfit = 0;
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const local = { ...localOf(world), release: versions[2] };
        const findings = checkLocalPolicy(local, world.editions[2]);
        if (findings.length > 0) unfit++;
        for (const { code, path, message, fix } of findings)
          for (const part of [code, path, message, fix]) expect(part).not.toBe("");
        expect(resolvePolicy(world.editions[2], local).clauses.length).toBeGreaterThanOrEqual(
          world.editions[2].clauses.length,
        );
      }),
      { numRuns: 60 },
    );
    expect(unfit).toBeGreaterThan(10);
  });
});

describe("INVARIANT (the order of departures does not matter)", () => {
  it("in any order they give the same preview, the same upgrade and the same policy", () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (world, ranks) => {
        const local = localOf(world);
        const shuffled = {
          ...local,
          departures: local.departures
            .map((each, at) => [ranks[at]!, each] as const)
            .sort(([a], [b]) => a - b)
            .map(([, each]) => each),
        };
        const route = routeOf(world);
        const [one, other] = [mergePolicy(route, local), mergePolicy(route, shuffled)];
        expect({ ...other, before: null }).toEqual({ ...one, before: null });
        expect(upgrade(route, shuffled, "insists").local).toEqual(upgrade(route, local, "insists").local);
        const [policy, same] = [resolvePolicy(world.editions[0], local), resolvePolicy(world.editions[0], shuffled)];
        expect(same).toEqual(policy);
      }),
      { numRuns: 80 },
    );
  });
});

describe("INVARIANT (step by step or at once)", () => {
  it("what at most one of two releases changed, or the city did not touch, comes out the same", () => {
    const compared = { changed: 0, untouched: 0 };
    fc.assert(
      fc.property(arbitraryWorld, temper, (world, how) => {
        const { editions, changes } = world;
        const before = localOf(world, { departures: world.departures.filter(({ kind }) => kind !== "add") });
        const [first, second] = [routeOf(world), planRoute(editions[1], editions[2], [changes[1]])];
        const direct = planRoute(editions[0], editions[2], changes);
        const middle = upgrade(first, before, how);
        const stepped = upgrade(second, middle.local, how);
        const atOnce = upgrade(direct, before, how);
        if ([middle, stepped, atOnce].some(({ hasYielded }) => hasYielded)) return;
        const into = traceChanges([changes[0]]);
        const changedBy = (route: Route, id: string) => {
          const group = route.groupOf.get(id);
          return group?.untouched.some(({ bucket }) => bucket !== "unchanged");
        };
        for (const group of direct.groups) {
          const ids = group.sources.map(({ id }) => id);
          const middleIds = ids.flatMap((id) => into.get(id)?.into ?? [id]);
          const isTouched = before.departures.some(({ clause }) => ids.includes(clause));
          const isJoined = middleIds.some((id) =>
            second.groupOf.get(id)?.sources.some((source) => !middleIds.includes(source.id)),
          );
          const isOnce = !ids.some((id) => changedBy(first, id)) || !middleIds.some((id) => changedBy(second, id));
          if (isTouched && (isJoined || !isOnce)) continue;
          compared[isTouched ? "changed" : "untouched"]++;
          const targets = new Set(group.targets.map(({ id }) => id));
          const on = ({ local }: { local: LocalPolicy }) =>
            local.departures.filter(({ kind, clause }) => kind !== "add" && targets.has(clause));
          const words = ({ local }: { local: LocalPolicy }) =>
            resolvePolicy(editions[2], local)
              .clauses.filter(({ id }) => targets.has(id))
              .map(({ id, title, text, marks, parameters }) => ({ id, title, text, marks, parameters }));
          expect(on(stepped)).toEqual(on(atOnce));
          expect(words(stepped)).toEqual(words(atOnce));
        }
      }),
      { numRuns: 250 },
    );
    expect(compared.changed).toBeGreaterThan(60);
    expect(compared.untouched).toBeGreaterThan(60);
  });
});
