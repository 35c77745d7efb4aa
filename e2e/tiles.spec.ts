import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./journey.ts";

/** One pixel of a green that no page of Plaza has. */
const green = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgOGEDAAHQAQV8fabtAAAAAElFTkSuQmCC",
  "base64",
);

// One server of their own for both.
test.describe.configure({ mode: "serial" });

let plaza: ChildProcess;
let folder: string;
let tiles: Server;
/** What the tile server does: it draws, or it is out of order. */
let answers: "tiles" | "failures" = "tiles";
const asked: string[] = [];
let address: string;

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

test.beforeAll(async ({ request }) => {
  test.setTimeout(120_000);
  tiles = createServer((asking, answer) => {
    asked.push(asking.url ?? "");
    answer.writeHead(answers === "tiles" ? 200 : 503, {
      "content-type": "image/png",
      "access-control-allow-origin": "*",
    });
    answer.end(answers === "tiles" ? green : undefined);
  }).listen(0, "127.0.0.1");
  await once(tiles, "listening");
  const port = await freePort();
  address = `http://localhost:${port}`;
  folder = mkdtempSync(path.join(tmpdir(), "plaza-tiles-"));
  const tilesUrl = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.png`;
  plaza = spawn(process.execPath, ["-C", "plaza-dist", "dist/server/main.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      PLAZA_DATA: folder,
      PLAZA_URL: "",
      DATABASE_URL: "",
      HOST: "",
      PLAZA_TILES_URL: tilesUrl,
    },
    stdio: "ignore",
  });
  await expect
    .poll(
      () =>
        request.get(`${address}/api/cities/ostrevann`).then(
          (got) => got.status(),
          () => 0,
        ),
      { timeout: 100_000 },
    )
    .toBe(200);
});

test.afterAll(async () => {
  plaza.kill("SIGTERM");
  await once(plaza, "exit");
  tiles.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The share of the map's picture that is the tiles' green. */
async function shareOfGreen(page: Page): Promise<number> {
  const picture = (await page.locator(".map-canvas").screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const paper = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, image.width, image.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at]! < 60 && data[at + 1]! > 180 && data[at + 2]! < 120) found++;
    return found / (data.length / 4);
  }, picture);
}

test("a map stands on the tiles of the server that is set", async ({ page, step }) => {
  test.slow();
  await step("Given the city's page, which asks nobody for tiles", async () => {
    await page.goto(`${address}/en/cities/ostrevann`);
    expect(asked).toEqual([]);
  });
  await step("when a reader asks for the map, the devices stand on the tiles", async () => {
    await page.getByRole("link", { name: "Show the map" }).click();
    await expect(page.locator(".map-mark").first()).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => shareOfGreen(page), { timeout: 20_000 }).toBeGreaterThan(0.5);
    expect(asked.filter((url) => !/^\/\d+\/\d+\/\d+\.png$/.test(url))).toEqual([]);
  });
});

test("a map without its tile server says so, and shows its devices all the same", async ({ browser }) => {
  test.slow();
  answers = "failures";
  // Its own page: a browser complains of what is away, as it should.
  const page = await browser.newPage();
  await page.goto(`${address}/en/cities/ostrevann`);
  await page.getByRole("link", { name: "Show the map" }).click();
  await expect(page.locator(".map-mark").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".map-status")).toContainText("The background map could not be fetched");
  await page.close();
});
