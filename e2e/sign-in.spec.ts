import type { Page } from "@playwright/test";
import { codeOf } from "./authenticator.ts";
import { expect, test } from "./journey.ts";
import { enterAs, linkMailedTo, openAs } from "./people.ts";

const password = "violet lamps over quiet harbours";
const email = "resident@plaza.example";

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/en/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("status")).toContainText("You are signed out.");
}

test("a person recovers the account, guards it with codes and a passkey, and ends a session", async ({
  page,
  step,
  browser,
  playwright,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const secretariat = await playwright.request.newContext({
    baseURL: baseURL!,
    extraHTTPHeaders: { origin: baseURL! },
  });
  await enterAs(secretariat, "secretariat");

  await step("Given a page of her own, she is asked to sign in first", async () => {
    await page.goto("/en/account");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  });
  await step("and a wrong password is refused with what to do, and the address kept", async () => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the right one");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert").first()).toContainText("do not belong together");
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  });
  await step("When she has a link mailed", async () => {
    await page.getByRole("link", { name: "Have a link mailed" }).click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("a link is on its way there")).toBeVisible();
  });
  await step("she sets a new password with it, once a good one", async () => {
    await page.goto(await linkMailedTo(secretariat, email, "account.recovery"));
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByRole("alert")).toContainText("too short");
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByRole("status")).toContainText("Your new password is set");
  });
  await step("and signs in", async () => {
    await signIn(page);
    await expect(page).toHaveURL(/\/en\/workspace/);
    await page.goto("/en/account");
    await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  });
  let key = "";
  await step("When she sets up a second factor, it is turned on by a right code only", async () => {
    await page.getByRole("link", { name: "Set up a second factor" }).click();
    await page.getByLabel("Your password").fill(password);
    await page.getByRole("button", { name: "Start" }).click();
    await expect(page.getByRole("img", { name: "Code for the authenticator app" })).toBeVisible();
    key = (await page.locator(".secret-key").textContent()) ?? "";
    await page.getByLabel("Code", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByRole("alert")).toContainText("not right");
    await page.getByLabel("Code", { exact: true }).fill(codeOf(key, -1));
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByRole("status")).toContainText("Codes are asked for from now on");
  });
  await step("then the password alone opens nothing, and the code does", async () => {
    await signOut(page);
    await signIn(page);
    await expect(page.getByRole("heading", { level: 1, name: "Your code" })).toBeVisible();
    await page.getByLabel("Code", { exact: true }).fill(codeOf(key, 0));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/en\/workspace/);
  });
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await step("When she adds a passkey and names it", async () => {
    await page.goto("/en/account");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByRole("status").first()).toContainText("The passkey was added");
    await page.getByLabel("Name of Passkey").fill("My laptop");
    await page.getByRole("button", { name: "Rename" }).click();
    await expect(page.getByRole("button", { name: "Remove My laptop" })).toBeVisible();
  });
  await step("it signs her in without password and code", async () => {
    await signOut(page);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page).toHaveURL(/\/en\/workspace/);
    await page.goto("/en/account");
    await expect(page.getByText("Opened with a passkey").first()).toBeVisible();
  });
  await step("but not whoever only holds the device", async () => {
    await signOut(page);
    await devices.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page.locator("plaza-passkey [role=alert]")).toContainText("did not work");
    await devices.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page).toHaveURL(/\/en\/workspace/);
  });
  await step("Then she sees a session she does not want any more, and ends it", async () => {
    const other = await browser.newContext();
    await enterAs(other.request, "resident");
    await page.goto("/en/account");
    await expect(page.getByText("Opened in the demonstration")).toBeVisible();
    const others = page.getByRole("group").filter({ has: page.getByText("End all others") });
    await others.locator("summary").click();
    await others.getByLabel("Your password").fill(password);
    await others.getByRole("button", { name: "End all others" }).click();
    await expect(page.getByText("Opened in the demonstration")).toBeHidden();
    expect((await other.request.get("/api/account")).status()).toBe(401);
    await other.close();
  });
  await secretariat.dispose();
});

test("whoever signs out leaves nothing of what was begun in this tab to whoever comes next", async ({
  page,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-reviewer");
  await page.goto("/en/workspace/settings");
  await page.evaluate(() => window.sessionStorage.setItem("upgrade ostrevann 1", '{"pia.c07":"ours"}'));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/en");
  expect(await page.evaluate(() => window.sessionStorage.getItem("upgrade ostrevann 1"))).toBeNull();
  await page.goto("/en/workspace");
  await expect(page).toHaveURL(/\/en\/sign-in/);
});

test("a session that ends elsewhere takes the workspace off the screen, and leads back after signing in", async ({
  browser,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  // What the end of a session writes to the browser's console is meant to be there.
  const page = await openAs(browser, "small-reviewer");
  const tab = await page.context().newPage();
  await page.goto("/en/workspace/ostrevann/people");
  await tab.goto("/en/account");
  await page.bringToFront();
  await expect(page.getByRole("navigation", { name: "Workspace" })).toBeVisible();
  await tab.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\?page=%2Fworkspace%2Fostrevann%2Fpeople/, { timeout: 15_000 });
  await expect(page.getByRole("navigation", { name: "Workspace" })).toHaveCount(0);
  await page.context().close();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("the pages of signing in are forms, and offer no passkey", async ({ page }) => {
    await page.goto("/ar/sign-in");
    await expect(page.getByRole("button")).toHaveCount(1);
    await page.locator("#email").fill("nobody@people.example");
    await page.locator("#password").fill("not the right one");
    await page.getByRole("button").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.locator("#email")).toHaveValue("nobody@people.example");
  });
});
