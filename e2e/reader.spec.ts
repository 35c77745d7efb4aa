import { expect, test } from "./journey.ts";

test("an expert follows the framework from the home page to a clause and the rule that tests it", async ({
  page,
  step,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await step("Given the home page", async () => {
    await page.goto("/en");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
  await step("when she opens the framework", async () => {
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Framework" }).click();
    await expect(page).toHaveURL(/\/en\/framework\/\d+\.\d+\.\d+$/);
    await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  });
  await step("and the policy on privacy impact assessment", async () => {
    await page.locator('a[href*="/policies/pia"]').first().click();
    await expect(page).toHaveURL(/\/policies\/pia\//);
  });
  await step("and one of its clauses", async () => {
    await page.locator('a[href*="/clauses/pia.c"]').first().click();
    await expect(page).toHaveURL(/\/clauses\/pia\.c\d\d\//);
  });
  const rulesButTheFirst = ".rule ~ .rule";
  await step(
    "then every rule of the release is a page away",
    async () => {
      await page.goto("/en/framework/latest/rules");
      await expect(page.locator('a[href*="/clauses/"]').first()).toBeVisible();
      expect(await page.locator(rulesButTheFirst).count()).toBeGreaterThan(20);
    },
    { repeats: rulesButTheFirst },
  );
  expect(scripts, "a page that is read needs no script").toEqual([]);
});

test("a reader of Arabic and one of Japanese find the same page in their language", async ({ page, step }) => {
  await step("Given the dictionary in English", async () => {
    await page.goto("/en/dictionary");
  });
  await step("when it is asked for in Arabic, it runs from right to left", async () => {
    await page.getByRole("link", { name: "العربية" }).click();
    await expect(page).toHaveURL(/\/ar\/dictionary$/);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  });
  await step("and in Japanese, from left to right again", async () => {
    await page.getByRole("link", { name: "日本語" }).click();
    await expect(page).toHaveURL(/\/ja\/dictionary$/);
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  });
  await step("and the next visit without a language keeps to it", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/ja$/);
  });
});

test("a reader of Japanese learns why a clause stands beside a law, and one of Arabic reads English from its own side", async ({
  page,
  step,
}) => {
  await step("Given a clause in Japanese, its relations have their reasons in Japanese", async () => {
    await page.goto("/ja/framework/1.3.0/clauses/reg.c15");
    const reasons = page.locator(".relations p");
    await expect(reasons.first()).toHaveAttribute("lang", "ja");
    expect((await reasons.allTextContents()).filter((reason) => !/[ぁ-ん]/.test(reason))).toEqual([]);
  });
  await step("and from the law's side too", async () => {
    await page.goto("/ja/framework/1.3.0/standards/ai-act");
    await expect(page.locator("[id='annex-8-c'] p").first()).toHaveAttribute("lang", "ja");
  });
  for (const path of ["clauses/reg.c15", "standards/ai-act", "search?q=What is this device for?", "cuts/openness"]) {
    await step(`In Arabic every block of English on ${path} begins at the left`, async () => {
      await page.goto(`/ar/framework/1.3.0/${path}`);
      const begun = await page.evaluate(() =>
        [...document.querySelectorAll("main :is(p, h1, h3, li, dd, td, th)")].flatMap((block) => {
          const text = block.textContent!.trim();
          const isEnglish = /^[A-Za-z][a-z]+ [a-z]/.test(text) && !/[\u0600-\u06ff]/.test(text);
          if (!isEnglish || block.closest("nav, figure") || block.querySelector("p, div, li")) return [];
          const { direction, textAlign } = getComputedStyle(block);
          return [direction === "ltr" && ["start", "left"].includes(textAlign) ? "left" : text];
        }),
      );
      expect(begun.length).toBeGreaterThan(5);
      expect(begun.filter((side) => side !== "left")).toEqual([]);
    });
  }
});

test("somebody who mistypes an address is told so, with a way on", async ({ page, step }) => {
  await step("Given an address that leads nowhere", async () => {
    const response = await page.goto("/en/framwork");
    expect(response?.status()).toBe(404);
  });
  await step("then the page leads home", async () => {
    await page.getByRole("link", { name: "Plaza" }).first().click();
    await expect(page).toHaveURL(/\/en$/);
  });
});

test("somebody who follows an old link to a clause finds what it went on as, and what changed", async ({
  page,
  step,
}) => {
  await step("Given a clause of a release that is no longer the newest", async () => {
    await page.goto("/en/framework/0.1.0/clauses/pia.c08");
    await expect(page).toHaveURL(/0\.1\.0\/clauses\/pia\.c08\/let-deletion-run-by-itself-and-look$/);
    await expect(page.getByText("There is a newer release")).toBeVisible();
  });
  await step("when she goes on to a clause that carries it on", async () => {
    await page.getByRole("note").getByRole("link", { name: "Look whether it was deleted" }).click();
    await expect(page).toHaveURL(/\/clauses\/pia\.c13\//);
    await expect(page.getByText("There is a newer release")).toHaveCount(0);
  });
  await step("then the release that changed it says what it was made from", async () => {
    await page.goto("/en/framework/0.2.0/clauses/pia.c13");
    const since = page.getByRole("region", { name: "Since release 0.1.0" });
    await expect(since.getByRole("link", { name: "Let deletion run by itself, and look" })).toBeVisible();
  });
  await step("and one page tells everything that changed, with the reasons", async () => {
    await page.getByRole("link", { name: "Everything that changed in 0.2.0" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^What changed in/ })).toBeVisible();
    const bounds = page.getByRole("article", { name: "Keep no longer than needed" });
    await bounds.getByText("What differs").click();
    await expect(bounds.locator("del", { hasText: /^90$/ })).toBeVisible();
  });
  await step("also from right to left", async () => {
    await page.goto("/ar/framework/0.2.0/changes");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  });
});
