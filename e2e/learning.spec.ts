import { expect, test } from "./journey.ts";
import { enterAs } from "./people.ts";

test("whoever departs from a clause is asked once what they learned, and the clause's page tells everyone", async ({
  page,
  step,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const question = page.getByRole("complementary", { name: "What did you learn?" });
  const note = async (clause: string, days: string) => {
    const at = page.locator(`[id='${clause}']`);
    await at.getByRole("button", { name: "Set values" }).click();
    await at.getByRole("spinbutton").first().fill(days);
    await at.getByLabel("Why").first().fill("The office is closed while the ferry rests.");
    await expect(at.locator("ins").first()).toHaveText(days);
  };

  await step("Given a clause that nobody had departed from, nothing is asked", async () => {
    await page.goto("/en/workspace/ostrevann/policies/reg");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("By-law 15");
    await expect(question).toHaveCount(0);
  });
  await step("when a value is set, the question stands beside it, and goes with one click", async () => {
    await note("reg.c03", "6");
    await expect(question).toBeVisible();
    await question.getByRole("button", { name: "Not now" }).click();
    await expect(question).toHaveCount(0);
  });
  await test.step("and of the same clause it is never asked again", async () => {
    await page.reload();
    await note("reg.c03", "5");
    await expect(question).toHaveCount(0);
  });
  await step("of another one it leads to the learning, with the clause filled in", async () => {
    await note("reg.c08", "20");
    await question.getByRole("link", { name: "Leave a learning" }).click();
    await expect(page.getByLabel("Clause", { exact: true })).toHaveValue("reg.c08");
    await expect(page.getByLabel("Occasion", { exact: true })).toHaveValue("departure");
  });
  await step("what she leaves for everyone", async () => {
    await page.getByLabel("What was tried").fill("Twenty metres instead of ten");
    await page.getByLabel("What came of it").fill("The old map of the survey holds at twenty.");
    await page.getByLabel("Everyone may read it").check();
    await page.getByRole("button", { name: "Leave a learning" }).click();
    await expect(page.getByText("The old map of the survey holds at twenty.")).toBeVisible();
  });
  await step("stands on the page of the clause", async () => {
    await page.goto("/en/framework/0.2.0/clauses/reg.c08");
    await expect(page.getByText("The old map of the survey holds at twenty.")).toBeVisible();
    await page.getByRole("link", { name: "All learnings of this clause" }).click();
    await expect(page).toHaveURL(/\/en\/learnings\?clause=reg\.c08/);
    await expect(page.getByText("Twenty metres instead of ten")).toBeVisible();
  });
});
