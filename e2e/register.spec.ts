import { readFile } from "node:fs/promises";
import { expect, test } from "./journey.ts";

test("a resident finds the camera of her street, and what it may do", async ({ page, step, waitForCity }) => {
  await waitForCity("ostrevann");
  await step("Given the home page", async () => {
    await page.goto("/en");
  });
  await step("when she searches for her street", async () => {
    await page.getByRole("searchbox").first().fill("fildim quay");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/en\/search\?q=fildim/);
    await expect(page.getByText("invented").first()).toBeVisible();
  });
  await step("the street leads to its devices", async () => {
    await page.getByRole("link", { name: "Fildim Quay", exact: true }).first().click();
    await expect(page).toHaveURL(/\/cities\/ostrevann\/devices\?q=Fildim/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Devices");
  });
  await step("a device has its place and a short address", async () => {
    await page.getByRole("link", { name: "CAM-004" }).click();
    await expect(page.getByText(/\/d\/[0-9A-HJKMNP-TV-Z]{8}/).first()).toBeVisible();
    await expect(page.getByText("Fildim Quay").first()).toBeVisible();
  });
  await step("and its technology says in sentences what it keeps to, each with its clause", async () => {
    await page.getByRole("main").getByRole("link", { name: "Street cameras" }).first().click();
    await expect(page).toHaveURL(/\/technologies\/[0-9A-Z]{8}/);
    await expect(page.getByRole("main").locator('a[href*="/clauses/"]').first()).toBeVisible();
  });
});

test("a passer-by types the code of a sign, however it is written", async ({ page, request, step, waitForCity }) => {
  await waitForCity("ostrevann");
  const { items } = await (await request.get("/api/cities/ostrevann/devices?limit=1")).json();
  const code: string = items[0].code;
  await step("The address on the sign leads to the device in the reader's language", async () => {
    await page.goto(`/d/${code.toLowerCase()}`);
    await expect(page).toHaveURL(new RegExp(`/en/cities/ostrevann/devices/${code}$`));
  });
  await step("and so does the code in the search, with a dash", async () => {
    await page.goto(`/en/search?q=${code.slice(0, 4)}-${code.slice(4)}`);
    await expect(page).toHaveURL(new RegExp(`/devices/${code}$`));
  });
  await step("the sign can be printed, with its code to scan", async () => {
    await page.goto(`/en/cities/ostrevann/devices/${code}/sign`);
    await expect(page.locator(".sign svg").first()).toBeVisible();
  });
  await step("a code with one wrong letter leads nowhere", async () => {
    const wrong = code.slice(0, 7) + (code.endsWith("A") ? "B" : "A");
    const response = await page.goto(`/d/${wrong}`);
    expect(response?.status()).toBe(404);
  });
});

test("an official filters the register and takes away exactly what is shown", async ({ page, step, waitForCity }) => {
  await waitForCity("ostrevann");
  await step("Given the city with its summary", async () => {
    await page.goto("/en/cities/ostrevann");
    await expect(page.getByText(/Of 14 technologies/)).toBeVisible();
    await expect(page.getByText("Demonstration data")).toBeVisible();
  });
  await step("when she asks for what breaches in one district", async () => {
    await page.goto("/en/cities/ostrevann/devices");
    await page.locator("select[name=district]").selectOption("Drolane");
    await page.locator("select[name=verdict]").selectOption("breaches");
    await page.getByRole("button", { name: "Show", exact: false }).first().click();
    await expect(page).toHaveURL(/verdict=breaches/);
    await expect(page.getByRole("main").locator(".chip").first()).toBeVisible();
  });
  await step("then the file holds the same devices as the list", async () => {
    const count = Number(/(\d+) devices?/.exec((await page.getByRole("main").textContent()) ?? "")?.[1]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "GeoJSON" }).first().click(),
    ]);
    const { features } = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(count).toBeGreaterThan(0);
    expect(features).toHaveLength(count);
  });
});

test("a mayor looks at the map: clusters open by mouse and by keyboard", async ({ page, step, waitForCity }) => {
  await waitForCity("ostrevann");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await step("Given the city's page, which fetches no map", async () => {
    await page.goto("/en/cities/ostrevann");
    expect(requests.filter((url) => url.includes("show-map"))).toEqual([]);
  });
  await step("when she asks for the map, it is shown", async () => {
    await page.getByRole("link", { name: "Show the map" }).click();
    await expect(page.locator(".map-mark").first()).toBeVisible({ timeout: 20_000 });
  });
  await step("a cluster opens by keyboard", async () => {
    const before = await page.locator(".map-mark").count();
    await page.locator(".map-cluster").first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".map-mark").count()).not.toBe(before);
  });
  const outside = requests.filter((url) => !new URL(url).host.startsWith("localhost") && !url.startsWith("blob:"));
  expect(outside, "the map needs nobody else's server").toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the map is a list, filters and paging work", async ({ page, waitForCity }) => {
    await waitForCity("ostrevann");
    await page.goto("/ar/cities/ostrevann");
    await page.locator(".map-open").click();
    await expect(page).toHaveURL(/\/ar\/cities\/ostrevann\/map$/);
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await page.goto("/ar/cities/ostrevann/devices");
    await page.locator('select[name="verdict"]').selectOption("breaches");
    await page.locator('form.filters button[type="submit"]').click();
    await expect(page).toHaveURL(/verdict=breaches/);
    await page.goto("/ar/cities/ostrevann/devices");
    await page.locator('a[rel="next"]').first().click();
    await expect(page).toHaveURL(/cursor=/);
  });
});

for (const lang of ["en", "ja", "ar"]) {
  test(`every kind of page can be read by everyone and on a phone: ${lang}`, async ({
    page,
    request,
    step,
    waitForCity,
  }) => {
    test.slow();
    await waitForCity("ostrevann");
    const first = async (list: string) =>
      (await (await request.get(`/api/cities/ostrevann/${list}?limit=1`)).json()).items[0].code;
    const [technology, device] = [await first("technologies"), await first("devices")];
    await page.setViewportSize({ width: 360, height: 780 });
    for (const path of [
      "/cities",
      "/cities/ostrevann",
      "/cities/ostrevann/technologies",
      "/cities/ostrevann/policies",
      "/cities/ostrevann/policies/pia",
      `/cities/ostrevann/technologies/${technology}`,
      `/cities/ostrevann/devices/${device}`,
      "/about",
      "/api",
      "/api/technologies",
    ]) {
      await step(`/${lang}${path}`, async () => {
        await page.goto(`/${lang}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, "nothing stands out of a phone's screen").toBeLessThanOrEqual(360);
      });
    }
  });
}
