import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { linkMailedTo, printedSetUpPath, setUpAuthenticator } from "./people.ts";

// One alliance from its first link on: what a test leaves is what the next one begins with.
test.describe.configure({ mode: "serial" });

const city = "harrowmere";
const register = `/en/workspace/${city}/register`;
const save = (page: Page) => page.locator(".save-state");
const kept = (page: Page) => page.getByLabel("Kept for (days)");

let office: BrowserContext;
test.beforeAll(async ({ browser }) => {
  office = await browser.newContext();
});
test.afterAll(() => office?.close());

/** Follows an invitation, as somebody without an account. */
async function accept(page: Page, link: string, name: string, password: string) {
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("A new password").fill(password);
  await page.getByRole("button", { name: "Accept and open an account" }).click();
}

test("whoever starts Plaza becomes the first of the secretariat, once, and brings a city in", async ({
  page,
  step,
  browser,
  baseURL,
}) => {
  test.slow();
  await step("Given the link that the first start printed", async () => {
    await page.goto(printedSetUpPath());
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Set up Plaza");
  });
  await step("when she says who she is, she is asked for a second factor before anything else", async () => {
    const name = page.getByLabel("Its name");
    if (await name.isVisible()) await name.fill("Office of our alliance");
    await page.getByLabel("Your name").fill("Dora Fenwick");
    await page.getByLabel("E-mail address").fill("dora@people.example");
    await page.getByLabel("A new password").fill("plums ripen in september");
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page).toHaveURL(/\/en\/account\/second-factor/);
  });
  await step("and is in with it", async () => {
    await setUpAuthenticator(page, "plums ripen in september");
  });
  await step("then she enters a city", async () => {
    await page.goto("/en/workspace/alliance/organisations/new");
    await page.getByLabel("Name", { exact: true }).fill("Harrowmere");
    await page.getByLabel("Name in addresses").fill(city);
    await page.getByLabel("Kind").selectOption({ label: "City" });
    await page.getByLabel("Time zone").fill("Europe/Lisbon");
    await page.getByLabel("Reason").fill("Its council has decided to take part.");
    await page.getByRole("button", { name: "Take it in" }).click();
    await expect(page).toHaveURL(new RegExp(`/en/workspace/${city}/entry`));
  });
  await step("and invites who is to administer it", async () => {
    await page.goto(`/en/workspace/${city}/people`);
    await page.getByLabel("E-mail addresses").fill("anders@people.example");
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "Administrator" });
    await page.getByRole("button", { name: "Send invitations" }).click();
    await expect(page.getByText("anders@people.example: invited")).toBeVisible();
  });
  await office.addCookies(await page.context().cookies());
  await step("and the link has become worthless", async () => {
    const stranger = await browser.newPage();
    await stranger.goto(baseURL + printedSetUpPath());
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
    await stranger.close();
  });
});

test("a city's administrator invites an editor by mail, and neither loses a word of the other's", async ({
  page,
  step,
  browser,
}) => {
  test.slow();
  const administrator = await (await browser.newContext()).newPage();
  const link = await linkMailedTo(office.request, "anders@people.example");
  await accept(administrator, link, "Anders Quay", "barges wait below the weir");
  await setUpAuthenticator(administrator, "barges wait below the weir");
  await test.step("Given the administrator, who invites an editor and mistypes a second address", async () => {
    await administrator.goto(`/en/workspace/${city}/people`);
    await administrator.getByLabel("E-mail addresses").fill("greta@people.example\ngreta at people");
    await administrator.getByRole("button", { name: "Send invitations" }).click();
    await expect(administrator.getByText("greta@people.example: invited")).toBeVisible();
    await expect(administrator.getByText("greta at people: is no e-mail address")).toBeVisible();
  });
  const invitation = await linkMailedTo(office.request, "greta@people.example");
  await step("the mailed link says who invites and as what", async () => {
    await page.goto(invitation);
    await expect(page.getByText("Harrowmere invites you to take part as Editor.")).toBeVisible();
  });
  await step("with a name and a password she is in, may not invite, and the link is spent", async () => {
    await accept(page, invitation, "Greta Holm", "herons stand in the shallows");
    await page.waitForURL(new RegExp(`/en/workspace/${city}`));
    await page.goto(invitation);
    await expect(page.getByText("This invitation was accepted already.")).toBeVisible();
    await page.goto(`/en/workspace/${city}/people`);
    await expect(page.getByRole("row", { name: /Greta Holm \(you\)/ })).toContainText("Editor");
    await expect(page.getByRole("button", { name: "Send invitations" })).toHaveCount(0);
  });
  await step("in a register that is still empty she writes what is known, and the rules answer", async () => {
    await page.goto(register);
    await page.getByRole("link", { name: "Add a technology" }).first().click();
    await page.getByLabel("Name of a new inventory").fill("Quays");
    await page.getByLabel("Name", { exact: true }).fill("Quay cameras");
    await page.getByLabel("Kind of data").selectOption({ label: "Image" });
    await page.getByLabel("Status").selectOption({ label: "In use" });
    await page.getByLabel("Can people be recognised?").selectOption({ label: "Identifiable" });
    await kept(page).fill("400");
    const verdict = page.locator(".live-breaches").filter({ hasText: "400 days" }).first();
    await expect(verdict).toBeVisible();
    await expect(verdict.locator('a[href*="/clauses/"]')).toBeVisible();
    await kept(page).fill("30");
    await expect(verdict).toHaveCount(0);
  });
  await step("it is in the register at once", async () => {
    await page.getByRole("button", { name: "Add to the register" }).click();
    await expect(page).toHaveURL(/\/register\/[0-9A-Z]{8}$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Quay cameras");
  });
  await test.step("what the administrator changes in another field arrives by itself", async () => {
    await administrator.goto(page.url());
    await administrator.getByRole("textbox", { name: "Supplier" }).fill("Lumen Works");
    await expect(save(administrator)).toHaveText("Saved");
    await expect(page.getByRole("textbox", { name: "Supplier" })).toHaveValue("Lumen Works", { timeout: 15_000 });
  });
  await step("both change the same field: the second is told, and sees both", async () => {
    await page.route(
      "**/api/cities/*/technologies/*",
      async (route) => {
        // The administrator is quicker by a moment.
        await kept(administrator).fill("7");
        await expect(save(administrator)).toHaveText("Saved");
        await route.continue();
      },
      { times: 1 },
    );
    await kept(page).fill("14");
    await expect(page.locator(".conflict-theirs")).toContainText("7");
    await expect(page.locator(".conflict-mine")).toContainText("14");
    await expect(kept(page)).toHaveValue("14");
  });
  await step("what she keeps is saved, and the other sees it", async () => {
    await page.getByRole("button", { name: /^Keep mine/ }).click();
    await expect(save(page)).toHaveText("Saved");
    await expect(kept(administrator)).toHaveValue("14", { timeout: 15_000 });
  });
  await administrator.context().close();
});

test("a resident registers, and nobody learns from the page who has an account", async ({ page, step }) => {
  await step("Given the registration", async () => {
    await page.goto("/en/account/register");
  });
  await step("when she gives an address that has an account, she is told to look into her mailbox", async () => {
    await page.getByLabel("Your name").fill("Rae");
    await page.getByLabel("E-mail address").fill("dora@people.example");
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
  });
});
