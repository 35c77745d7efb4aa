import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listTranslatable } from "#domain/frameworks/list-translatable";
import { Release } from "#domain/frameworks/release";
import { indexRelease } from "#domain/frameworks/search-index";
import { languageOfQuestion } from "#domain/frameworks/search-readers";
import { translateRelease } from "#domain/frameworks/translate-release";
import { Translation } from "#domain/frameworks/translation";

const content = path.resolve(import.meta.dirname, "../../content/roadmap");
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(content, file), "utf8"));
const release = Release.parse(read("1.3.0/release.json"));
const translation = Translation.parse(read("translations/ja.json"));
const japanese = translateRelease(release, listTranslatable(release), translation);

const english = indexRelease(release);
const inJapanese = indexRelease(japanese.release, "ja");
const firstThree = ({ search }: typeof english, question: string) => search(question, 3).clauses.map(({ id }) => id);

describe("a question put to release 1.3.0 finds its clause among the first three", () => {
  it.each([
    // Residents
    ["How long may we keep camera pictures?", "pia.c07"],
    ["How long is video kept near a school?", "pia.c15"],
    ["Who is responsible for this camera?", "reg.c02"],
    ["Who receives the data of this sensor?", "reg.c07"],
    ["May the police get the recordings?", "dco.c09"],
    ["Can my face be recognised in the street?", "sia.c06"],
    ["How do I see what is stored about me?", "dco.c13"],
    ["Is there a sign where people are filmed?", "reg.c09"],
    ["Will somebody answer my comment?", "eng.c09"],
    ["What is this device for?", "reg.c05"],
    ["What is this camera for?", "reg.c05"],
    ["Where can I see all cameras?", "reg.c01"],
    ["Is there a list of all sensors?", "reg.c01"],
    ["Which cameras are there in my street?", "reg.c01"],
    ["Can a machine fine me without a person deciding?", "sia.c09"],
    // Officials
    ["When is an impact assessment due?", "pia.c02"],
    ["What must stand in a privacy impact assessment?", "pia.c03"],
    ["Which licence for open data?", "opn.c05"],
    ["We were hacked: who has to be told?", "cyb.c10"],
    ["What happens when the power is out?", "res.c10"],
    ["What does the whole life of a technology cost?", "abc.c05"],
    ["May we sell data about people?", "dco.c11"],
    ["Can we mount an antenna on a lamp post?", "dig.c07"],
    // Vendors
    ["Do devices with default passwords pass?", "iot.c02"],
    ["Which accessibility standard goes into a tender?", "acc.c03"],
    ["How do I report a security hole?", "cyb.c13"],
    ["In which country may our data be stored?", "dsp.c10"],
    ["How long must a device get security updates?", "iot.c03"],
    ["May we use the city's data for our own products?", "dsp.c08"],
  ])("%s → %s", (question, clause) => {
    expect(firstThree(english, question)).toContain(clause);
  });
});

describe("a question in Japanese finds its clause among the first three", () => {
  it.each([
    ["警察に録画を渡してもよいですか", "dco.c09"],
    ["撮影している場所に標識は必要ですか", "reg.c09"],
    ["このカメラについてどこに問い合わせればよいですか", "reg.c02"],
    ["このカメラの責任者は誰ですか", "reg.c02"],
    ["誰がこのカメラの責任を負いますか", "reg.c02"],
    ["何のためにデータを集めていますか", "reg.c05"],
    ["この機器は何のためのものですか", "reg.c05"],
    ["すべてのカメラはどこで見られますか", "reg.c01"],
    ["カメラの一覧はありますか", "reg.c01"],
    ["個人データを売ってもよいですか", "dco.c11"],
    ["顔認証は使えますか", "sia.c06"],
    ["住民の意見には必ず回答しますか", "eng.c09"],
    ["影響評価はいつ必要ですか", "pia.c02"],
    ["オープンデータのライセンスはどれを使いますか", "opn.c05"],
    ["停電のときはどうなりますか", "res.c10"],
    ["舗装したばかりの道路を掘り返してもよいですか", "dig.c08"],
    ["個人データを集める法的根拠は何ですか", "pia.c14"],
    ["初期パスワードのままの機器を買ってもよいですか", "iot.c02"],
    ["データを外国に置いてもよいですか", "dsp.c10"],
  ])("%s → %s", (question, clause) => {
    expect(firstThree(inJapanese, question)).toContain(clause);
  });

  it.each(["カメラの映像はどれだけ保存できますか", "映像 保存期間", "カメラの映像は何日で消されますか"])(
    "and how long pictures are kept first: %s",
    (question) => {
      expect(firstThree(inJapanese, question)[0]).toBe("pia.c07");
    },
  );

  it("also by words in Latin letters and full-width forms among its own", () => {
    expect(firstThree(inJapanese, "Wi-Fi 端末 保存")).toContain("pia.c07");
    expect(firstThree(inJapanese, "camera 保存期間")[0]).toBe("pia.c07");
    expect(firstThree(inJapanese, "ＧＤＰＲ 法的根拠")).toEqual(firstThree(inJapanese, "GDPR 法的根拠"));
  });

  it("and nothing where it says nothing", () => {
    for (const question of ["", "　", "？！", "何ですか", "都市は"])
      expect(inJapanese.search(question, 3), question).toEqual({ clauses: [], questions: [] });
  });

  it("with a passage of the translation and its model value", () => {
    const [first] = inJapanese.search("個人を識別できる画像 何日以内 消去", 1).clauses;
    expect(first?.id).toBe("pia.c07");
    expect(first?.passage).toContain("画像については収集から28日以内に");
  });
});

describe("a question", () => {
  it("in Latin letters is put to the English text, on a Japanese page too", () => {
    expect(languageOfQuestion("camera pictures", "ja")).toBe("en");
    expect(languageOfQuestion("映像", "ja")).toBe("ja");
    expect(languageOfQuestion("映像", "en")).toBe("en");
    expect(languageOfQuestion("صور", "ar")).toBe("en");
  });
});
