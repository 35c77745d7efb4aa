import { expect, test } from "./journey.ts";
import { enterAs, openAs } from "./people.ts";

test.beforeEach(() => test.slow());

test("an editor departs from the model text, sees what that does to the register, and takes it back", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const clause = page.locator("[id='pia.c10']");
  await step("Given the city's policies", async () => {
    await page.goto("/en/workspace/ostrevann/policies");
    await page.getByRole("link", { name: /^By-law 14/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("By-law 14");
  });
  await step("she sees her city's words beside the release's", async () => {
    await page.getByRole("button", { name: "Only where we depart" }).click();
    await expect(page.locator("[id='pia.c07'] ins")).toHaveText("45");
    await page.getByRole("button", { name: "The whole policy" }).click();
  });
  await step("a value is saved once it has its reason", async () => {
    await clause.getByRole("button", { name: "Set values" }).click();
    const days = clause.getByRole("spinbutton").first();
    await days.fill("21");
    await expect(clause.getByText("write the reason")).toBeVisible();
    await clause.getByLabel("Why").first().fill("The paper comes out every third week.");
    await expect(clause.locator("ins").first()).toHaveText("21");
  });
  await step("all departures are tried on the register", async () => {
    await page.getByRole("button", { name: "Try all departures on our register" }).click();
    await expect(page.locator(".whole-trial .trial")).toBeVisible();
  });
  await step("and what is taken back is kept, with its reason", async () => {
    await clause.getByRole("button", { name: "Take the release's value" }).first().click();
    await expect(clause.locator("ins")).toHaveCount(0);
    await page.locator("summary").filter({ hasText: "Archive" }).click();
    await expect(page.locator(".archive").getByText("The paper comes out every third week.").first()).toBeVisible();
  });
  await step("two texts are compared, and on paper there are the texts alone", async () => {
    await page.goto("/en/workspace/ostrevann/policies/pia/comparison");
    await expect(page.locator(".compare-row").first()).toBeVisible();
    const compare = page.getByRole("button", { name: "Compare" });
    const synopsis = page.getByRole("link", { name: "Synopsis as PDF" });
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".compare-row").first()).toBeVisible();
    await expect(compare).toBeHidden();
    await expect(synopsis).toBeHidden();
    await page.emulateMedia({ media: null });
    await expect(compare).toBeVisible();
  });
  await test.step("The council's draft is a PDF and a Word file", async () => {
    const address = "/api/cities/ostrevann/workspace/policies/pia/document?differences=marked";
    for (const format of ["pdf", "docx"])
      expect((await page.request.get(`${address}&format=${format}`)).status()).toBe(200);
  });
});

test("an editor upgrades the city, settles what only the city can, and undoes it", async ({
  page,
  step,
  waitForCity,
}) => {
  const question = (clause: string) =>
    page.locator(".question").filter({ has: page.locator(".clause-name .id").getByText(clause, { exact: true }) });
  await waitForCity("kumogahama");
  await enterAs(page.request, "middle-editor");
  await step("Given a later release, she sees what it would do", async () => {
    await page.goto("/en/workspace/kumogahama/upgrade");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upgrade to 1.3.0");
    await expect(page.getByRole("button", { name: "Upgrade to 1.3.0" })).toBeDisabled();
  });
  await step("she settles words that both changed, with all sides beside each other", async () => {
    await expect(question("pia.c11").getByRole("heading", { name: "The release says now" })).toBeVisible();
    await question("pia.c11").getByLabel("Keep ours").check();
  });
  await step(
    "a value that fits no more, a clause that was split, one that became another, and rules that changed",
    async () => {
      await question("pia.c07").getByLabel("Set another value").check();
      await expect(question("pia.c07").getByRole("spinbutton")).toHaveValue("31");
      await question("pia.c08").getByLabel("Put ours into one part").check();
      await question("pia.c08").getByRole("combobox").selectOption("pia.c13");
      await question("pia.c14").getByLabel("Take the release's").check();
      await expect(page.getByRole("button", { name: "Upgrade to 1.3.0" })).toBeDisabled();
      await question("pia.c02").getByLabel("Say which rules test it").check();
      await expect(page.getByText("Everything is settled.")).toBeVisible();
    },
  );
  await step("everything moves together", async () => {
    await page.getByRole("button", { name: "Upgrade to 1.3.0" }).click();
    await expect(page.getByText("Nothing to upgrade")).toBeVisible();
    await expect(page.getByText(/It can be undone until/)).toBeVisible();
  });
  await step("and can be undone: the policies are as they were", async () => {
    await page.getByRole("button", { name: "Undo this upgrade" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upgrade to 1.3.0");
    await expect(question("pia.c11")).toBeVisible();
  });
});

test("a city that has followed its releases shows what it answered, by whom, and what the newest asks", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("wadi-nurayn");
  await enterAs(page.request, "several");
  await step("Given its upgrades, with their releases and who made them", async () => {
    await page.goto("/en/workspace/wadi-nurayn/upgrade");
    await expect(page.getByText(/0\.2\.0.*1\.0\.0/).first()).toBeVisible();
    await expect(page.getByText(/0\.1\.0.*0\.2\.0/).first()).toBeVisible();
  });
  await step("and the newest release, with the two questions that it has for this city", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upgrade to 1.3.0");
    await expect(page.locator(".question")).toHaveCount(2);
    for (const clause of ["cyb.c09", "opn.c01"])
      await expect(page.locator(".question").getByText(clause, { exact: true }).first()).toBeVisible();
  });
  await step("its answers were carried over to the release that it stands on", async () => {
    await page.goto("/en/workspace/wadi-nurayn/assessments/1.0.0");
    await expect(page.getByRole("heading", { name: "Duty, policy and practice" })).toBeVisible();
  });
  await step("and the text that is in force was amended after it", async () => {
    await page.goto("/en/cities/wadi-nurayn/policies/opn/texts/2");
    await expect(page.getByText("1.0.0").first()).toBeVisible();
  });
});

test("the secretariat sees who stands behind and offers help; whoever can upgrade the city hears of it", async ({
  page,
  step,
  browser,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "secretariat");
  const begun = async () =>
    (await (await page.request.get("/api/alliance/releases/cities")).json()).items.map(
      ({ slug }: { slug: string }) => slug,
    );
  await expect.poll(begun, { timeout: 60_000 }).toContain("ostrevann");
  await step("Given the cities and their releases, with the days on which support ends", async () => {
    await page.goto("/en/workspace/alliance/releases");
    await expect(page.getByRole("row", { name: /Ostrevann/ })).toContainText("supported until");
  });
  await step("she offers one of them help", async () => {
    await page.getByRole("button", { name: /^Offer help.*Ostrevann/ }).click();
    await expect(page.getByText("Ostrevann is told, and that the secretariat helps.")).toBeVisible();
  });
  await test.step("and its editor is led to what the upgrade would do", async () => {
    const editor = await openAs(browser, "small-editor");
    const asked = editor.getByRole("link", { name: /asks Ostrevann to look at release 1\.3\.0/ });
    await expect(async () => {
      await editor.goto("/en/workspace/notifications");
      await expect(asked).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await asked.click();
    await expect(editor.getByRole("heading", { level: 1 })).toHaveText("Upgrade to 1.3.0");
    await editor.context().close();
  });
});
