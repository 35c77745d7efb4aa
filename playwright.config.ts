import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser.ts";

const cacheFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), ".cache");
const dataFolder = path.join(cacheFolder, "e2e-data");

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

// Every worker reads this file too; what was found out first holds for all.
if (process.env.PLAZA_E2E_PORT === undefined) {
  process.env.PLAZA_BROWSER = await findBrowser(cacheFolder);
  process.env.PLAZA_E2E_PORT = String(await freePort());
  // What the first start prints is read by the journey that begins with it.
  process.env.PLAZA_E2E_PRINTED = path.join(cacheFolder, "e2e-printed.txt");
  process.env.PLAZA_E2E_DATA = dataFolder;
  rmSync(dataFolder, { recursive: true, force: true });
}
const port = process.env.PLAZA_E2E_PORT;
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: ".cache/e2e-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: "en-GB",
    // What is not there by then will not come; the journey says so at once instead of waiting its whole time out.
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.PLAZA_BROWSER ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  webServer: {
    command: `exec node -C plaza-dist dist/server/main.js > "${process.env.PLAZA_E2E_PRINTED}"`,
    url: `${baseURL}/api/health`,
    env: { NODE_ENV: "production", PORT: port, PLAZA_DATA: dataFolder, PLAZA_URL: "", DATABASE_URL: "", HOST: "" },
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    reuseExistingServer: false,
  },
});
