import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { addressOf, sentenceOf } from "#domain/notifications/sentence";

const routes = await readFile(path.resolve(import.meta.dirname, "../../web/routes.ts"), "utf8");
/** Whether the workspace has a page at this address. */
const isPage = (address: string) =>
  [...routes.matchAll(/route\("(:organisation[^"]*)"/g)].some(([, pattern]) =>
    new RegExp(`^/workspace/${pattern!.replace(/:\w+/g, "[^/]+")}$`).test(address),
  );

describe("a notification leads to", () => {
  test.each([
    ["technology.changed", "technology", "7Q4K2M9X", "/workspace/linden/register/7Q4K2M9X"],
    ["device.ended", "device", "7Q4K2M9X", "/workspace/linden/devices/7Q4K2M9X"],
    ["inventory.changed", "inventory", "1", "/workspace/linden/inventories"],
    ["job.failed", "job", "1", "/workspace/linden/jobs/1"],
    ["key.made", "key", "1", "/workspace/linden/keys"],
    ["invitation.accepted", "invitation", "1", "/workspace/linden/people"],
    ["ownership.offered", "organisation", "1", "/workspace/linden/entry"],
    ["approval.asked", "local-policy", "pia", "/workspace/linden/adoptions/pia"],
    [
      "assessment-section.submitted",
      "assessment-section",
      "0.2.0:pia",
      "/workspace/linden/assessments/0.2.0/sections/pia",
    ],
    ["assessment.assigned", "assessment", "0.2.0", "/workspace/linden/assessments/0.2.0/work"],
    ["role.given", "person", "1", "/workspace/linden"],
  ])("the record of %s, which has a page", (action, kind, id, address) => {
    expect(addressOf({ action, subject: { kind, id }, facts: {} }, "linden")).toBe(address);
    expect(address === "/workspace/linden" || isPage(address)).toBe(true);
  });

  test("the public page of a round, at what the reader said in it", () => {
    const said = { action: "contribution.answered", subject: { kind: "contribution", id: "2" }, facts: { round: "1" } };
    expect(addressOf(said, "linden")).toBe("/consultations/1#said-2");
    const ended = { action: "consultation.concluded", subject: { kind: "consultation", id: "1" }, facts: {} };
    expect(addressOf(ended, "linden")).toBe("/consultations/1");
    expect(routes).toContain('route("consultations/:consultation"');
  });

  test("no page of an organisation in which the role has ended", () => {
    expect(addressOf({ action: "role.ended", subject: { kind: "person", id: "1" }, facts: {} }, "linden")).toBe(
      "/workspace",
    );
  });
});

test("the same event is told to whoever is asked and to who else administers in different words", () => {
  const notice = {
    action: "ownership.offered",
    subject: { kind: "organisation", id: "1" },
    facts: {},
    actor: "Bo",
    organisation: "Linden",
  };
  expect(sentenceOf({ ...notice, kind: "ownership-offered" }, "en")).toBe("Bo asks you to administer Linden.");
  expect(sentenceOf({ ...notice, kind: "organisation-changed" }, "en")).toBe("Bo asked somebody to administer Linden.");
});

describe("policies are named as the reader's language calls them", () => {
  const titles = new Map([
    ["Open data", "オープンデータ"],
    ["Consent, notice and choice", "同意・告知・選択"],
  ]);
  const told = (kind: string, title: string) => {
    const notice = {
      action: `${kind}.due`,
      kind: "section-given" as const,
      subject: { kind, id: "1" },
      facts: { title },
    };
    const sentence = sentenceOf({ ...notice, actor: null, organisation: "雲ヶ濱市" }, "ja", titles);
    return /「(.*?)」/.exec(sentence)?.[1];
  };

  test.each([
    ["assessment-section", "Open data", "オープンデータ"],
    ["assessment-section", "Our own section", "Our own section"],
    ["assessment", "Open data, Consent, notice and choice", "オープンデータ, 同意・告知・選択"],
    ["assessment", "Consent, notice and choice, Our own +2", "同意・告知・選択, Our own +2"],
    ["action", "Open data", "Open data"],
  ])("in what is told of a %s with the title %s", (kind, title, expected) => {
    expect(told(kind, title)).toBe(expected);
  });
});
