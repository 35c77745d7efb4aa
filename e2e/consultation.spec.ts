import { letRoundPass } from "./days-store.ts";
import { expect, test } from "./journey.ts";
import { enterAs, openAs } from "./people.ts";

/** Days where Ostrevann lies: a round opens when its city's day begins, hours after that of UTC. */
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Etc/GMT+7" });
const dayIn = (days: number) => calendar.format(new Date(Date.now() + days * 86_400_000));

test("a city asks about a frozen text, a resident speaks to a clause, is answered, and reads what came of it", async ({
  page,
  step,
  browser,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("ostrevann");
  await enterAs(page.request, "small-editor");
  const resident = await openAs(browser, "resident");
  const adoption = "/api/cities/ostrevann/workspace/adoptions/reg";
  const stands = async () => (await (await page.request.get(adoption)).json()).stage;
  await expect.poll(stands, { timeout: 60_000 }).toBe("adapting");
  let round = "";

  await step("Given a policy that the city has frozen as a text", async () => {
    await page.goto("/en/workspace/ostrevann/adoptions/reg");
    await page.getByRole("button", { name: "Freeze the policy as text 1" }).click();
    await expect(page.getByText("The newest text is the local policy as it is now.")).toBeVisible();
  });
  await step("a round that would close before it opens is refused with what would be accepted", async () => {
    await page.goto("/en/workspace/ostrevann/consultations");
    await page.locator("summary").filter({ hasText: "Open a consultation" }).click();
    await page.getByLabel("About which text").selectOption("reg 1");
    await page.getByLabel("Title").fill("What should our register say?");
    await page.getByLabel("What is asked, for people who have not read the text").fill("Tell us what you miss in it.");
    await page.getByLabel("Opens on").fill(dayIn(0));
    await page.getByLabel("Closes at the end of").fill(dayIn(-3));
    await page.getByLabel("Answered by").fill(dayIn(40));
    await page.getByRole("button", { name: "Announce it" }).click();
    await expect(page.getByRole("alert")).toContainText("It closes before it opens.");
  });
  await step("she gives it three weeks and announces it", async () => {
    await page.getByLabel("Closes at the end of").fill(dayIn(21));
    await page.getByRole("button", { name: "Announce it" }).click();
    await expect(page).toHaveURL(/\/consultations\/[0-9a-f-]{36}$/);
    await expect(page.getByText("Nobody has said anything yet.")).toBeVisible();
    round = page.url().split("/").at(-1)!;
  });
  await test.step("a resident without any role finds it, and speaks to one clause of the text", async () => {
    await resident.goto("/en/consultations");
    await resident.getByRole("link", { name: "What should our register say?" }).click();
    await resident.locator("#reg\\.c03").getByRole("link", { name: "Say something to this clause" }).click();
    await resident.getByLabel("What you want to say").fill("Seven days are too long for something temporary.");
    await resident.getByLabel("Name to be shown").fill("Pell from the ferry");
    await resident.getByRole("button", { name: "Publish it" }).click();
    await expect(resident.getByRole("heading", { name: "What you have said here" })).toBeVisible();
    await expect(resident.getByText("Waits for the city's reply")).toBeVisible();
  });
  await step("the city answers in public", async () => {
    await page.reload();
    await expect(page.getByText("Pell from the ferry")).toBeVisible();
    await page.getByLabel("What becomes of it").selectOption({ label: "taken up" });
    await page.getByLabel("Answer", { exact: true }).fill("It is three days now.");
    await page.getByRole("button", { name: "Publish the answer" }).click();
    await expect(page.getByText("It is three days now.").first()).toBeVisible();
  });
  await step("and cannot end the round while people may still speak", async () => {
    await page.locator("summary").filter({ hasText: "Publish the outcome" }).click();
    await page.getByLabel("What came of it").fill("The register names temporary things within three days.");
    await page.getByRole("button", { name: "Publish the outcome" }).click();
    await expect(page.getByRole("alert")).toContainText("The round closes on");
  });
  await letRoundPass(round);
  await step("once it has closed, she publishes what came of it", async () => {
    await page.goto(`/en/workspace/ostrevann/consultations/${round}`);
    await page.getByLabel("What came of it").fill("The register names temporary things within three days.");
    await page.getByRole("button", { name: "Publish the outcome" }).click();
    await expect(page.getByText("Concluded on")).toBeVisible();
  });
  await test.step("the resident is told, and reads reply and outcome at the place of their own words", async () => {
    const told = async () => (await (await resident.request.get("/api/me/notifications")).json()).items;
    await expect
      .poll(async () => (await told()).map(({ action }: { action: string }) => action), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(["contribution.answered", "consultation.concluded"]));
    await resident.goto("/en/workspace/notifications");
    await resident
      .getByRole("link", { name: /has answered what you said about “What should our register say/ })
      .click();
    await expect(resident).toHaveURL(new RegExp(`/en/consultations/${round}#said-`));
    await expect(resident.getByText("It is three days now.")).toBeVisible();
    await expect(resident.getByText("The register names temporary things within three days.")).toBeVisible();
    await resident.context().close();
  });
  await step("everybody reads it, clause by clause", async () => {
    await page.goto(`/en/consultations/${round}`);
    await expect(page.locator("#reg\\.c03")).toContainText("Seven days are too long");
    await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible();
  });
});
