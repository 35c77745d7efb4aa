import { expect, test } from "./journey.ts";
import { enterAs, linkMailedTo, openAs } from "./people.ts";

const assessment = "/en/workspace/ostrevann/assessments/0.1.0";
const api = "/api/cities/ostrevann/assessments/0.1.0";

test.beforeEach(async ({ page, waitForCity, request }) => {
  test.slow();
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  await expect.poll(async () => (await page.request.get(api)).status(), { timeout: 50_000 }).toBe(200);
  await request.dispose();
});

test("an official answers by keyboard while a colleague is cut off and comes back; nothing is lost", async ({
  page,
  step,
  browser,
}) => {
  const colleague = await openAs(browser, "small-administrator");
  const card = (of: typeof page, element: string) => of.locator(`[id="${element}"]`);
  const level = (of: typeof page, element: string, state: string, value: string) =>
    of.locator(`input[name="${element}-${state}"][value="${value}"]`);
  const saved = (of: typeof page) => expect(of.locator(".save-state")).toHaveText("Saved", { timeout: 15_000 });

  await step("Given the overview, with the three states and a table beside them", async () => {
    await page.goto(assessment);
    await expect(page.getByRole("heading", { name: "Duty, policy and practice" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Shares by policy" })).toBeVisible();
  });
  await step("he opens a section and answers with keys alone", async () => {
    await page.goto(`${assessment}/sections/dig`);
    await page.locator("summary").filter({ hasText: "Keys for answering" }).click();
    await level(page, "dig.e01", "duty", "not-reported").focus();
    await page.keyboard.press("1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("2");
    await page.keyboard.press("Tab");
    await page.keyboard.press("3");
    await page.keyboard.press("n");
    await page.keyboard.type("Asked the county in spring");
    await saved(page);
    for (const [state, name] of [
      ["duty", "yes"],
      ["policy", "partly"],
      ["practice", "no"],
    ] as const)
      await expect(level(page, "dig.e01", state, name)).toBeChecked();
    await level(page, "dig.e01", "duty", "yes").focus();
    await page.keyboard.press("j");
    await expect(level(page, "dig.e02", "duty", "not-reported")).toBeFocused();
  });
  await test.step("a colleague sees it, and loses her connection", async () => {
    await colleague.goto(`${assessment}/sections/dig`);
    await expect(level(colleague, "dig.e01", "duty", "yes")).toBeChecked();
    await colleague.context().setOffline(true);
    await level(colleague, "dig.e02", "duty", "partly").check();
    await level(colleague, "dig.e03", "policy", "yes").check();
    await expect(colleague.getByText("2 answers wait in this browser")).toBeVisible({ timeout: 15_000 });
  });
  await step("meanwhile he says something else of the same", async () => {
    await level(page, "dig.e02", "duty", "no").check();
    await level(page, "dig.e02", "practice", "yes").check();
    await saved(page);
  });
  await test.step("when she is back, what was hers alone is saved, and both answers are shown side by side", async () => {
    await colleague.context().setOffline(false);
    const conflict = card(colleague, "dig.e02").getByRole("alert");
    await expect(conflict.getByRole("heading", { level: 3 })).toHaveText("Duty", { timeout: 20_000 });
    await expect(conflict.locator(".conflict-theirs")).toContainText("No");
    await expect(conflict.locator(".conflict-mine")).toContainText("Partly");
    await conflict.locator(".conflict-mine").getByRole("button").click();
    await saved(colleague);
    const answerOf = async (element: string) => (await page.request.get(`${api}/answers/${element}`)).json();
    expect((await answerOf("dig.e02")).duty.level).toBe("partly");
    expect((await answerOf("dig.e02")).practice.level).toBe("yes");
    expect((await answerOf("dig.e03")).policy.level).toBe("yes");
  });
  await step("and he sees what she kept, without asking for it", async () => {
    await expect(level(page, "dig.e02", "duty", "partly")).toBeChecked({ timeout: 15_000 });
  });
});

test("an official takes the assessment with him, brings it back changed, and compares it with the baseline", async ({
  page,
  step,
}) => {
  const file = JSON.parse(await (await page.request.get(`${api}/export?format=json`)).text());
  await test.step("what was exported changes nothing when it is brought back", async () => {
    await page.goto(`${assessment}/import`);
    const buffer = Buffer.from(await (await page.request.get(`${api}/export?format=xlsx`)).body());
    await page
      .getByLabel("A file of answers")
      .setInputFiles({ name: "answers.xlsx", mimeType: "application/zip", buffer });
    await page.getByRole("button", { name: "See what would change" }).first().click();
    await expect(page.getByText("0 answers would change")).toBeVisible();
    await page.getByRole("button", { name: "Throw the file away" }).click();
    await expect(page).toHaveURL(new RegExp(`${assessment}$`));
  });
  await step("with one answer changed, it says which before it is so", async () => {
    const changed = file.answers.find(({ element }: { element: string }) => element === "opn.e02");
    changed.duty = { level: "yes", reason: "" };
    await page.goto(`${assessment}/import`);
    const buffer = Buffer.from(JSON.stringify(file));
    await page
      .getByLabel("A file of answers")
      .setInputFiles({ name: "mine.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "See what would change" }).first().click();
    await expect(page.getByText("Duty: from Not reported to Yes")).toBeVisible();
  });
  await step("and then it is", async () => {
    await page.getByRole("button", { name: "Take them in" }).click();
    await expect(page).toHaveURL(new RegExp(`${assessment}$`));
    await page.goto(`${assessment}/answers?policy=opn&state=duty&level=yes`);
    await expect(page.getByRole("rowheader", { name: /opn\.e02/ })).toBeVisible();
  });
  await step("the comparison with the baseline names it", async () => {
    await page.goto(`${assessment}/snapshots`);
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.locator(".compared")).toContainText("opn.e02");
  });
  await step("gaps are ranked", async () => {
    await page.goto(`${assessment}/gaps`);
    await expect(page.locator(".gaps li").first()).toContainText("Gain 3");
  });
  await step("and evidence is listed with what it stands behind", async () => {
    await page.goto("/en/workspace/ostrevann/evidence");
    await expect(page.getByRole("link", { name: /^Folder of screenings/ })).toBeVisible();
  });
});

test("somebody of another city is invited to look at it, comments and recommends", async ({ page, step, browser }) => {
  const admin = await openAs(browser, "small-administrator");
  const secretariat = await openAs(browser, "secretariat");
  const email = "middle-editor@plaza.example";
  await test.step("Given an invitation", async () => {
    await admin.goto(`${assessment}/peers`);
    await admin.getByLabel("E-mail address").fill(email);
    await admin.getByLabel("As whom").fill("City of Kumogahama");
    await admin.getByLabel("Last day").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
    await admin.getByRole("button", { name: "Invite a peer" }).click();
    await expect(admin.getByRole("heading", { name: "City of Kumogahama" })).toBeVisible();
  });
  await step("the peer accepts it and sees the answers", async () => {
    await page.context().clearCookies();
    await enterAs(page.request, "middle-editor");
    await page.goto(new URL(await linkMailedTo(secretariat.request, email, "peer-review")).pathname);
    await page.getByRole("button", { name: "Accept and open" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The assessment of Ostrevann");
  });
  await step("comments on one of them", async () => {
    await page.getByRole("link", { name: /pia\.e01/ }).click();
    await page.getByLabel("Write a comment").fill("We screen loans as well.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator(".comments")).toContainText("We screen loans as well.");
  });
  await step("and recommends", async () => {
    await page.getByLabel("What you recommend to the city").fill("Publish the list of screenings.");
    await page.getByRole("button", { name: "Save the recommendation" }).click();
    await expect(page).toHaveURL(/peer-reviews\/[0-9a-f-]{36}$/);
    await admin.reload();
    await expect(admin.getByText("Publish the list of screenings.")).toBeVisible({ timeout: 15_000 });
  });
});
