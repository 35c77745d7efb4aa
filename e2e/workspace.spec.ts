import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { enterAs } from "./people.ts";
import { holdScripts } from "./scripts.ts";

const phone = { width: 360, height: 740 };
const ofPerson = ["notifications", "settings", "settings/notifications"];
const ofOrganisation = ["", "/register", "/register/set", "/devices/new", "/inventories", "/imports", "/imports/new"];
const ofPeople = ["/entry", "/people", "/leave", "/keys", "/audit", "/jobs"];

const kilobytes = 1000;
/** Scripts of a page as they travel, compressed: a list or a detail may take less than a heavy form. */
const scriptsMax = { list: 180 * kilobytes, any: 300 * kilobytes };

const scriptsOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0),
  );

/** Opens a page as it stands in the browser, and holds it to its width and weight. */
async function open(page: Page, path: string) {
  const response = await page.goto(path);
  expect(response!.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const scripts = await scriptsOf(page);
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThan(
    /\/(register|devices|people|audit|imports)$/.test(path) ? scriptsMax.list : scriptsMax.any,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await page.evaluate(asideOf), "a list is read without moving it aside").toEqual([]);
}

/** In the page: lists that are wider than their place, and addresses of people that stand in pieces. */
const asideOf = () => [
  ...[...document.querySelectorAll(".data-table")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ scrollWidth }) => `a list of ${scrollWidth} pixels`),
  ...[...document.querySelectorAll<HTMLElement>(".person small")]
    .filter((small) => small.offsetHeight > 1.8 * Number.parseFloat(getComputedStyle(small).lineHeight))
    .map(({ textContent }) => `${textContent} in pieces`),
];

/** The newest records of a list of the workspace. */
async function pathOfFirst(page: Page, list: string): Promise<string> {
  await page.goto(list);
  return (await page.locator(".data-table .row-link").first().getAttribute("href"))!;
}

test.use({ viewport: phone });

test("every page of the workspace fits a phone, and is for everybody", async ({ page, step, waitForCity }) => {
  test.slow();
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-administrator");
  const workspace = "/en/workspace";
  const city = `${workspace}/ostrevann`;
  const records = [
    await pathOfFirst(page, `${city}/register`),
    await pathOfFirst(page, `${city}/devices`),
    await pathOfFirst(page, `${city}/audit`),
  ];
  const pages = [
    ...[...ofOrganisation, ...ofPeople].map((path) => city + path),
    ...ofPerson.map((path) => `${workspace}/${path}`),
    ...records,
  ];
  for (const path of pages) await step(path, () => open(page, path));
});

