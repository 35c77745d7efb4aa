import { expect, test } from "./journey.ts";
import { enterAs, openAs } from "./people.ts";

test("a city adopts a policy: frozen, approved by those who were named, and in force for everyone to read", async ({
  page,
  step,
  browser,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("wadi-nurayn");
  await enterAs(page.request, "several");
  const reviewer = await openAs(browser, "large-reviewer");
  const address = "/en/workspace/wadi-nurayn/adoptions/cyb";
  // A city is there before what it has come to.
  const stands = async () =>
    (await (await page.request.get("/api/cities/wadi-nurayn/workspace/adoptions/cyb")).json()).stage;
  await expect.poll(stands, { timeout: 60_000 }).toBe("exploring");
  const asked = { administrator: "", reviewer: "" };

  await step("Given where every policy of the city stands", async () => {
    await page.goto("/en/workspace/wadi-nurayn/adoptions");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Adoption");
    await page.getByRole("link", { name: "Accountability for cybersecurity" }).click();
    await expect(page.locator(".ladder").getByText("Exploring")).toBeVisible();
  });
  await step("she freezes the policy as the council's draft", async () => {
    await page.getByRole("button", { name: "Freeze the policy as text 1" }).click();
    await expect(page.getByText("The newest text is the local policy as it is now.")).toBeVisible();
    const me = async (of: typeof page) => (await (await of.request.get("/api/me")).json()).settings.name as string;
    asked.administrator = await me(page);
    asked.reviewer = await me(reviewer);
  });
  await step("an approval that nobody could give is refused with what would be accepted", async () => {
    await page.locator("summary").filter({ hasText: "Ask people to approve a text" }).click();
    await page.getByRole("button", { name: "Ask them" }).click();
    await expect(page.getByRole("alert")).toContainText("Name at least one person.");
  });
  await step("she names two people, and approves it herself", async () => {
    const ask = page.locator("details", { hasText: "Ask people to approve a text" });
    if ((await ask.getAttribute("open")) === null) await ask.locator("summary").first().click();
    for (const name of Object.values(asked)) await page.getByRole("checkbox", { name }).check();
    await page.getByLabel("How many have to approve").fill("2");
    await page.getByRole("button", { name: "Ask them" }).click();
    await expect(page.getByText("0 of 2 approvals")).toBeVisible();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("1 of 2 approvals")).toBeVisible();
  });
  await test.step("the other one reads the text, and approves it too", async () => {
    await reviewer.goto(`${address}/texts/1`);
    await expect(reviewer.locator(".own-clause").first()).toBeVisible();
    await reviewer.goto(address);
    await reviewer.getByLabel("What you want to add").fill("Read and agreed.");
    await reviewer.getByRole("button", { name: "Approve" }).click();
    await expect(reviewer.locator("summary").filter({ hasText: "Approval of text 1: approved" })).toBeVisible();
    await reviewer.context().close();
  });
  await step("the legal act is recorded, and the policy is in force", async () => {
    await page.goto(address);
    await page.getByLabel("Name of the act").fill("Decision 41 of 2026");
    await page.getByLabel("Decided by").fill("Municipal council");
    await page.getByRole("button", { name: "Record and publish" }).click();
    // Sixty thousand devices are held against the new text before it is so.
    await expect(page.locator(".ladder").getByText("In force")).toBeVisible({ timeout: 60_000 });
  });
  await step("everybody reads it at an address of its own", async () => {
    await page.goto("/en/cities/wadi-nurayn/policies/cyb/texts/1");
    await expect(page.getByText("Decision 41 of 2026")).toBeVisible();
    await expect(page.getByText("In force since")).toBeVisible();
  });
  await step("and the register says that the city's own text is what counts", async () => {
    await page.goto("/en/cities/wadi-nurayn/policies");
    await expect(page.getByText("Decision 41 of 2026")).toBeVisible();
    const register = await (await page.request.get("/api/cities/wadi-nurayn")).json();
    expect(register.adopted.map(({ policy }: { policy: string }) => policy)).toContain("cyb");
  });
});
