import { describe, expect, test } from "vitest";
import { landPath } from "./world-land.server";
import { projectTo } from "./world-projection";

/** Every outline of the path, as its corners. */
const outlines = landPath
  .split("M")
  .filter((part) => part !== "")
  .map((part) => {
    const [x = 0, y = 0, ...steps] = (part.match(/-?\d+/g) ?? []).map(Number);
    let at = { x, y };
    const corners = [at];
    for (let step = 0; step < steps.length; step += 2) {
      at = { x: at.x + steps[step]!, y: at.y + steps[step + 1]! };
      corners.push(at);
    }
    return corners;
  });

/** Whether a ray from the place crosses an outline an odd number of times. */
function isOnLand(longitude: number, latitude: number): boolean {
  const { x, y } = projectTo({ longitude, latitude });
  return outlines.some(
    (corners) =>
      corners.filter((from, at) => {
        const to = corners[(at + 1) % corners.length]!;
        return from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x;
      }).length %
        2 ===
      1,
  );
}

describe("the land of the world's map", () => {
  test.each([
    ["Chicago", -87.6, 41.9],
    ["Brasília", -47.9, -15.8],
    ["Paris", 2.3, 48.9],
    ["Kampala", 32.6, 0.3],
    ["Moscow", 37.6, 55.8],
    ["Delhi", 77.2, 28.6],
    ["Xi'an", 108.9, 34.3],
    ["Alice Springs", 133.9, -23.7],
    ["Omolon, in the far east", 160.5, 65.2],
    ["Egvekinot, past the 180th meridian", -176, 67],
  ])("lies under %s", (_name, longitude, latitude) => {
    expect(isOnLand(longitude, latitude)).toBe(true);
  });

  test.each([
    ["the Atlantic", -35, 30],
    ["the Pacific", -140, 10],
    ["the Indian Ocean", 80, -30],
  ])("leaves %s open", (_name, longitude, latitude) => {
    expect(isOnLand(longitude, latitude)).toBe(false);
  });
});
