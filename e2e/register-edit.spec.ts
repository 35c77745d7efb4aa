import { expect, test } from "./journey.ts";
import { enterAs, openAs } from "./people.ts";
import { holdScripts } from "./scripts.ts";

const text =
  "ID,Name,Type,Retention,Bought,Remarks\nB-1,North bridge,video camera,14,2020-02-11,\nB-2,South bridge,video camera,400,2021-03-12,\nB-2,Again,video camera,1,2021-03-12,\n";

test.beforeEach(async ({ page, waitForCity }) => {
  test.slow();
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
});

test("an editor brings a file, corrects how it is read, sees what it would do, imports it and takes it back", async ({
  page,
  step,
}) => {
  await step("Given a file and the name of a new inventory", async () => {
    await page.goto("/en/workspace/ostrevann/imports/new");
    await page.getByLabel("Name of a new inventory").fill("Bridges");
    await page
      .getByLabel("File")
      .setInputFiles({ name: "bridges.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  });
  await step("she sees how its records would come in", async () => {
    await page.getByRole("button", { name: "Look at the file" }).click();
    await expect(page).toHaveURL(/\/imports\/files\//);
    await expect(page.getByRole("rowheader", { name: "B-1", exact: true })).toBeVisible();
  });
  await step("of columns that nothing is made of she is told why, and takes what is offered for one", async () => {
    const rowOf = (column: string) => page.locator(".uses").getByRole("row", { name: new RegExp(`^${column}`) });
    await expect(rowOf("Remarks")).toContainText("No record says anything in it.");
    await expect(rowOf("Bought")).toContainText("No field is called so.");
    await rowOf("Bought").getByRole("button", { name: "Installed" }).click();
    await expect(rowOf("Bought").getByRole("combobox")).toHaveValue("device.installedOn");
  });
  await step("she says what holds for all of them, and the preview follows", async () => {
    await page.getByLabel("Field").selectOption({ label: "Status" });
    await page.locator("#constantValue").selectOption({ label: "In use" });
    await page.getByRole("button", { name: "Read it again" }).click();
    await expect(page.locator(".preview").getByRole("row", { name: /B-1/ })).toContainText("In use");
    await expect(page.locator(".preview").getByRole("row", { name: /B-1/ })).toContainText("2020-02-11");
  });
  await step("the trial says what would be added, and which row stays out and why", async () => {
    await page.getByRole("button", { name: "Show what it would do" }).click();
    await expect(page.getByRole("heading", { name: "What it would do" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("row", { name: /^Added 2/ })).toBeVisible();
    await expect(page.getByText("reference-duplicate")).toBeVisible();
  });
  await step("she imports it", async () => {
    await page.getByRole("button", { name: "Import it" }).click();
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 30_000 });
    await expect(page.getByText("In the register")).toBeVisible();
    await expect(page.getByRole("link", { name: /Video camera/ })).toHaveCount(2);
  });
  await step("and takes it back, with a reason", async () => {
    await page.locator("summary").filter({ hasText: "Take this import back" }).click();
    await page.getByLabel("Why (for the history)").fill("It was last year's file.");
    await page.getByRole("button", { name: "Take this import back" }).click();
    await expect(page.getByText("This import was taken back")).toBeVisible({ timeout: 30_000 });
    const { items } = await (
      await page.request.get("/api/cities/ostrevann/workspace/technologies?q=bridge&status=active")
    ).json();
    expect(items).toEqual([]);
  });
});

test("an editor says why she keeps records shorter, and anybody who may can prove that she did", async ({
  page,
  step,
  browser,
}) => {
  const kept = page.getByRole("textbox", { name: "Kept for (days)" });
  let record = "";
  await test.step("Given a technology of the register that is kept for 30 days", async () => {
    await page.goto("/en/workspace/ostrevann/register?sort=name&q=depot");
    await page.getByRole("link", { name: "Depot and works cameras" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Depot and works cameras");
    record = page.url();
    if ((await kept.inputValue()) === "30") return;
    await kept.fill("30");
    await expect(page.locator(".save-state")).toHaveText("Saved");
  });
  await step("when she says why first, it goes with the change", async () => {
    await page.getByRole("textbox", { name: "Why (for the history)" }).fill("The council decided so");
    await kept.fill("14");
    await expect(page.locator(".save-state")).toHaveText("Saved");
    await expect(page.locator(".record-history")).toContainText(
      "Retention changed from 30 to 14 days, by Tobin Fellhus, editor, because “The council decided so”.",
    );
  });
  await step("who may only read sees it on the record, without a proof to open", async () => {
    const reader = await openAs(browser, "small-reader");
    await reader.goto(record);
    const history = reader.locator(".record-history");
    await expect(history).toContainText("because “The council decided so”");
    await expect(history.getByRole("link", { name: /^Proof/ })).toHaveCount(0);
    await reader.context().close();
  });
  await step("and an administrator opens the proof of it from there, and it holds", async () => {
    await page.context().clearCookies();
    await enterAs(page.request, "small-administrator");
    await page.goto(record);
    await page
      .locator(".record-history")
      .getByRole("link", { name: /^Proof/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/audit\/[0-9a-f-]{36}$/);
    await expect(page.getByText("Retention changed from 30 to 14 days", { exact: true })).toBeVisible();
    await expect(page.getByText("The council decided so", { exact: true })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Proved" })).toBeVisible();
  });
  await step("she finds it among all events of the city, by what it is about", async () => {
    await page.getByRole("link", { name: "Events" }).first().click();
    await page.getByLabel("What about").selectOption({ label: "Technology" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/action=technology/);
    await expect(page.getByRole("row", { name: /Retention changed from 30 to 14 days/ }).first()).toContainText(
      "Tobin Fellhus",
    );
    const csv = page.getByRole("link", { name: "CSV", exact: true });
    const file = await page.request.get((await csv.getAttribute("href"))!);
    expect(await file.text()).toContain("Retention changed from 30 to 14 days");
  });
});

test("an editor adds a device and places it on the map, by pressing it and with the keyboard", async ({
  page,
  step,
}) => {
  const latitude = page.getByLabel("Latitude");
  const tools = page.locator(".map-tools");
  await step("Given the form of a new device, with the map that she has asked for", async () => {
    await page.goto("/en/workspace/ostrevann/devices/new");
    await page.getByLabel("Reference").fill(`Q-${Date.now()}`);
    await page.getByRole("button", { name: "Choose on a map" }).click();
    await expect(tools.getByRole("button", { name: "Take the middle" })).toBeVisible({ timeout: 20_000 });
  });
  let pressed = "";
  await step("when she presses the map, the degrees are written for her", async () => {
    await page.locator(".map-canvas canvas").click({ position: { x: 60, y: 60 } });
    await expect(latitude).toHaveValue(/^-?\d+\.\d+$/);
    await expect(page.getByRole("img", { name: "The chosen place" })).toBeVisible();
    pressed = await latitude.inputValue();
  });
  await step("the keyboard does it too", async () => {
    await page.locator(".map-canvas canvas").press("ArrowUp");
    await tools.getByRole("button", { name: "Take the middle" }).press("Enter");
    await expect(latitude).not.toHaveValue(pressed);
  });
  await step("and the device is in the register, at that place", async () => {
    const chosen = await latitude.inputValue();
    await page.getByRole("button", { name: "Add a device" }).click();
    await expect(page).toHaveURL(/\/devices\/[0-9A-Z]{8}$/);
    await expect(latitude).toHaveValue(chosen);
  });
});

test("what an editor fills in before the page's program has come stays, and is saved", async ({ page, step }) => {
  const reference = page.getByLabel("Reference");
  const status = page.getByLabel("Status", { exact: true });
  const letCome = await holdScripts(page);
  await step("Given the form of a new device on a slow telephone", async () => {
    await page.goto("/en/workspace/ostrevann/devices/new", { waitUntil: "commit" });
    await reference.fill(`E-${Date.now()}`);
    await status.selectOption({ label: "Planned" });
  });
  await step("when the program comes, it goes on from what she typed", async () => {
    letCome();
    await expect(page.getByRole("button", { name: "Choose on a map" })).toBeEnabled();
    await page.getByLabel("Latitude").fill("64.6");
    await page.getByLabel("Latitude").fill("");
    await expect(status).toHaveValue("planned");
    await expect(reference).toHaveValue(/^E-\d+$/);
  });
  await step("and the device is saved with it", async () => {
    await page.getByRole("button", { name: "Add a device" }).click();
    await expect(page).toHaveURL(/\/devices\/[0-9A-Z]{8}$/);
    await expect(reference).toHaveValue(/^E-\d+$/);
    await expect(status).toHaveValue("planned");
  });
});
