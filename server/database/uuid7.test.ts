import { describe, expect, test } from "vitest";
import { uuid7 } from "#server/database/uuid7";

describe("an id made here", () => {
  test("is of version 7, grows with time and never comes twice", () => {
    const ids = Array.from({ length: 2000 }, (_, at) => uuid7(1_764_000_000_000 + at));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Number.parseInt(uuid7(1_764_000_000_123).replace("-", "").slice(0, 12), 16)).toBe(1_764_000_000_123);
    expect(new Set(Array.from({ length: 2000 }, () => uuid7(0))).size).toBe(2000);
  });
});