test("they do from right to left too, for whoever coordinates a chapter or leads the alliance", async ({
  page,
  step,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("ostrevann");
  const workspace = "/ar/workspace";
  await enterAs(page.request, "secretariat");
  const office = `${workspace}/office-of-the-alliance`;
  const alliance = [
    "alliance/entry",
    "alliance/outbox",
    "alliance/organisations/new",
    "alliance/chapters",
    "alliance/experts",
  ];
  for (const path of [office, `${office}/audit`, ...alliance.map((one) => `${workspace}/${one}`)])
    await step(path, () => open(page, path));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.context().clearCookies();
  await enterAs(page.request, "small-editor");
  const record = await pathOfFirst(page, `${workspace}/ostrevann/register`);
  const history = record.replace("/register/", "/history/technology/");
  for (const path of [`${workspace}/ostrevann/register`, record, history]) await step(path, () => open(page, path));
  await page.context().clearCookies();
  await enterAs(page.request, "coordinator");
  const host = `${workspace}/minawara-centre-for-urban-technology`;
  for (const path of [host, `${host}/chapters/minawara`])
    await step(`for a coordinator, ${path}`, () => open(page, path));
});

test("what is typed before the page's script has come is kept and saved", async ({ page, step, waitForCity }) => {
  await waitForCity("kumogahama");
  await enterAs(page.request, "middle-editor");
  const letScriptsCome = await holdScripts(page);
  const name = page.getByLabel("Your name");
  const zone = page.getByRole("combobox", { name: "Time zone" });
  let [before, zoneBefore] = ["", ""];
  await step("Given a slow connection on which the page's script is still on its way", async () => {
    await page.goto("/en/workspace/settings", { waitUntil: "commit" });
    before = await name.inputValue();
  });
  await step("when she corrects her name and chooses a time zone meanwhile", async () => {
    await name.fill(`${before} Junior`);
    zoneBefore = await zone.inputValue();
    await zone.fill("asia/tokyo");
  });
  await step("then it is saved once the script is there", async () => {
    letScriptsCome();
    await expect(page.getByRole("status").filter({ hasText: "Not saved yet" })).toBeVisible();
    await name.press("Tab");
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    await page.reload();
    await expect(name).toHaveValue(`${before} Junior`);
    await expect(zone).toHaveValue("Asia/Tokyo");
  });
  await step("and can be set back", async () => {
    await name.fill(before);
    await zone.fill(zoneBefore);
    await page.getByRole("option", { name: zoneBefore, exact: true }).click();
    await name.press("Tab");
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  });
});

test("what is chosen and noted of an element before the page's script has come is kept and saved", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const api = "/api/cities/ostrevann/assessments/0.1.0";
  await expect.poll(async () => (await page.request.get(api)).status(), { timeout: 50_000 }).toBe(200);
  const element = "opn.e04";
  const card = page.locator(`[id="${element}"]`);
  const duty = (level: string) => card.locator(`input[name="${element}-duty"][value="${level}"]`);
  const note = card.locator(".answer-note textarea");
  const kept = async () => {
    const answer = await (await page.request.get(`${api}/answers/${element}`)).json();
    return [answer.duty.level, answer.note];
  };
  const letScriptsCome = await holdScripts(page);
  await step("Given a section of which the script is still on its way", async () => {
    await page.goto("/en/workspace/ostrevann/assessments/0.1.0/sections/opn", { waitUntil: "commit" });
    await expect(duty("not-reported")).toBeChecked();
  });
  await step("when he answers meanwhile", async () => {
    await duty("partly").check();
    await note.fill("Asked the county twice.");
    expect(await kept()).toEqual(["not-reported", ""]);
  });
  await step("then it stands and is saved once the script is there", async () => {
    letScriptsCome();
    await expect.poll(kept, { timeout: 15_000 }).toEqual(["partly", "Asked the county twice."]);
    await expect(duty("partly")).toBeChecked();
    await expect(note).toHaveValue("Asked the county twice.");
  });
});

test("whoever has a part in several organisations always sees in which, and goes from one to another", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("wadi-nurayn");
  await enterAs(page.request, "several");
  const switcher = page.locator(".switcher summary");
  const palette = page.getByRole("searchbox");
  const open = async (typed: string) => {
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(palette).toBeFocused({ timeout: 2000 });
    }).toPass();
    await palette.fill(typed);
  };
  await step("Given a city in which she reviews", async () => {
    await page.goto("/en/workspace/ostrevann");
    await expect(switcher).toContainText("Ostrevann");
    await expect(switcher).toContainText("Reviewer");
  });
  await step("when she changes to another by the switcher, it says as what she is there", async () => {
    await switcher.click();
    await page.locator(".switcher li a", { hasText: "Nurayn" }).click();
    await expect(page).toHaveURL(/\/workspace\/wadi-nurayn$/);
    await expect(switcher).toContainText("Administrator");
  });
  await step("and back by typing a few letters of its name, with the keyboard alone", async () => {
    await open("ostrev");
    await expect(page.getByRole("menuitem", { name: /^Ostrevann/ }).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/workspace\/ostrevann/);
    await expect(switcher).toContainText("Reviewer");
  });
  for (const [typed, kind, heading] of [
    ["Depot and works", "Technology", "Depot and works cameras"],
    ["recorder of the fish", "Action", "Replace the recorder of the fish hall"],
  ] as const) {
    await step(`what she looks for opens where she works on it: ${kind}`, async () => {
      await open(typed);
      await page
        .getByRole("menuitem", { name: new RegExp(`${kind} · Ostrevann`) })
        .first()
        .click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    });
  }
});
