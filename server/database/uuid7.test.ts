import { describe, expect, test } from "vitest";
import { testDatabase } from "#server/database/testing";
import { uuid7 } from "#server/database/uuid7";

const { owner } = await testDatabase();

describe("an id made here", () => {
  test("is of version 7, grows with time and never comes twice", () => {
    const ids = Array.from({ length: 2000 }, (_, at) => uuid7(1_764_000_000_000 + at));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Number.parseInt(uuid7(1_764_000_000_123).replace("-", "").slice(0, 12), 16)).toBe(1_764_000_000_123);
  });

  test("is greater than the one before, within a millisecond and where the clock is set back a little", () => {
    const now = 1_764_000_001_000;
    const ids = [now, ...Array.from({ length: 6000 }, () => now), now - 500, now - 900, now + 10].map(uuid7);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(uuid7(now - 3_600_000) < ids[0]!).toBe(true);
  });
});

describe("an id made in the database", () => {
  test("is of version 7, of this moment, and greater than those of statements before it", async () => {
    const before = Date.now();
    const ids: string[] = [];
    for (let at = 0; at < 200; at++) ids.push((await owner.query("select app.uuid7() as id")).rows[0].id);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    const at = ids.map((id) => Number.parseInt(id.replace("-", "").slice(0, 12), 16));
    expect(at[0]).toBeGreaterThanOrEqual(before - 1);
    expect(at.at(-1)).toBeLessThanOrEqual(Date.now() + 1);
  });
});
