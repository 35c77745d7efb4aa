import { describe, expect, test } from "vitest";
import { Figure, sumMemberships } from "#domain/alliance/figures";

const figure = (kind: Figure["kind"], count: number, asOf: string, isMoreThan = false): Figure =>
  Figure.parse({ kind, count, isMoreThan, source: { title: "Report", url: "https://example.org/", asOf } });

describe("what networks stand for", () => {
  test("a figure without source or day is none", () => {
    expect(Figure.safeParse({ kind: "city", count: 3 }).success).toBe(false);
    const source = { title: "Report", url: "https://example.org/" };
    expect(Figure.safeParse({ kind: "city", count: 3, source }).success).toBe(false);
  });

  test("is added up as memberships, by kind, whoever belongs to both counted twice", () => {
    const sum = sumMemberships(
      [
        { organisation: "north", figure: figure("city", 120, "2025") },
        { organisation: "south", figure: figure("city", 30, "2026-01", true) },
        { organisation: "south", figure: figure("company", 4, "2026-01") },
      ],
      "2026-06-01",
    );
    expect(sum).toMatchObject({ memberships: 154, isMoreThan: true });
    expect(sum.byKind).toEqual([
      { kind: "city", memberships: 150, isMoreThan: true, statements: 2 },
      { kind: "company", memberships: 4, isMoreThan: false, statements: 1 },
    ]);
  });

  test("counts the latest statement as of the day, and none that was made later", () => {
    const stated = [
      { organisation: "north", figure: figure("city", 120, "2024") },
      { organisation: "north", figure: figure("city", 100, "2025-06") },
      { organisation: "north", figure: figure("city", 150, "2026-05-02") },
    ];
    expect(sumMemberships(stated, "2026-05-01").memberships).toBe(100);
    expect(sumMemberships([...stated].reverse(), "2026-05-02").memberships).toBe(150);
    expect(sumMemberships(stated, "2023-12-31")).toEqual({
      byKind: [],
      memberships: 0,
      isMoreThan: false,
      statements: [],
    });
  });
});
