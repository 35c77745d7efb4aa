import { expect, test } from "./journey.ts";

test("a journalist reads for how many the alliance stands, and finds its organisations on the map and in the list", async ({
  page,
  step,
  waitForCity,
}) => {
  await waitForCity("ostrevann");
  const stands = page.getByRole("region", { name: "For how many it stands" });
  await step(
    "Given the page of the alliance, the sum is one of memberships, and says that networks overlap",
    async () => {
      await page.goto("/en/alliance");
      await expect(stands).toContainText(/[\d,]+\s*memberships, as its city networks state together/);
      await expect(stands).toContainText("Networks overlap: who belongs to two is in this sum twice.");
    },
  );
  await step("each figure has its network, kind, day and source", async () => {
    const rows = stands.getByRole("table", { name: "What each network states" }).locator("tbody tr");
    expect(await rows.count()).toBeGreaterThan(0);
    for (const row of await rows.all()) {
      await expect(row.getByRole("rowheader").getByRole("link")).toHaveAttribute("href", /\/en\/organisations\//);
      expect((await row.locator("td").allTextContents()).filter((text) => text.trim() === "")).toEqual([]);
    }
  });
  await step("when she asks the directory for pilot cities, map and list show the same", async () => {
    await page.goto("/en/organisations");
    await page.getByLabel("Kind").selectOption({ label: "City" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/kind=city/);
    const names = await page.locator("#list tbody th a").allTextContents();
    expect(names.length).toBeGreaterThan(2);
    const marks = page.getByRole("group", { name: /^Where the organisations of this list are/ }).getByRole("link");
    const marked = await marks.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));
    expect(marked.length).toBeGreaterThan(0);
    for (const label of marked) expect(names.some((name) => label.startsWith(name.trim()))).toBe(true);
  });
  await step("and an organisation has a page of its own with its stages, each with its day", async () => {
    await page.locator("#list tbody th a", { hasText: "Ostrevann" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ostrevann");
    await expect(page.locator("main")).toContainText(/20\d\d/);
  });
});
