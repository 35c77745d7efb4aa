import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { enterAs } from "./people.ts";

test.describe.configure({ timeout: 90_000 });

/** One click as an invented person, and their home. */
async function begin(page: Page, part: string) {
  await page.context().clearCookies();
  await enterAs(page.request, part);
  await page.goto("/en/workspace");
}

/** Chooses an organisation by a part of its name, as soon as the page runs in the browser. */
async function choose(page: Page, label: string, part: string, whole: RegExp) {
  await expect(async () => {
    await page.getByRole("combobox", { name: label }).fill("");
    await page.getByRole("combobox", { name: label }).fill(part);
    await page.getByRole("option", { name: whole }).click({ timeout: 5_000 });
  }).toPass();
}

async function takeIn(page: Page, name: string, slug: string) {
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByLabel("Name in addresses").fill(slug);
  await page.getByLabel("Reason").fill("Its council asked to take part.");
  await page.getByRole("button", { name: "Take it in" }).click();
}

test("the secretariat takes a city in, follows it through its stages, and lets another go on in its place", async ({
  page,
  step,
}) => {
  test.slow();
  await step("Given the form for a new organisation", async () => {
    await begin(page, "secretariat");
    await page.getByRole("link", { name: "Organisations", exact: true }).click();
    await page.getByRole("link", { name: "New organisation" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("New organisation");
  });
  await step("when she gives it the address of a page of Plaza, it is refused and what she typed stays", async () => {
    await takeIn(page, "Old Harbour", "settings");
    await expect(page.getByRole("alert")).toContainText("settings-office");
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Old Harbour");
  });
  await step(
    "when she looks for its place by the beginning of a name, places are told apart, and nothing is lost",
    async () => {
      const unknown = page.locator("label", { hasText: "people not known" }).filter({ hasText: "Kakogawa" });
      // The gazetteer is still being loaded a moment after the first start.
      await expect(async () => {
        await page.getByRole("searchbox", { name: "Find a place" }).fill("kakoga");
        await page.getByRole("button", { name: "Search", exact: true }).click();
        await unknown.getByRole("radio").check({ timeout: 3000 });
      }).toPass({ timeout: 60_000 });
      await expect(unknown).toContainText("Japan");
      await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Old Harbour");
    },
  );
  await step("and with an address of its own it is there", async () => {
    await page.getByLabel("Name in addresses").fill("old-harbour");
    await page.getByRole("button", { name: "Take it in" }).click();
    await expect(page).toHaveURL(/\/workspace\/old-harbour\/entry$/);
    await expect(page.getByRole("region", { name: "Membership" })).toContainText("Its council asked to take part.");
  });
  const membership = page.getByRole("region", { name: "Membership" });
  await step("when somebody else was first, she sees it as it is now beside what she wrote", async () => {
    const address = "/api/organisations/old-harbour/entry";
    const { revision } = await (await page.request.get(address)).json();
    const data = { revision, about: "A harbour of two quays." };
    const headers = { origin: new URL(page.url()).origin };
    const changed = await page.request.put(address, { data, headers });
    expect(changed.status(), await changed.text()).toBe(200);
    await membership.getByLabel("New stage").selectOption("pilot");
    await membership.getByLabel("Reason").fill("It tests two policies on its quays.");
    await membership.getByRole("button", { name: "Set the stage" }).click();
    await expect(page.getByRole("alert")).toContainText("It tests two policies on its quays.");
    await expect(page.getByLabel("About it, in one or two sentences")).toHaveValue("A harbour of two quays.");
  });
  await step("when she makes it a pilot again, its public page says so with the reason", async () => {
    await membership.getByLabel("New stage").selectOption("pilot");
    await membership.getByLabel("Reason").fill("It tests two policies on its quays.");
    await membership.getByRole("button", { name: "Set the stage" }).click();
    await expect(page.getByText("Done. It is public")).toBeVisible();
    await page.getByRole("link", { name: "Its public page" }).click();
    await expect(page.getByText("It tests two policies on its quays.")).toBeVisible();
    await expect(page.getByText("Kakogawa").first()).toBeVisible();
  });
  await step("and puts it on the list of a chapter", async () => {
    await page.goto("/en/workspace/alliance/chapters");
    await page.getByRole("link", { name: "Ostrelund" }).click();
    await choose(page, "Organisation", "old harb", /Old Harbour/);
    await page.getByRole("button", { name: "Put an organisation on the list" }).click();
    await expect(page.getByRole("row", { name: /Old Harbour/ })).toBeVisible();
  });
  await step("when it goes into another city, its workspace is the other's", async () => {
    await page.goto("/en/workspace/alliance/organisations/new");
    await takeIn(page, "New Harbour", "new-harbour");
    await expect(page).toHaveURL(/\/workspace\/new-harbour\/entry$/);
    await page.goto("/en/workspace/old-harbour/entry");
    const merge = page.getByRole("region", { name: "Merge into another organisation" });
    await merge.getByText("Choose the successor").click();
    await choose(page, "Successor", "new harb", /New Harbour/);
    await merge.getByLabel("Reason").fill("The two harbours have one council now.");
    await merge.getByLabel("I know that this cannot be undone").check();
    await merge.getByRole("button", { name: "Merge for good" }).click();
    await expect(page).toHaveURL(/\/workspace\/new-harbour\/entry\?merged$/);
    await expect(page.getByRole("region", { name: "What went into this organisation" })).toContainText("Old Harbour");
  });
  await step("then its old public address leads to its successor", async () => {
    await page.goto("/en/organisations/old-harbour");
    await expect(page).toHaveURL(/\/en\/organisations\/new-harbour#was-old-harbour$/);
    await expect(page.getByRole("region", { name: "Organisations that became this one" })).toContainText("Old Harbour");
    const { status, url } = await page.request
      .get("/api/cities/old-harbour", { maxRedirects: 0 })
      .then((answer) => ({ status: answer.status(), url: answer.headers().location }));
    expect([status, url]).toEqual([301, "/api/cities/new-harbour"]);
  });
});

test("whoever is asked to administer an organisation is told, and may decline", async ({ page, step }) => {
  test.slow();
  await step("Given an administrator who asks the reader to take over", async () => {
    await begin(page, "small-administrator");
    await page.getByRole("link", { name: "Organisation", exact: true }).click();
    const handOver = page.getByRole("region", { name: "Hand over" });
    await handOver.getByLabel("Person").selectOption({ label: "Corin Dast" });
    await handOver.getByLabel("Reason").fill("I move to the water office.");
    await handOver.getByRole("button", { name: "Ask this person" }).click();
    await expect(handOver).toContainText("Corin Dast has been asked until");
  });
  await step("then the reader's home shows what he is asked", async () => {
    await begin(page, "small-reader");
    await page.getByRole("link", { name: /asked to administer/ }).click();
    await expect(page.getByText("I move to the water office.")).toBeVisible();
  });
  await step("and when he declines, nothing has changed", async () => {
    await page.getByRole("button", { name: "Decline" }).click();
    await expect(page.getByText("Declined. Nothing has changed.")).toBeVisible();
    await expect(page.getByText("You may read this and not change it.")).toBeVisible();
  });
});

test("the secretariat calls an expert and finds the mail with the link", async ({ page, step }) => {
  test.slow();
  await step("Given the list of experts", async () => {
    await begin(page, "secretariat");
    await page.getByRole("link", { name: "Experts" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Rafe Sundquell" })).toBeVisible();
  });
  await step("when she calls somebody for a policy and a term", async () => {
    await page.getByLabel("E-mail address").fill("imke@experts.example");
    await page.getByLabel("Privacy impact assessment").check();
    await page.getByRole("region", { name: "Call an expert" }).getByLabel("Last day").fill("2099-12-31");
    await page.getByRole("button", { name: "Send the call" }).click();
    await expect(page.getByRole("region", { name: "Called, no answer yet" })).toContainText("imke@experts.example");
  });
  await step("then the outbox, where no mail server is set, has the link to hand over", async () => {
    await page.getByRole("link", { name: "Outbox" }).click();
    await page
      .getByRole("row", { name: /imke@experts.example/ })
      .getByRole("link")
      .click();
    await expect(page.locator('a[href*="/account/invitation/"]')).toBeVisible();
  });
  await step("and an expert says what could conflict with advice", async () => {
    await begin(page, "expert");
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Your profile as an expert" }).click();
    await page.getByLabel("Interests that could conflict").fill("None.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. The secretariat sees it from now on.")).toBeVisible();
  });
});
