import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChanges, judgeChange } from "#domain/frameworks/check-changes";
import { compareReleases } from "#domain/frameworks/diff-releases";
import { proposeBeside } from "#domain/frameworks/propose-changes";
import { type Clause, type PublishedPolicy, principleIds, type Release } from "#domain/frameworks/release";

const words = fc
  .array(fc.constantFrom("city", "deletes", "pictures", "within", "days", "sign", "office", "answers", "map"), {
    minLength: 3,
    maxLength: 14,
  })
  .map((list) => list.join(" "));
const bounds = fc.record({ max: fc.integer({ min: 10, max: 13 }), hasSecond: fc.boolean() });

const clause = fc.record({
  title: words,
  text: words,
  bounds,
  policy: fc.constantFrom("abc", "xyz"),
  isThere: fc.boolean(),
});
type Drawn = typeof clause extends fc.Arbitrary<infer T> ? T : never;

const days = (max: number) => ({ type: "days" as const, model: 5, min: 1, max, ask: "How many days?" });

const toClause = ({ title, text, bounds: { max, hasSecond } }: Drawn, at: number): Clause => ({
  id: `abc.c0${at + 1}`,
  kind: "core",
  title,
  text,
  parameters: { maxDays: days(max), ...(hasSecond ? { sampleDays: { ...days(9), ask: "How often?" } } : {}) },
  cuts: ["openness"],
  rationale: "A reason.",
  obstacles: "None.",
  smallCity: "Ask.",
});

function releaseOf(version: string, drawn: Drawn[]): Release {
  const policy = (id: string): PublishedPolicy => ({
    id,
    title: id,
    principle: "privacy",
    purpose: "p",
    scope: "s",
    stage: "published",
    actors: [{ role: "City", does: "acts" }],
    definitions: drawn[0]!.isThere ? [{ term: "Keeping", means: drawn[0]!.text }] : [],
    howToUse: { first: "f", smallCity: "s", largeCity: "l", federal: "f" },
    costs: "c",
    questions: [],
    clauses: drawn.map(toClause).filter((_, at) => drawn[at]!.policy === id && drawn[at]!.isThere),
    elements: [],
    rules: [],
  });
  return {
    shape: 1,
    framework: "roadmap",
    version,
    title: "t",
    summary: "s",
    notice: "n",
    language: "en",
    principles: principleIds.map((id) => ({ id, title: id, statement: "s", promises: ["p"] })),
    policies: [policy("abc"), policy("xyz")],
    changes: { from: null, note: "n", items: [] },
  };
}

const release = (version: string) =>
  fc.array(clause, { minLength: 5, maxLength: 5 }).map((drawn) => releaseOf(version, drawn));

describe("what is proposed for two releases", () => {
  test("is true, accounts for every id once, and lacks nothing but a person's reasons", () => {
    fc.assert(
      fc.property(release("1.0.0"), release("1.1.0"), (before, after) => {
        const { changes } = proposeBeside(compareReleases(before, after), []);
        const items = changes.map(({ change }) => ({ ...change, because: "A reason." }));
        expect(checkChanges({ ...after, changes: { from: "1.0.0", note: "n", items } }, [before])).toEqual([]);
      }),
    );
  });

  test("is that everything is kept where nothing changed", () => {
    fc.assert(
      fc.property(release("1.0.0"), (same) => {
        const { changes } = proposeBeside(compareReleases(same, { ...same, version: "1.1.0" }), []);
        expect(new Set(changes.map(({ change }) => change.became))).toEqual(new Set(["kept"]));
      }),
    );
  });

  test("is the same when it is proposed beside itself, and what a person wrote stays", () => {
    fc.assert(
      fc.property(release("1.0.0"), release("1.1.0"), fc.boolean(), (before, after, isWritten) => {
        const comparison = compareReleases(before, after);
        const { changes } = proposeBeside(comparison, []);
        const written = changes.map(({ change }) => (isWritten ? { ...change, because: "Ours." } : change));
        const again = proposeBeside(comparison, written);
        expect(again.changes.map(({ change }) => change)).toEqual(written);
        expect(again.replaced).toEqual([]);
      }),
    );
  });

  test("never loses a reason, whatever the entry says that is no longer so", () => {
    fc.assert(
      fc.property(release("1.0.0"), release("1.1.0"), (before, after) => {
        const comparison = compareReleases(before, after);
        const wrong = proposeBeside(comparison, []).changes.map(({ change }) => ({
          id: change.id,
          became: "rule-changed" as const,
          because: `Ours of ${change.id}.`,
        }));
        const { changes } = proposeBeside(comparison, wrong);
        expect(changes.map(({ change }) => change.because)).toEqual(wrong.map(({ because }) => because));
        for (const { change } of changes) expect(judgeChange(comparison, change)).toEqual([]);
      }),
    );
  });
});
