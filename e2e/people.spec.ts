import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { type OwnPlaza, startOwnPlaza } from "./own-plaza.ts";

test.describe.configure({ mode: "serial", timeout: 150_000 });

let plaza: OwnPlaza;
test.beforeAll(async () => {
  plaza = await startOwnPlaza();
});
test.afterAll(() => plaza?.stop());

/** Enters the demonstration as one of its people. */
async function enterAs(page: Page, name: string) {
  await page.goto(`${plaza.address}/en/sign-in/demonstration`);
  await page.getByRole("button", { name: `Enter as ${name}` }).click();
  await page.waitForURL(/\/en\/workspace/);
}

test("whoever starts Plaza becomes the first of the secretariat, once", async ({ page, step }) => {
  await step("Given the link that the first start printed", async () => {
    await page.goto(plaza.address + plaza.setUpPath);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Set up Plaza");
  });
  await step("when she says who she is, with a password of her own", async () => {
    const name = page.getByLabel("Its name");
    if (await name.isVisible()) await name.fill("Office of our alliance");
    await page.getByLabel("Your name").fill("Dora Fenwick");
    await page.getByLabel("E-mail address").fill("dora@people.example");
    await page.getByLabel("A new password").fill("plums ripen in september");
    await page.getByRole("button", { name: "Begin" }).click();
  });
  await step("then she is in, and sets up a second factor before anything else", async () => {
    await expect(page).toHaveURL(/\/en\/account\/second-factor/);
  });
  await step("and the link has become worthless", async () => {
    await page.context().clearCookies();
    await page.goto(plaza.address + plaza.setUpPath);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
  });
});

test("a city's administrator invites an editor by mail, who accepts and sees her own role", async ({
  page,
  step,
  browser,
}) => {
  let link = "";
  await step("Given the administrator of a city, in the list of its people", async () => {
    await enterAs(page, "Maren Oldreth");
    await page.getByRole("link", { name: "People" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("People");
  });
  await step("when she invites an editor, and mistypes a second address", async () => {
    await page.getByLabel("E-mail addresses").fill("greta@people.example\ngreta at people");
    await page.getByRole("button", { name: "Send invitations" }).click();
    await expect(page.getByText("greta@people.example: invited")).toBeVisible();
    await expect(page.getByText("greta at people: is no e-mail address")).toBeVisible();
  });
  await step("the mail waits in the outbox, where the secretariat reads it", async () => {
    const office = await browser.newPage();
    await enterAs(office, "Nahla Verrin");
    const { items } = await (await office.request.get(`${plaza.address}/api/outbox`)).json();
    const mail = await (await office.request.get(`${plaza.address}/api/outbox/${items[0].id}`)).json();
    link = /https?:\S+\/account\/invitation\/\S+/.exec(mail.text)![0];
    await office.close();
  });
  await step("its link says who invites and as what", async () => {
    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByText("Ostrevann invites you to take part as Editor.")).toBeVisible();
  });
  await step("then the editor is in with a name and a password, and sees her own role", async () => {
    await page.getByLabel("Your name").fill("Greta Holm");
    await page.getByLabel("A new password").fill("herons stand in the shallows");
    await page.getByRole("button", { name: "Accept and open an account" }).click();
    await expect(page).toHaveURL(/\/en\/workspace\/ostrevann/);
    await page.goto(`${plaza.address}/en/workspace/ostrevann/people`);
    await expect(page.getByRole("row", { name: /Greta Holm \(you\)/ })).toContainText("Editor");
    await expect(page.getByRole("button", { name: "Send invitations" })).toHaveCount(0);
  });
  await step("and the link does not work a second time", async () => {
    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByText("This invitation was accepted already.")).toBeVisible();
  });
});

test("a resident registers, and nobody learns from the page who has an account", async ({ page, step }) => {
  await step("Given the registration", async () => {
    await page.goto(`${plaza.address}/en/account/register`);
  });
  await step("when she gives an address that has an account, she is told to look into her mailbox", async () => {
    await page.getByLabel("Your name").fill("Rae");
    await page.getByLabel("E-mail address").fill("dora@people.example");
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
  });
});
