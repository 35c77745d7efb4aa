import { describe, expect, test } from "vitest";
import { mapHeight, mapWidth, projectTo } from "./world-projection";

describe("the world map", () => {
  test("has its middle where the first meridian crosses it, and its edges at 180 degrees on the equator", () => {
    expect(projectTo({ longitude: 0, latitude: 10 }).x).toBeCloseTo(mapWidth / 2);
    expect(projectTo({ longitude: 180, latitude: 0 }).x).toBeCloseTo(mapWidth, 0);
    expect(projectTo({ longitude: -180, latitude: 0 }).x).toBeCloseTo(0, 0);
  });

  test("shows every inhabited place between its upper and lower edge", () => {
    for (const latitude of [78.2, 0, -54.9]) {
      const { y } = projectTo({ longitude: 20, latitude });
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(mapHeight);
    }
  });

  test("gives a belt of one degree the same room for its ground wherever it lies", () => {
    const shareOf = (latitude: number) => {
      const [a, b] = [latitude - 0.5, latitude + 0.5].map((each) => projectTo({ longitude: 180, latitude: each }));
      const area = (b!.x - mapWidth / 2 + (a!.x - mapWidth / 2)) * Math.abs(a!.y - b!.y);
      const ground = Math.sin(((latitude + 0.5) * Math.PI) / 180) - Math.sin(((latitude - 0.5) * Math.PI) / 180);
      return area / ground;
    };
    expect(shareOf(60) / shareOf(0)).toBeCloseTo(1, 2);
    expect(shareOf(-45) / shareOf(20)).toBeCloseTo(1, 2);
  });
});
