import { expect, test } from "./journey.ts";
import { enterAs, openAs } from "./people.ts";

test.beforeEach(async ({ waitForCity }) => {
  test.slow();
  await waitForCity("ostrevann");
});

test("an editor plans what the register asks for, moves it by keyboard, and everyone sees it come on", async ({
  page,
  step,
}) => {
  await enterAs(page.request, "small-editor");
  await step("Given a plan of her own", async () => {
    await page.goto("/en/workspace/ostrevann/plans");
    await page.getByText("Begin a plan").click();
    await page.getByLabel("Title").fill("Quiet harbour");
    await page.getByRole("button", { name: "Begin it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Quiet harbour" })).toBeVisible();
  });
  await step("she takes the first suggestion into it, with the reason that comes along", async () => {
    await page.getByRole("link", { name: "See suggestions" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Suggestions" })).toBeVisible();
    await page
      .getByRole("link", { name: /^Plan it/ })
      .first()
      .click();
    await expect(page.getByLabel("What it is there for")).not.toHaveValue("");
    await page.getByLabel("Title").fill("Look into it");
    await page.getByLabel("Due").fill("2020-01-31");
    await page.getByRole("button", { name: "Add an action" }).click();
    await expect(page.getByRole("link", { name: "Look into it" })).toBeVisible();
  });
  await step("a second one waits for it, and is seen to slip long before its day", async () => {
    await page.getByRole("link", { name: "Add an action" }).click();
    await page.getByLabel("Title").fill("Tell the council");
    await page.getByLabel("Starts").fill("2020-02-01");
    await page.getByLabel("Due").fill("2020-02-10");
    await page.getByRole("checkbox", { name: "Look into it" }).check();
    await page.getByRole("button", { name: "Add an action" }).click();
    await expect(page.getByText("2 actions will be late")).toBeVisible();
  });
  await step("a circle is refused, and named", async () => {
    await page.getByRole("link", { name: "Tell the council" }).click();
    await expect(page.getByRole("checkbox", { name: "Look into it" })).toBeChecked();
    const { items } = await (await page.request.get("/api/cities/ostrevann/actions?q=look into it")).json();
    const id = page.url().split("/").at(-1);
    const refused = await page.request.patch(`/api/cities/ostrevann/actions/${items[0].id}`, {
      headers: { origin: new URL(page.url()).origin },
      data: { revision: items[0].revision, dependsOn: [id] },
    });
    expect((await refused.json()).detail).toContain("wait for each other in a circle");
  });
  await step("she moves a card by its button, and goes on from there", async () => {
    await page.getByRole("link", { name: "Quiet harbour" }).click();
    await page.getByRole("button", { name: "Move “Look into it” to Under way" }).press("Enter");
    const column = page.getByRole("region", { name: /Under way/ });
    await expect(column.getByRole("link", { name: "Look into it" })).toBeFocused();
  });
  await step("the timeline shows the same in figures", async () => {
    await page.getByRole("link", { name: "Timeline" }).click();
    await expect(page.getByRole("row", { name: /Tell the council/ })).toContainText("late");
  });
  await step("she shows its progress to everyone", async () => {
    await page.getByText("Title, summary and publication").click();
    await page.getByRole("checkbox", { name: "Show its progress to everyone" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("link", { name: "Public page", exact: true })).toBeVisible();
  });
  await step("and anybody reads it, without a script", async () => {
    await page.goto("/en/cities/ostrevann/plans");
    await expect(page.getByRole("heading", { level: 2, name: "Quiet harbour" })).toBeVisible();
    await expect(page.getByRole("row", { name: /Look into it/ })).toContainText("Under way");
  });
});

test("a mayor's office declares, the alliance verifies, and an amendment stands in the open", async ({
  page,
  step,
  browser,
}) => {
  await enterAs(page.request, "small-administrator");
  let address = "";
  await step("Given a draft that lacks what it lacks", async () => {
    await page.goto("/en/workspace/ostrevann/declarations");
    await page.getByText("Begin a declaration").click();
    await page.getByLabel("Title").fill("Harbour in the open");
    await page.getByRole("button", { name: "Begin the draft" }).click();
    await expect(page.getByText("Before it can be published, it needs:")).toBeVisible();
  });
  await step("when she writes it, it saves itself and shows what it will look like", async () => {
    await page.getByRole("textbox", { name: "Preamble" }).fill("Because people ask.");
    await page.getByRole("checkbox", { name: "Privacy and transparency" }).check();
    await page.getByRole("textbox", { name: "Signatory" }).fill("Maren Oldreth");
    await page.getByRole("textbox", { name: "Office" }).fill("Mayor");
    await page.getByLabel("Day of the declaration").fill("2026-10-01");
    await page.getByRole("button", { name: "Add a measure" }).click();
    await page.getByLabel("What will be done").fill("A sign on every quay");
    await expect(page.locator(".declaration-preview")).toContainText("Because people ask.");
    await expect(page.getByRole("button", { name: "Publish the declaration" })).toBeVisible();
  });
  await step("it is published under an address that stays", async () => {
    await page.getByRole("button", { name: "Publish the declaration" }).click();
    await page.getByRole("link", { name: "Public page", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Harbour in the open" })).toBeVisible();
    await expect(page.getByText("Nobody has verified yet")).toBeVisible();
    address = page.url();
  });
  await step("the secretariat verifies that it comes from the city", async () => {
    const desk = await openAs(browser, "secretariat");
    await desk.goto(`${new URL(address).origin}/en/workspace/alliance/declarations`);
    const row = desk.getByRole("listitem").filter({ hasText: "Harbour in the open" });
    await row.getByLabel("How you know").fill("Called the mayor's office.");
    await row.getByRole("button", { name: /^Verify/ }).click();
    await expect(desk.getByText("Verified. Its page says so.")).toBeVisible();
    await desk.context().close();
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByText(/has verified that this comes from Ostrevann/)).toBeVisible({ timeout: 1000 });
    }).toPass();
  });
  await step("she says how a measure stands, and it is read beside the measure, in no new version", async () => {
    await page.goto(`${new URL(address).origin}/en/workspace/ostrevann/declarations`);
    await page.getByRole("link", { name: "Harbour in the open" }).click();
    await page.getByText("Say how it stands").click();
    const form = page.locator(".measure-forms form");
    await form.getByLabel("State").selectOption("Under way");
    await form.getByLabel(/In your words/).fill("Four of nine quays.");
    await form.getByRole("button", { name: "Say it in public" }).click();
    await expect(page.locator(".measure-forms .measure-state")).toContainText("Under way");
    await expect(async () => {
      await page.goto(address);
      const measure = page.locator(".declaration-measures li");
      await expect(measure).toContainText("Four of nine quays.", { timeout: 1000 });
    }).toPass();
    await expect(page.getByRole("link", { name: /^Version/ })).toHaveText(["Version 1"]);
  });
  await step("she amends it with a reason", async () => {
    await page.goto(`${new URL(address).origin}/en/workspace/ostrevann/declarations`);
    await page.getByRole("link", { name: "Harbour in the open" }).click();
    await page.getByRole("textbox", { name: "Office" }).fill("Harbour mayor");
    await page.getByLabel(/Why it is amended/).fill("The office has a new name.");
    await page.getByRole("button", { name: "Publish the new version" }).click();
    await expect(page.getByText("The draft says what is public.")).toBeVisible();
  });
  await step("and everyone reads what changed, with the earlier version beside it", async () => {
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByRole("heading", { name: "What this version changed" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(page.getByText("Harbour mayor", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Version 1" }).click();
    await expect(page.getByText("This is an earlier version")).toBeVisible();
  });
});
