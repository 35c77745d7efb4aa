import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";

/** One click as an invented person of the small demonstration city. */
async function enterAs(request: APIRequestContext, part: string): Promise<void> {
  let person: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await (await request.get("/api/demo/people")).json();
        person = items?.find((one: { part: string }) => one.part === part)?.personId;
        return person;
      },
      { timeout: 50_000 },
    )
    .toBeTruthy();
  expect((await request.post("/api/demo/sign-in", { data: { person } })).ok()).toBe(true);
}

async function openAs(browser: Browser, part: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await enterAs(page.request, part);
  return page;
}

const register = "/en/workspace/ostrevann/register";
const state = (page: Page) => page.locator(".save-state");

test("an editor adds a technology while its verdicts follow; a colleague edits it meanwhile and nothing is lost", async ({
  page,
  browser,
  step,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const name = `Quay cameras ${Date.now()}`;
  await step("Given the register of her city", async () => {
    await page.goto(register);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Register");
  });
  await step("she writes what is known of a new technology, and the rules answer while she types", async () => {
    await page.getByRole("link", { name: "Add a technology" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Kind of data").selectOption({ label: "Image" });
    await page.getByLabel("Status").selectOption({ label: "In use" });
    await page.getByLabel("Can people be recognised?").selectOption({ index: 4 });
    await page.getByLabel("Kept for (days)").fill("400");
    const verdict = page.locator(".live-breaches").filter({ hasText: "400 days" });
    await expect(verdict.first()).toBeVisible();
    await expect(verdict.first().locator('a[href*="/clauses/"]')).toBeVisible();
    await page.getByLabel("Kept for (days)").fill("14");
    await expect(verdict).toHaveCount(0);
  });
  await step("it is in the register at once", async () => {
    await page.getByRole("button", { name: "Add to the register" }).click();
    await expect(page).toHaveURL(/\/register\/[0-9A-Z]{8}$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  });
  const colleague = await openAs(browser, "small-administrator");
  await colleague.goto(page.url());
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText(name);
  await step("a colleague's change of another field arrives by itself", async () => {
    await colleague.getByRole("textbox", { name: "Supplier" }).fill("Lumen Works");
    await expect(state(colleague)).toHaveText("Saved");
    await expect(page.getByRole("textbox", { name: "Supplier" })).toHaveValue("Lumen Works", { timeout: 15_000 });
  });
  await step("both change the same field: the second is told, sees both, and decides", async () => {
    await page.route("**/api/cities/ostrevann/technologies/*", async (route) => {
      // The colleague is quicker by a moment.
      await colleague.getByLabel("Kept for (days)").fill("7");
      await expect(state(colleague)).toHaveText("Saved");
      await page.unroute("**/api/cities/ostrevann/technologies/*");
      await route.continue();
    });
    await page.getByLabel("Kept for (days)").fill("21");
    const conflict = page.locator(".conflict");
    await expect(conflict.locator(".conflict-theirs")).toContainText("7");
    await expect(conflict.locator(".conflict-mine")).toContainText("21");
    await expect(page.getByLabel("Kept for (days)")).toHaveValue("21");
  });
  await step("what she keeps is saved, and the colleague sees it", async () => {
    await page.getByRole("button", { name: /^Keep mine/ }).click();
    await expect(state(page)).toHaveText("Saved");
    await expect(colleague.getByLabel("Kept for (days)")).toHaveValue("21", { timeout: 15_000 });
  });
  await colleague.context().close();
});

test("an editor brings a file, sees what it would do, imports it and takes it back", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const inventory = `Bridges ${Date.now()}`;
  const text =
    "ID,Name,Type,Retention\nB-1,North bridge,video camera,14\nB-2,South bridge,video camera,400\nB-2,Again,video camera,1\n";
  await step("Given a file and the name of a new inventory", async () => {
    await page.goto("/en/workspace/ostrevann/imports/new");
    await page.getByLabel("Name of a new inventory").fill(inventory);
    await page
      .getByLabel("File")
      .setInputFiles({ name: "bridges.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Look at the file" }).click();
    await expect(page).toHaveURL(/\/imports\/files\//);
  });
  await step("she sees how its records would come in, and says what holds for all of them", async () => {
    await expect(page.getByRole("rowheader", { name: "B-1", exact: true })).toBeVisible();
    await page.getByLabel("Field").selectOption({ label: "Status" });
    await page.locator("#constantValue").selectOption({ label: "In use" });
  });
  await step("the trial says what would be added, and which row stays out and why", async () => {
    await page.getByRole("button", { name: "Show what it would do" }).click();
    await expect(page.getByRole("heading", { name: "What it would do" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("row", { name: /^Devices 2/ })).toBeVisible();
    await expect(page.getByText("reference-duplicate")).toBeVisible();
  });
  await step("she imports it", async () => {
    await page.getByRole("button", { name: "Import it" }).click();
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 30_000 });
    await expect(page.getByText("In the register")).toBeVisible();
  });
  await step("and takes it back", async () => {
    await page.locator("summary").filter({ hasText: "Take this import back" }).click();
    await page.locator("form").getByRole("button", { name: "Take this import back" }).click();
    await expect(page.getByText("Taken back")).toBeVisible({ timeout: 30_000 });
    const { items } = await (
      await page.request.get(`/api/cities/ostrevann/workspace/technologies?q=${inventory}`)
    ).json();
    expect(items).toEqual([]);
  });
});
