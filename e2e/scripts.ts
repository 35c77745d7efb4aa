import type { Page } from "@playwright/test";

/** Keeps the page's scripts on their way, as a slow connection does, until the function that it gives is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letCome = (): void => undefined;
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await mayCome;
    await route.continue();
  });
  return letCome;
}
