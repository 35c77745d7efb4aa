import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";
import { type ArbitraryFacts, arbitraryFacts, arbitraryRule, arbitraryToday as today } from "#domain/rules/arbitrary";
import { explain, type Judged } from "#domain/rules/explain";
import { explainVerdict, fillSentence } from "#domain/rules/explain-verdict";
import type { RuleSource } from "#domain/rules/parse-rule";
import { ruleOf, testParameters, testValues, verdictOn } from "#domain/rules/testing";
import { cases } from "#server/testing-cases";
import {
  explainSentences,
  plainSentences,
  reasonWords,
  relationWords,
  withheldSentence,
} from "#vocabulary/explain-words";
import { languages, type Words } from "#vocabulary/vocabulary";

const why = (change: Partial<RuleSource>, judged: Partial<Judged>, audience: "public" | "city" = "city") =>
  explain(ruleOf(change), testValues, { technologies: [{}], today, ...judged }, audience);
const keeps: Partial<RuleSource> = {
  when: 'technology.identifiability in ["identifiable", "pseudonymous"] && technology.status == "active"',
  must: "technology.retentionDays <= params.maxVideoDays",
};
const active = { identifiability: "identifiable", status: "active" };

describe("the value of an internal field is never told in public", () => {
  const secret: Partial<RuleSource> = { must: "technology.defaultPasswordChanged == true" };

  it("neither in the reasons nor in the sentence", () => {
    for (const fact of [{ defaultPasswordChanged: true }, { defaultPasswordChanged: false }, {}]) {
      const told = why(secret, { technologies: [fact] }, "public");
      expect(told.reasons).toEqual([]);
      expect(told.isWithheld).toBe(true);
      expect(JSON.stringify(told)).not.toContain("defaultPasswordChanged");
    }
    const told = why(
      { must: 'technology.incidentContact == "a"' },
      { technologies: [{ incidentContact: "s3cret" }] },
      "public",
    );
    expect(explainVerdict(told, "en")).toBe(
      "It does not keep to the rule. The rule also reads facts that are not shown in public.",
    );
  });

  it("the city itself is told", () => {
    const told = why(secret, { technologies: [{ defaultPasswordChanged: false }] });
    expect(told.isWithheld).toBe(false);
    expect(told.reasons).toMatchObject([{ field: "defaultPasswordChanged", actual: false }]);
  });

  it("INVARIANT (internal): the public explanation follows from the verdict and the public facts", () => {
    const internalRule = fc.constantFrom("technology", "device").chain((subject) =>
      fc
        .tuple(arbitraryRule(subject), fc.constantFrom(...internalTests))
        .map(([rule, test]) => ({ ...rule, must: `(${rule.must}) ${test}` }))
        .filter((rule) => ruleOf(rule).readsInternal),
    );
    const everything = fc.record({
      rule: internalRule,
      device: arbitraryFacts("device"),
      technologies: fc.array(arbitraryFacts("technology"), { minLength: 1, maxLength: 2 }),
      others: fc.array(arbitraryFacts("technology"), { minLength: 2, maxLength: 2 }),
    });
    fc.assert(
      fc.property(everything, ({ rule, device, technologies, others }) => {
        const changed = technologies.map((facts, index) => withInternalOf(facts, others[index]!));
        const [one, two] = [technologies, changed].map((each) =>
          explain(ruleOf(rule), testValues, { device, technologies: each, today }, "public"),
        );
        if (one!.verdict === two!.verdict) expect(two).toEqual(one);
        for (const reason of one!.reasons) expect(isPublic(reason)).toBe(true);
      }),
      cases(3000),
    );
  });
});

const internalTests = [
  "&& technology.defaultPasswordChanged",
  "|| technology.defaultPasswordChanged",
  '&& (technology.incidentContact != "" || technology.openData)',
  '|| (technology.incidentContact == "a" && technology.signPosted)',
];
const isPublic = ({ subject, field }: { subject: RuleSubject; field: string }) =>
  (ruleDictionary[subject] as Record<string, Field>)[field]!.isPublic;
const withInternalOf = (facts: ArbitraryFacts, others: ArbitraryFacts): ArbitraryFacts => ({
  ...Object.fromEntries(Object.entries(facts).filter(([field]) => isPublic({ subject: "technology", field }))),
  ...Object.fromEntries(Object.entries(others).filter(([field]) => !isPublic({ subject: "technology", field }))),
});

