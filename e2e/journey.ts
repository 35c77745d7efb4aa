import { test as base, expect, type Page } from "@playwright/test";
import { findBarriers } from "./accessibility.ts";

async function checkAccessibility(page: Page, repeats: string): Promise<void> {
  const found = await findBarriers(page, repeats);
  expect(found, `${page.url()}\n${found.join("\n")}`).toEqual([]);
}

interface Journey {
  /**
   * A step of the journey in a person's words; the page it ends on is checked for accessibility, without what repeats a
   * hundred times what is checked already: `repeats`, a selector.
   */
  step: (title: string, act: () => Promise<void>, options?: { repeats: string }) => Promise<void>;
  /** Waits until a demonstration city can be read: they are loaded while Plaza serves already. */
  waitForCity: (slug: string) => Promise<void>;
}

/** A test in which the browser itself must not complain: no error, no blocked script or style, no missing file. */
export const test = base.extend<Journey>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      // A refusal is an answer too, and journeys go for some.
      // Where the page runs in the browser, it asks for its own data alone.
      const asked = message.location().url.replace(/(\/_)?\.data(\?|$)/, "$2");
      const isOfPage = asked === page.url() && /status of 4(00|01|04|09|22)/.test(message.text());
      // Somebody else saved first: the form shows both.
      const isStale =
        new URL(message.location().url || page.url()).pathname.startsWith("/api/") &&
        /status of 409/.test(message.text());
      const isStatus = isOfPage || isStale;
      if (message.type() === "error" && !isStatus) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    await use(page);
    expect(complaints).toEqual([]);
  },
  step: async ({ page }, use) => {
    await use((title, act, { repeats } = { repeats: "" }) =>
      test.step(title, async () => {
        await act();
        await checkAccessibility(page, repeats);
      }),
    );
  },
  waitForCity: async ({ request }, use) => {
    await use((slug) =>
      expect.poll(async () => (await request.get(`/api/cities/${slug}`)).status(), { timeout: 50_000 }).toBe(200),
    );
  },
});

export { expect };
