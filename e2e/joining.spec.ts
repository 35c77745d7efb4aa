import { expect, test } from "./journey.ts";
import { enterAs, linkMailedTo, openAs, setUpAuthenticator } from "./people.ts";

const email = "beatriz.nunes@city.example";

test("a city finds itself, sees what membership asks, pledges, is taken in, takes its first steps and invites people", async ({
  page,
  step,
  browser,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("ostrevann");
  const secretariat = await openAs(browser, "secretariat");
  // Places are read in after the invented cities.
  const found = async () => (await (await page.request.get("/api/places?q=Aveiro&limit=3")).json()).items.length;
  await expect.poll(found, { timeout: 90_000 }).toBeGreaterThan(0);

  await step("Given somebody of a city who has heard of the alliance, what membership asks comes first", async () => {
    await page.goto("/en/join");
    await expect(page.getByRole("heading", { name: "What membership asks" })).toBeVisible();
    await expect(page.locator(".join-steps > li")).toHaveCount(4);
  });
  await step("she finds her city by its place", async () => {
    await page.getByLabel("Name of your city").fill("Aveiro");
    await page.getByRole("button", { name: "Find it" }).click();
    await page.locator(".join-places").getByRole("link", { name: "Aveiro", exact: true }).first().click();
    await expect(page.locator(".join-chosen")).toContainText("Aveiro");
  });
  await step("a request that pledges nothing is refused, and nothing typed is lost", async () => {
    await page.getByLabel("Your name").fill("Beatriz Nunes");
    await page.getByLabel("Your address at the city").fill(email);
    await page.getByRole("button", { name: "Send the request" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Beatriz Nunes");
  });
  await step("she pledges two principles and sends it", async () => {
    const principles = page.getByRole("group", { name: "Principles that your city pledges to follow" });
    await principles.getByRole("checkbox").nth(0).check();
    await principles.getByRole("checkbox").nth(2).check();
    await page.getByRole("button", { name: "Send the request" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is on its way");
  });
  await test.step("the secretariat takes the city in", async () => {
    await secretariat.goto("/en/workspace/alliance/joining");
    const request = secretariat.locator(".request", { hasText: "Aveiro" });
    await expect(request).toContainText(email);
    await request.getByRole("button", { name: "Take it in" }).click();
    await expect(secretariat.getByText("Taken in; the invitation is on its way.")).toBeVisible();
  });
  await step("she accepts the invitation that came by mail, and is in her city's workspace", async () => {
    await page.goto(await linkMailedTo(secretariat.request, email));
    await page.getByLabel("Your name").fill("Beatriz Nunes");
    await page.getByLabel("A new password").fill("salt pans under a wide sky");
    await page.getByRole("button", { name: "Accept and open an account" }).click();
    await setUpAuthenticator(page, "salt pans under a wide sky");
  });
  const guide = page.getByRole("region", { name: "First steps" });
  await step("where first steps wait for her, the short path of a small city among them", async () => {
    await page.goto("/en/workspace/aveiro");
    await expect(guide).toBeVisible();
    await guide.getByRole("link", { name: "Walk the short path" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Short path");
    await expect(page.getByText("0 of 10 answered")).toBeVisible();
  });
  await step("she begins it, and what she answers shows as done", async () => {
    await page.getByRole("button", { name: /^Begin with release/ }).click();
    const begin = page.getByRole("link", { name: "Begin", exact: true });
    const id = (await begin.getAttribute("href"))?.split("#")[1];
    await begin.click();
    for (const state of ["duty", "policy", "practice"])
      await page.locator(`input[name="${id}-${state}"][value="no"]`).check();
    await expect(page.locator(".save-state")).toHaveText("Saved", { timeout: 15_000 });
    await page.goto("/en/workspace/aveiro/short-path");
    await expect(page.getByText("1 of 10 answered")).toBeVisible();
  });
  await step("she invites a colleague, and that step is ticked", async () => {
    await page.goto("/en/workspace/aveiro/people");
    await page.getByLabel("E-mail addresses").fill("rui.matos@city.example");
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "Editor" });
    await page.getByRole("button", { name: "Send invitations" }).click();
    await expect(page.getByText("rui.matos@city.example: invited")).toBeVisible();
    await page.goto("/en/workspace/aveiro");
    const invite = guide.locator("li", { hasText: "Invite a colleague" });
    await expect(invite).toContainText("(done)");
  });
  await step("and put away, the first steps stay away", async () => {
    await guide.getByRole("button", { name: "Put away" }).click();
    await expect(guide).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("button", { name: "Show the first steps" })).toBeVisible();
  });
  await step("everybody reads what the city pledged", async () => {
    await page.goto("/en/organisations/aveiro");
    await expect(page.getByText("Principles it has pledged to follow")).toBeVisible();
  });
  await secretariat.context().close();
});

test("the page of a cohort shows where each of its cities stands, and how it came there", async ({
  page,
  step,
  waitForCity,
}) => {
  test.slow();
  await waitForCity("wadi-nurayn");
  const cities = async () => {
    const answer = await page.request.get("/api/cohorts/first-pilot");
    return answer.ok() ? (await answer.json()).cities.length : 0;
  };
  await expect.poll(cities, { timeout: 60_000 }).toBe(3);
  await enterAs(page.request, "secretariat");
  await step("Given the cohorts of the alliance", async () => {
    await page.goto("/en/cohorts");
    await page.locator("main").getByRole("link", { name: /pilot/i }).first().click();
    await expect(page.getByRole("list", { name: "Where every city stands" })).toBeVisible();
  });
  await step("every city stands in one state, with its day", async () => {
    await expect(page.getByRole("row")).toHaveCount(4);
    await expect(page.getByRole("row", { name: /Ostrevann/ })).toContainText("Preparing");
    await expect(page.locator("main").getByText("demonstration").first()).toBeVisible();
  });
});
