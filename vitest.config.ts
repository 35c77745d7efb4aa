import { defineConfig } from "vitest/config";
import { hasDebian } from "./server/database/testing-setup.ts";

/** Tests of the command line that need a database bear it in their name. */
const serverTests = ["server/**/*.test.ts", "cli/**/*.db.test.ts"];

/** Loads the whole server, which takes its time. */
const commandLine = "cli/plaza.test.ts";

/** Server code that asks neither a database nor the network. */
const files = "server/inventory-files/**/*.test.ts";

/** These bring their own database, need none, start processes or repeat at size: another server would tell nothing new. */
const whateverServer = [
  "cli/**",
  "server/database/embedded-binaries.test.ts",
  "server/database/open.test.ts",
  "server/database/away.test.ts",
  "server/main.test.ts",
  "server/settings.test.ts",
  "server/start.test.ts",
  "server/features/check/**",
  "server/features/accounts/single-sign-on/network.test.ts",
  "server/features/demonstration/load-demonstration.test.ts",
];

const laws = ["./tests/seed.ts"];

/**
 * Where everything was built just now, what tests import is the build: Node loads it as it is, in a tenth of the time that
 * transforming the sources takes.
 */
const isBuilt = process.env.TEST_BUILT_PROGRAMS !== undefined;
const built = isBuilt ? { ssr: { resolve: { conditions: ["plaza-dist"] } } } : {};
const builtTest = isBuilt ? { execArgv: ["-C", "plaza-dist"], server: { deps: { external: [/\/dist\//] } } } : {};

const onServer = (name: string, setup: string, exclude: string[] = []) => ({
  ...built,
  test: {
    ...builtTest,
    name,
    include: serverTests,
    exclude: [files, ...exclude],
    isolate: false,
    setupFiles: laws,
    globalSetup: [setup],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

/**
 * Fast tests need nothing but this process; server tests run on real PostgreSQL, and on each that is found. Files share
 * the modules that a worker has loaded, so no test may change one for those that come after.
 */
export default defineConfig({
  test: {
    // Much of a test's time is the database's, or another process's.
    maxWorkers: 4,
    // Each project, and each run, would transform the same files anew.
    experimental: { fsModuleCache: true, fsModuleCachePath: ".cache/modules" },
    projects: [
      {
        ...built,
        test: {
          ...builtTest,
          name: "fast",
          include: ["{domain,contract,vocabulary,tools,cli,tests,web,database}/**/*.test.{ts,tsx}", files],
          exclude: ["**/*.db.test.ts", commandLine],
          isolate: false,
          setupFiles: laws,
          provide: { shareOfCases: Number(process.env.TEST_SHARE_OF_CASES ?? 1) },
          testTimeout: 120_000,
        },
      },
      { ...built, test: { ...builtTest, name: "command line", include: [commandLine], testTimeout: 120_000 } },
      onServer("server", "./server/database/testing-setup.ts"),
      ...(hasDebian
        ? [onServer("server on PostgreSQL 15", "./server/database/testing-setup-debian.ts", whateverServer)]
        : []),
    ],
  },
});