describe("an explanation", () => {
  it("says the verdict that the closures say", () => {
    const subject = fc.constantFrom<RuleSubject[]>("technology", "device", "dataUse");
    const anyCase = subject.chain((each) =>
      fc.record({
        source: arbitraryRule(each),
        dataUse: arbitraryFacts("dataUse"),
        device: arbitraryFacts("device"),
        technologies: fc.array(arbitraryFacts("technology"), { minLength: each === "device" ? 0 : 1, maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(anyCase, ({ source, dataUse, device, technologies }) => {
        const rule = ruleOf(source);
        const judged =
          rule.subject === "device"
            ? { device, technologies, today }
            : { dataUse, technologies: technologies.slice(0, 1), today };
        expect(explain(rule, testValues, judged, "city").verdict).toBe(verdictOn(rule, testValues, judged));
      }),
      cases(3000),
    );
  });

  it("names the field, its value and the city's value that was missed", () => {
    expect(why(keeps, { technologies: [{ ...active, retentionDays: 60 }] }).reasons).toEqual([
      {
        part: "must",
        subject: "technology",
        field: "retentionDays",
        relation: "atMost",
        expected: [28],
        parameter: "maxVideoDays",
        actual: 60,
        holds: false,
      },
    ]);
  });

  it("names only the parts that decided", () => {
    const change = { must: "technology.openData && (technology.signPosted || technology.encryptedAtRest)" };
    const facts = { openData: true, signPosted: false, encryptedAtRest: false };
    expect(why(change, { technologies: [facts] }).reasons.map(({ field }) => field)).toEqual([
      "signPosted",
      "encryptedAtRest",
    ]);
    const open = { openData: true, signPosted: false };
    expect(why(change, { technologies: [open] }).reasons.map(({ field }) => field)).toEqual(["encryptedAtRest"]);
  });

  it("is about the technology of a device that has the worst verdict", () => {
    const rule = { subject: "device", must: "technology.signPosted || device.signPosted" } as const;
    const told = why(rule, {
      device: { signPosted: false },
      technologies: [{ signPosted: true }, {}, { signPosted: false }],
    });
    expect(told).toMatchObject({ verdict: "breaches", technology: 2 });
    expect(explainVerdict(told, "en")).toBe(
      "It does not keep to the rule: “Sign in place (technology)”: no (the rule asks for yes); “Sign in place (device)”: no (the rule asks for yes).",
    );
  });
});

describe("a sentence about a data use", () => {
  const rule = {
    subject: "dataUse",
    when: "dataUse.outsideCity",
    must: 'dataUse.deIdentified && dataUse.ground in ["consent", "legal_obligation"]',
  } as const;
  const tell = (dataUse: Record<string, unknown>) =>
    languages.map((language) => explainVerdict(why(rule, { dataUse, technologies: [] }), language));

  it("names its facts in every language, and what nobody said", () => {
    expect(tell({ outsideCity: true, deIdentified: false, ground: "consent" })).toMatchInlineSnapshot(`
      [
        "It does not keep to the rule: “De-identified before use”: no (the rule asks for yes).",
        "規則に適合していません：「利用前の非識別化」はいいえ（規則が求めるもの：はい）。",
        "لا يلتزم بالقاعدة: «أُزيلت منه الهوية قبل الاستخدام»: لا (تطلب القاعدة: نعم).",
      ]
    `);
    expect(tell({ outsideCity: true, deIdentified: true })).toMatchInlineSnapshot(`
      [
        "It cannot be judged, because this is not declared: “Ground of the use”.",
        "次の項目が申告されていないため、判断できません：「利用の法的根拠」。",
        "لا يمكن الحكم عليه لأن ما يلي غير معلن: «الأساس القانوني للاستخدام».",
      ]
    `);
  });
});

describe("a sentence", () => {
  const sentences = (change: Partial<RuleSource>, facts: Record<string, unknown>) =>
    languages.map((language) => explainVerdict(why(change, { technologies: [facts] }), language));

  it("tells a breach in every language", () => {
    expect(sentences(keeps, { ...active, retentionDays: 60 })).toMatchInlineSnapshot(`
      [
        "It does not keep to the rule: “Kept for (days)”: 60 days (the rule asks for at most 28 days).",
        "規則に適合していません：「保存日数」は60 日（規則が求めるもの：28 日以下）。",
        "لا يلتزم بالقاعدة: «مدة الحفظ بالأيام»: 60 يومًا (تطلب القاعدة: لا يزيد على 28 يومًا).",
      ]
    `);
  });

  it("tells what is not declared, what keeps and what does not apply", () => {
    expect(sentences(keeps, active)).toMatchInlineSnapshot(`
      [
        "It cannot be judged, because this is not declared: “Kept for (days)”.",
        "次の項目が申告されていないため、判断できません：「保存日数」。",
        "لا يمكن الحكم عليه لأن ما يلي غير معلن: «مدة الحفظ بالأيام».",
      ]
    `);
    expect(sentences(keeps, {})).toMatchInlineSnapshot(`
      [
        "It cannot be judged, because this is not declared: “Can people be recognised?”; “Status”.",
        "次の項目が申告されていないため、判断できません：「個人の識別」、「状態」。",
        "لا يمكن الحكم عليه لأن ما يلي غير معلن: «إمكان التعرّف على الأشخاص»؛ «الحالة».",
      ]
    `);
    expect(sentences(keeps, { ...active, retentionDays: 1 })).toMatchInlineSnapshot(`
      [
        "It keeps to the rule: “Kept for (days)”: 1 day.",
        "規則に適合しています：「保存日数」は1 日。",
        "يلتزم بالقاعدة: «مدة الحفظ بالأيام»: يوم.",
      ]
    `);
    expect(sentences(keeps, { identifiability: "none" })).toMatchInlineSnapshot(`
      [
        "The rule does not apply: “Can people be recognised?”: Not about people.",
        "この規則の対象ではありません：「個人の識別」は人の情報なし。",
        "لا تنطبق القاعدة: «إمكان التعرّف على الأشخاص»: لا تخص الأشخاص.",
      ]
    `);
  });

  it("tells lists, texts, counts and other fields", () => {
    const say = (must: string, facts: Record<string, unknown>) =>
      explainVerdict(why({ must }, { technologies: [facts] }), "en");
    expect([
      say('technology.tech.exists(t, t == "nfc" || t == "radar")', { tech: [] }),
      say('technology.tech.all(t, t == "nfc")', { tech: ["nfc", "rfid"] }),
      say('!("nfc" in technology.tech)', { tech: ["nfc"] }),
      say('technology.contact != ""', { contact: "" }),
      say("size(technology.tech) <= params.maxTech", { tech: ["nfc", "rfid", "radar"] }),
      say("technology.daysSinceReviewed < technology.retentionDays", { reviewedOn: "2026-10-31", retentionDays: 1 }),
      say('technology.status in ["planned", "active"]', { status: "ended" }),
    ]).toMatchInlineSnapshot(`
      [
        "It does not keep to the rule: “Technology”: nothing (the rule asks for at least one of Tap point and Radar).",
        "It does not keep to the rule: “Technology”: Tap point and Radio tag (the rule asks for nothing but Tap point).",
        "It does not keep to the rule: “Technology”: Tap point (the rule asks for no Tap point).",
        "It does not keep to the rule: “Contact”: left empty (the rule asks for an entry).",
        "It does not keep to the rule: “Technology, number of entries”: 3 (the rule asks for at most 2).",
        "It does not keep to the rule: “Days since last review”: 1 day (the rule asks for less than “Kept for (days)”, 1 day).",
        "It does not keep to the rule: “Status”: Ended (the rule asks for Planned or In use).",
      ]
    `);
  });

  it("of the norm holds the city's values, and shows what has none", () => {
    const sentence = "Within {maxVideoDays} days, on the ground of {legalBasis}, {unknown}.";
    expect(fillSentence(sentence, { maxVideoDays: 1000, legalBasis: "consent" }, testParameters, "en")).toBe(
      "Within 1,000 days, on the ground of Consent, {unknown}.",
    );
    expect(fillSentence(sentence, { maxVideoDays: 1 }, testParameters, "en")).toContain("Within 1 day, on");
  });

  it("has the same places to fill in every language", () => {
    const all: Words[] = [explainSentences, plainSentences, reasonWords, relationWords].flatMap((each) =>
      Object.values(each),
    );
    for (const words of [...all, withheldSentence]) {
      const places = languages.map((language) =>
        [...words[language].matchAll(/\{\w+\}/g)].map(([place]) => place).sort(),
      );
      expect(places[1], words.en).toEqual(places[0]);
      expect(places[2], words.en).toEqual(places[0]);
    }
  });
});
