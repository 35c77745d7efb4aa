import { findBarriers } from "./accessibility.ts";
import { expect, test } from "./journey.ts";
import { openAs } from "./people.ts";

const city = "ostrevann";
const assessment = `/en/workspace/${city}/assessments/0.1.0`;
const api = `/api/cities/${city}/assessments/0.1.0`;

test("an official who is cut off asks for another section: she is told, and all of it comes when the network is back", async ({
  browser,
  waitForCity,
}) => {
  test.slow();
  await waitForCity(city);
  // What a lost connection writes to the browser's console is meant to be there.
  const page = await openAs(browser, "small-reviewer");
  const editor = await openAs(browser, "small-editor");
  await expect.poll(async () => (await editor.request.get(api)).status(), { timeout: 50_000 }).toBe(200);
  const answer = editor.locator('input[name="opn.e01-duty"][value="partly"]');
  const nouns = (of: typeof page, name: string) =>
    of.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name, exact: true });

  await test.step("Given an answer that she gave after the connection went", async () => {
    await editor.goto(`${assessment}/sections/opn`);
    await editor.locator('input[name="opn.e01-policy"][value="yes"]').check();
    await expect(editor.locator(".save-state")).toHaveText("Saved", { timeout: 15_000 });
    await editor.context().setOffline(true);
    await answer.check();
    await expect(editor.getByText("1 answer waits in this browser")).toBeVisible({ timeout: 15_000 });
  });
  await test.step("when she asks for another section, she stays, and reads what waits", async () => {
    await nouns(editor, "Plans").click();
    await expect(editor.getByRole("heading", { name: "The connection is lost" })).toBeVisible();
    await expect(editor.getByText("1 change waits in this browser and is sent first.")).toBeVisible();
    await expect(editor).toHaveURL(new RegExp(`${assessment}/sections/opn$`));
    await expect(answer).toBeChecked();
    expect(await findBarriers(editor, "")).toEqual([]);
  });
  await test.step("it waits sealed: whoever looks into the browser reads neither the element nor what was said", async () => {
    const kept = await editor.evaluate(() => Object.values(window.localStorage).join(" "));
    expect(kept.length).toBeGreaterThan(100);
    expect(kept).not.toMatch(/opn|duty|partly/);
  });
  await test.step("when the network is back, the answer is saved, and then the page comes by itself", async () => {
    await editor.context().setOffline(false);
    await expect(editor.getByRole("heading", { name: "Plans", level: 1 })).toBeVisible({ timeout: 20_000 });
    await expect(editor.getByRole("heading", { name: "The connection is lost" })).toHaveCount(0);
    const saved = await (await editor.request.get(`${api}/answers/opn.e01`)).json();
    expect(saved.duty.level).toBe("partly");
  });
  await test.step("a server that does not answer is waited for too, with the page as it was", async () => {
    await page.goto(`/en/workspace/${city}`);
    await expect(nouns(page, "Declarations")).toBeVisible();
    await page.waitForLoadState("networkidle");
    // Neither the page's data nor its script arrives, and the browser itself knows of nothing.
    await page.route(/./, (route) => route.abort("connectionrefused"));
    await nouns(page, "Declarations").click();
    await expect(page.getByText(/^The connection is lost$|The page that you asked for comes by itself/)).toBeVisible({
      timeout: 15_000,
    });
    await expect(nouns(page, "Declarations")).toBeVisible();
    await page.unroute(/./);
    await expect(page.getByRole("heading", { name: "Declarations", level: 1 })).toBeVisible({ timeout: 20_000 });
  });
  await test.step("and a form that did not arrive stays as it was typed, and is sent again when she says so", async () => {
    const title = `Quiet streets ${Date.now()}`;
    await editor.goto(`/en/workspace/${city}/plans`);
    await editor.getByText("Begin a plan").click();
    await editor.getByLabel("Title").fill(title);
    await editor.route(/\.data|\/api\/health/, (route) => route.abort("connectionrefused"));
    await editor.getByRole("button", { name: "Begin it" }).click();
    await expect(editor.getByRole("heading", { name: "What you sent may not have arrived" })).toBeVisible();
    await expect(editor.getByLabel("Title")).toHaveValue(title);
    expect(await findBarriers(editor, "")).toEqual([]);
    await editor.unroute(/\.data|\/api\/health/);
    await editor.getByRole("button", { name: "Send it again" }).click({ timeout: 20_000 });
    await expect(editor.getByRole("heading", { name: title })).toBeVisible({ timeout: 20_000 });
  });
});
