import { describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { nameTechnology } from "#domain/register/technology-name";

const namesOf = (facts: TechnologyFacts) => (["en", "ja", "ar"] as const).map((lang) => nameTechnology(facts, lang));

describe("a technology that nobody named is called, in every language,", () => {
  test("by what it is made of and whose it is", () => {
    expect(namesOf({ tech: ["video_camera"], accountable: "Harbour" })).toEqual([
      "Video camera, Harbour",
      "ビデオカメラ（Harbour）",
      "كاميرا فيديو، Harbour",
    ]);
    expect(namesOf({ tech: ["video_camera", "microphone"], vendor: "Ash" })[0]).toBe(
      "Video camera and microphone, Ash",
    );
  });

  test("by three of its types where there are more", () => {
    const tech = ["video_camera", "microphone", "thermometer", "gps"] as const;
    expect(namesOf({ tech: tech.slice(0, 3) })).toEqual([
      "Video camera, microphone, and thermometer",
      "ビデオカメラ、マイク、温度計",
      "كاميرا فيديو وميكروفون ومقياس الحرارة",
    ]);
    for (const name of namesOf({ tech })) expect(name).not.toMatch(/GPS|gps/);
    expect(namesOf({ tech })[1]).toMatch(/など$/);
  });

  test("by the kind of data where no type is known, and by nothing else where nothing is", () => {
    expect(namesOf({ dataKind: "sound" })).toEqual(["Sound collection", "データの収集（音）", "جمع بيانات (صوت)"]);
    expect(namesOf({})).toEqual(["Technology", "技術", "تقنية"]);
  });

  test("in as much as a name holds", () => {
    for (const name of namesOf({ accountable: "x".repeat(300) })) expect(name).toHaveLength(200);
  });
});
