import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { linkMailedTo, openAs, setUpAuthenticator } from "./people.ts";

/** A city that joins, and how its people go about it. */
interface Going {
  place: string;
  slug: string;
  mayor: string;
  email: string;
  width: number;
}

const small: Going = { place: "Ribe", slug: "ribe", mayor: "Karen Vad", email: "karen.vad@city.example", width: 390 };
const large: Going = { place: "Porto", slug: "porto", mayor: "Rui Vaz", email: "rui.vaz@city.example", width: 1280 };

const release = "0.1.0";
const clauseOf = (page: Page, id: string) => page.locator(`[id='${id}']`);

for (const [size, going] of Object.entries({ small, large }))
  test(`a ${size} city goes from joining to its declaration, and on to the next release`, async ({
    page,
    step,
    browser,
    waitForCity,
  }) => {
    test.setTimeout(300_000);
    const { place, slug, mayor, email, width } = going;
    await page.setViewportSize({ width, height: 844 });
    await waitForCity("ostrevann");
    const secretariat = await openAs(browser, "secretariat");
    // Places are read in after the invented cities.
    const found = async () => {
      const { items } = await (await page.request.get(`/api/places?q=${place}&limit=12`)).json();
      return items.some(({ name }: { name: string }) => name === place);
    };
    await expect.poll(found, { timeout: 90_000 }).toBe(true);
    const workspace = `/en/workspace/${slug}`;
    const api = `/api/cities/${slug}`;
    const post = async (path: string, data: object) => {
      const answer = await page.request.post(`${api}${path}`, {
        headers: { origin: new URL(page.url()).origin },
        data,
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    };
    const fitsPage = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

    await step("it finds itself by its place, pledges, and is taken in", async () => {
      await page.goto("/en/join");
      await page.getByLabel("Name of your city").fill(place);
      await page.getByRole("button", { name: "Find it" }).click();
      await page.locator(".join-places").getByRole("link", { name: place, exact: true }).first().click();
      await page.getByLabel("Your name").fill(mayor);
      await page.getByLabel("Your address at the city").fill(email);
      const principles = page.getByRole("group", { name: "Principles that your city pledges to follow" });
      await principles.getByRole("checkbox").nth(2).check();
      await page.getByRole("button", { name: "Send the request" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is on its way");
      await secretariat.goto("/en/workspace/alliance/joining");
      await secretariat.locator(".request", { hasText: place }).getByRole("button", { name: "Take it in" }).click();
      await expect(secretariat.getByText("Taken in; the invitation is on its way.")).toBeVisible();
      await page.goto(await linkMailedTo(secretariat.request, email));
      await page.getByLabel("Your name").fill(mayor);
      await page.getByLabel("A new password").fill("salt pans under a wide sky");
      await page.getByRole("button", { name: "Accept and open an account" }).click();
      await setUpAuthenticator(page, "salt pans under a wide sky");
    });
    await step("it begins its assessment against the release of the day", async () => {
      await page.goto(`${workspace}/assessments`);
      await page.getByText("Begin with an older release").click();
      await page.getByRole("button", { name: `Begin with release ${release}` }).click();
      await expect(page.getByRole("heading", { name: "Duty, policy and practice" })).toBeVisible();
      await fitsPage();
    });
    if (size === "large")
      await step("gives single elements to a department, takes that back, and gives them again", async () => {
        await page.goto(`${workspace}/plans/settings`);
        await page.getByLabel("Name of a new department").fill("Data office");
        await page.getByRole("button", { name: "Add it" }).click();
        await expect(page.getByText("Data office").first()).toBeVisible();
        await page.goto(`${workspace}/assessments/${release}/answers`);
        const give = page.getByRole("region", { name: "Give single elements" });
        const choose = async () => {
          for (const element of ["pia.e01", "pia.e02"])
            await page.getByRole("checkbox", { name: `Choose “${element}”` }).check();
          await give.getByLabel("Name of the section").fill("What we screen");
          await give.getByLabel("Department").selectOption({ label: "Data office" });
          await give.getByRole("button", { name: "Give", exact: true }).click();
          await expect(page.getByText("2 elements are in “What we screen” now.")).toBeVisible();
        };
        const sections = async () => {
          const { sections: all } = await (await page.request.get(`${api}/assessments/${release}`)).json();
          return all.filter(({ isOwn }: { isOwn: boolean }) => isOwn).map(({ title }: { title: string }) => title);
        };
        await choose();
        expect(await sections()).toEqual(["What we screen"]);
        await page.getByRole("button", { name: "Undo" }).click();
        await expect(page.getByText("It is as it was before.")).toBeVisible();
        expect(await sections()).toEqual([]);
        await choose();
      });
    await step("says of an element that the law asks for it and no text has it", async () => {
      const section = size === "large" ? "answers?q=pia.e01" : "sections/pia";
      await page.goto(`${workspace}/assessments/${release}/${section}`);
      if (size === "large") await page.locator(".data-table .row-link").first().click();
      const level = (state: string, value: string) => page.locator(`input[name="pia.e01-${state}"][value="${value}"]`);
      await level("duty", "yes").check();
      await level("policy", "no").check();
      await level("practice", "no").check();
      await expect(page.locator(".save-state")).toHaveText("Saved", { timeout: 15_000 });
      await fitsPage();
    });
    await step("which is a gap, ranked with all others", async () => {
      await page.goto(`${workspace}/assessments/${release}/gaps?kind=duty-policy`);
      await expect(page.locator(".gaps li")).toHaveCount(1);
      await expect(page.locator(".gaps li")).toContainText("pia.e01");
      await fitsPage();
    });
    await step("it adapts the policy, with the reason", async () => {
      await post("/policies", { policy: "pia", language: "en", release });
      await page.goto(`${workspace}/policies/pia`);
      const clause = clauseOf(page, "pia.c07");
      await clause.getByRole("button", { name: "Set values" }).click();
      const pictures = clause.getByRole("group", { name: "How many days may pictures be kept" });
      await pictures.getByRole("spinbutton").fill("60");
      await pictures.getByLabel("Why").fill("The court sits every second month.");
      await expect(clause.locator("ins").first()).toHaveText("60");
      await fitsPage();
    });
    await step("plans what gains most, for everyone to see", async () => {
      await page.goto(`${workspace}/plans`);
      await page.getByLabel("Title").fill("A first year");
      await page.getByRole("button", { name: "Begin it" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "A first year" })).toBeVisible();
      await page.getByRole("link", { name: "See suggestions" }).click();
      await page
        .getByRole("link", { name: /^Plan it/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Add an action" }).click();
      await page.getByText("Title, summary and publication").click();
      await page.getByRole("checkbox", { name: "Show its progress to everyone" }).check();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("link", { name: "Public page", exact: true })).toBeVisible();
      await fitsPage();
    });
    await step("adopts it: frozen, approved, in force", async () => {
      await page.goto(`${workspace}/adoptions/pia`);
      await page.getByRole("button", { name: "Freeze the policy as text 1" }).click();
      await page.locator("summary").filter({ hasText: "Ask people to approve a text" }).click();
      await page.getByRole("checkbox", { name: mayor }).check();
      await page.getByLabel("How many have to approve").fill("1");
      await page.getByRole("button", { name: "Ask them" }).click();
      await page.getByRole("button", { name: "Approve" }).click();
      await page.getByLabel("Name of the act").fill("Decision 7");
      await page.getByLabel("Decided by").fill("Municipal council");
      await page.getByRole("button", { name: "Record and publish" }).click();
      await expect(page.locator(".ladder").getByText("In force")).toBeVisible({ timeout: 60_000 });
      await fitsPage();
    });
    await step("and declares, with how far it has come beside what it promises", async () => {
      await page.goto(`${workspace}/declarations`);
      await page.getByLabel("Title").fill(`${place} in the open`);
      await page.getByRole("button", { name: "Begin the draft" }).click();
      await page.getByRole("textbox", { name: "Preamble" }).fill("Because people ask.");
      await page.getByRole("checkbox", { name: "Privacy and transparency" }).check();
      await page.getByRole("textbox", { name: "Signatory" }).fill(mayor);
      await page.getByRole("textbox", { name: "Office" }).fill("Mayor");
      await page.getByLabel("Day of the declaration").fill("2026-10-01");
      await page.getByRole("button", { name: "Publish the declaration" }).click();
      await page.getByRole("link", { name: "Public page", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: `${place} in the open` })).toBeVisible();
      await expect(page.locator(".declaration-principles .commitment")).toContainText(/1 of \d+ policies? in force/);
      await fitsPage();
    });
    await step("before the next release it sees what becomes of its answers and figures, folded away", async () => {
      await page.goto(`${workspace}/upgrade`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upgrade to 1.3.0");
      await expect(page.getByText("Decision 7 stays in force as it is.")).toBeVisible();
      await expect(page.locator("details.upgrade-policy[open]")).toHaveCount(0);
      await expect(page.locator("details.carried-answers")).not.toHaveCount(0);
      await page
        .locator("summary")
        .filter({ hasText: /figures? of the assessment change/ })
        .click();
      await expect(page.locator(".figure-changes tbody tr").first()).toContainText("→");
      await fitsPage();
    });
    await step("settles the one value that fits no more, and moves", async () => {
      const question = page.locator(".question").filter({ hasText: "pia.c07" });
      await question.getByLabel(size === "small" ? "Set another value" : "Take the release's").check();
      await page.getByRole("button", { name: "Upgrade to 1.3.0" }).click();
      await expect(page.getByText("Nothing to upgrade")).toBeVisible();
      const { items } = await (await page.request.get(`${api}/workspace/upgrades`)).json();
      expect(items[0].settlements).toMatchObject([{ question: "pia.c07.maxVideoDays value" }]);
    });
    await step("its adopted text says what it said; the policy is the draft of an amendment", async () => {
      await page.goto(`${workspace}/adoptions/pia`);
      await expect(page.getByText("Text 1 is in force and stays as it is.")).toBeVisible();
      await page.getByRole("link", { name: "See what it would change" }).click();
      await expect(page.locator(".compare-row").first()).toBeVisible();
      await fitsPage();
      await page.goto(`/en/cities/${slug}/policies/pia/texts/1`);
      await expect(page.locator(`[id='pia.c07']`)).toContainText("60 days");
    });
    await secretariat.context().close();
  });
