import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { countTests, forgetReports, reports } from "./prepare/count-tests.mjs";
import { Build, isInstalled } from "./prepare/freshness.mjs";

// Plain JavaScript without dependencies: it has to run before anything is installed.

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (/** @type {string} */ file) => path.join(root, "node_modules", file);
// The native compiler takes a third of the time; the other one is kept for tests that read source as a tree.
const tsc = bin("typescript-native/bin/tsc");
const vitest = bin("vitest/vitest.mjs");
const reactRouter = bin("@react-router/dev/bin.js");
const vite = bin("vite/bin/vite.js");

const shared = ["domain", "vocabulary", "contract", "package-lock.json", "package.json", "tsconfig.base.json"];
const serverBuild = new Build(root, {
  name: "server",
  sources: [
    ...shared,
    "server",
    "database",
    "cli",
    "tools",
    ...["domain", "contract", "server", "cli"].map((n) => `tsconfig.${n}.json`),
  ],
  outputs: ["dist/domain", "dist/contract", "dist/server"],
});
const webBuild = new Build(root, {
  name: "web",
  sources: [
    ...shared,
    "web",
    "locales",
    "public",
    "vite.config.ts",
    "vite.elements.config.ts",
    "react-router.config.ts",
    "tools/web",
  ],
  outputs: ["build/server/index.js", "build/client"],
});

/** A command that ended otherwise than with 0. Its own words are on the screen already. */
class Failed extends Error {
  /** @param {number} code */
  constructor(code) {
    super();
    this.code = code;
  }
}

/**
 * Runs a command to its end. Ctrl-C reaches it from the terminal; a signal sent to this process alone is passed on.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, isQuiet?: boolean, command?: string }} options
 * @returns {Promise<number>}
 */
function run(args, { env = {}, isQuiet = false, command = process.execPath } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      // What prepares a command must not mix with what the command prints.
      stdio: ["inherit", isQuiet ? 2 : "inherit", "inherit"],
    });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    const wait = () => undefined;
    process.on("SIGTERM", pass).on("SIGHUP", pass).on("SIGINT", wait);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGTERM", pass).off("SIGHUP", pass).off("SIGINT", wait);
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}

/** @param {string[]} args @param {Parameters<typeof run>[1]} [options] */
async function need(args, options) {
  const code = await run(args, options);
  if (code !== 0) throw new Failed(code);
}

async function install() {
  if (isInstalled(root)) return;
  console.error("Installing what package-lock.json names; this takes a minute or two the first time.");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  if (npm?.endsWith(".js")) await need([npm, ...args], { isQuiet: true });
  else await need(args, { isQuiet: true, command: "npm" });
}

async function build() {
  await install();
  await Promise.all([
    buildPart(serverBuild, "server", [[tsc, "-b", "tsconfig.cli.json"]]),
    // The pages' build empties the folder that the elements are built into.
    buildPart(webBuild, "pages", [
      [reactRouter, "build", "--logLevel", "warn"],
      [vite, "build", "--config", "vite.elements.config.ts", "--logLevel", "warn"],
      [path.join(root, "tools", "web", "compress-assets.mjs")],
    ]),
  ]);
}

/** @param {Build} part @param {string} name @param {string[][]} steps */
async function buildPart(part, name, steps) {
  if (part.isFresh()) return;
  console.error(`Building the ${name}.`);
  const finish = part.begin();
  for (const args of steps) await need(args, { isQuiet: true, env: { NODE_ENV: "production" } });
  finish();
}

/** npm that is killed cannot pass that on: what it started notices by its parent's number, and ends in good order. */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 200);
  watch.unref();
}

/**
 * Continues as the built program, in this same process, so that signals and exit codes need no passing on. The scripts in
 * package.json give the condition under which imports lead to the build.
 * @param {string} file
 */
async function become(file) {
  if (!process.execArgv.includes("plaza-dist")) {
    throw new Error("This command is started with npm, which says where imports lead: npm start, npm run plaza.");
  }
  process.env.NODE_ENV ??= "production";
  endWithParent();
  const program = path.join(root, file);
  process.argv.splice(1, 2, program);
  await import(pathToFileURL(program).href);
}

/** @param {string} file @param {string[]} args */
const runSource = (file, args, env = {}) => need(["--import", "tsx", path.join(root, file), ...args], { env });

/** Everything that needs neither a database nor a browser, in under a minute. */
async function check() {
  await install();
  await need([reactRouter, "typegen"], { isQuiet: true });
  const codes = await Promise.all([
    run([tsc, "-b", "--pretty"]),
    run([bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"]),
    // The first cases of laws find most; all of them are tried by `npm test`.
    run([vitest, "run", "--project", "fast"], { env: { TEST_SHARE_OF_CASES: "0.1" } }),
  ]);
  const worst = Math.max(...codes);
  if (worst > 0) throw new Failed(worst);
}

/** Every test there is. All runners run, also after one has failed. */
async function test() {
  forgetReports();
  await build();
  const codes = [
    await run([vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reports.vitest.file}`], {
      env: { TEST_BUILT_PROGRAMS: "yes" },
    }),
    await run([bin("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reports.playwright.file },
    }),
  ];
  const { passed, failed } = countTests();
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0 || codes.some((code) => code !== 0)) throw new Failed(1);
}

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const commands = {
  start: async () => {
    await build();
    await become("dist/server/main.js");
  },
  dev: async () => {
    await install();
    await need(
      [
        "--watch-path=server",
        "--watch-path=domain",
        "--watch-path=contract",
        "--watch-preserve-output",
        "--import",
        "tsx",
        "server/main.ts",
      ],
      { env: { NODE_ENV: "development" } },
    );
  },
  build,
  test,
  check,
  perf: async (args) => {
    await build();
    await runSource("perf/main.ts", args, { NODE_ENV: "production" });
  },
  plaza: async () => {
    await build();
    await become("dist/cli/plaza.js");
  },
  content: async (args) => {
    await install();
    await runSource("tools/content/main.ts", args);
  },
};

const [name = "", ...args] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
try {
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`This is Node ${process.versions.node}; Plaza takes 20.19 or later.`);
  }
  const command = commands[name];
  if (!command) throw new Error(`There is no command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
  if (!existsSync(path.join(root, "package-lock.json"))) throw new Error("package-lock.json is missing; restore it.");
  await command(args);
} catch (error) {
  if (!(error instanceof Failed)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof Failed ? error.code : 1;
}
