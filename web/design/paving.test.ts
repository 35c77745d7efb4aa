import { expect, test } from "vitest";
import { fitName } from "./paving";

test("a name that has room on its stone is written out", () => {
  for (const name of ["Noise meters", "公衆無線LAN", "مستشعرات"]) expect(fitName(name, 160)).toBe(name);
});

test("a name that has none is cut, with its dots on its own side, and wide letters take more of the room", () => {
  const kept = (name: string, width: number) => /^\u2068(.*)…\u2069$/.exec(fitName(name, width))?.[1];
  expect(kept("Depot and works cameras", 136)).toBe("Depot and wor");
  expect(kept("駐車マスセンサー第2期", 110)).toBe("駐車マスセン");
  expect(kept("مستشعرات مواقف السيارات", 140)).toBe("مستشعرات مو");
  expect(kept("mmmmmmmmmmmm", 100)!.length).toBeLessThan(kept("llllllllllllllllllllll", 100)!.length);
});

test("of a name on the narrowest stone the dots alone are left", () => {
  expect(fitName("Cameras", 20)).toBe("\u2068…\u2069");
});
