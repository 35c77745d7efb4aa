import { describe, expect, test } from "vitest";
import { judgePassword, type PasswordOwner } from "#server/features/accounts/judge-password";

const ana = { email: "ana.ruiz@linden.example", name: "Ana Ruíz Vale", organisations: ["City of Linden"] };
const codeOf = async (password: string, owner: PasswordOwner = ana) => (await judgePassword(password, owner))?.code;

describe("a password is refused", () => {
  test("that is short, however odd", async () => {
    expect(await codeOf("x7!Kp")).toBe("password-short");
  });

  test.each(["1qaz2wsx3edc", "qwerty123456", "LeaveMeAlone", "123456789qwerty"])(
    "that is in the list of the most common ones: %s",
    async (password) => {
      expect(await codeOf(password)).toBe("password-common");
    },
  );

  test.each([
    "sunshine2024!!",
    "!!dragon--2025",
    "butterfly1234",
    "starwarsstarwars",
    "$unsh1ne20242024",
    "monkeymonkeymonkey",
  ])("that is a common one with a little added: %s", async (password) => {
    expect(await codeOf(password)).toBe("password-common");
  });

  test.each([
    ["the address", "xx ana.ruiz@linden.example"],
    ["what stands before its @", "ana.ruiz and 4 lamps"],
    ["the name, written together", "ANARUIZVALE-lamps-over"],
    ["a part of the name, whatever its accents", "violet lamps over ruiz"],
    ["the organisation's name", "lamps of CITYOFLINDEN 7"],
  ])("that contains %s", async (_what, password) => {
    expect(await codeOf(password)).toBe("password-yours");
  });

  test("that contains a name written without blanks", async () => {
    const saki = { name: "雲賀 紗季", email: "s@kumogahama.example", organisations: ["雲ヶ浜市"] };
    expect(await codeOf("紗季は毎朝六時に海辺を走ります", saki)).toBe("password-yours");
    expect(await codeOf("美しい雲ヶ浜市の静かな朝の海", saki)).toBe("password-yours");
    expect(await codeOf("青い自転車と七つの古い灯台", saki)).toBeUndefined();
  });

  test.each(["aaaaaaaaaaaaaaaa", "Linden Linden 2024", "plaza plaza plaza"])(
    "that has next to nothing in it: %s",
    async (password) => {
      expect(["password-easy", "password-common"]).toContain(await codeOf(password));
    },
  );

  test("with what would be accepted", async () => {
    const finding = await judgePassword("sunshine2024!!", ana);
    expect(finding).toMatchObject({ path: "body.password", fix: expect.stringContaining("words that do not belong") });
  });
});

describe("a password is taken", () => {
  test.each([
    "violet lamps over quiet harbours",
    // Each word is common by itself.
    "dragon monkey shadow master",
    // "Vale" is a part of the name, "valentine" is another word.
    "valentine grows seven melons",
    "sunshine-tq81-kelp-ravine",
    "k2vX9-qLm4ZpRt",
    "سبع دراجات زرقاء عند الفجر",
  ])("that others would not try: %s", async (password) => {
    expect(await codeOf(password)).toBeUndefined();
  });
});
