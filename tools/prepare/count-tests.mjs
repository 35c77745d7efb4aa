import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const folder = path.join(root, ".cache", "reports");

/** Where each runner leaves its count, and how it is read. */
export const reports = {
  vitest: {
    file: path.join(folder, "vitest.json"),
    /** @param {any} report */
    count: ({ numPassedTests, numFailedTests, testResults }) => ({
      passed: numPassedTests,
      // A file that could not be loaded has no tests to fail.
      failed:
        numFailedTests +
        testResults.filter(
          (/** @type {any} */ file) =>
            file.status === "failed" &&
            !file.assertionResults.some((/** @type {any} */ one) => one.status === "failed"),
        ).length,
    }),
  },
  playwright: {
    file: path.join(folder, "playwright.json"),
    /** @param {any} report */
    count: ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }),
  },
};

export function forgetReports() {
  rmSync(folder, { recursive: true, force: true });
}

/** The sum over the runners. One that left no report, or nothing but skipped tests, has failed. */
export function countTests() {
  let [passed, failed] = [0, 0];
  for (const { file, count } of Object.values(reports)) {
    const counted = readCount(file, count);
    passed += counted.passed;
    failed += counted.passed + counted.failed === 0 ? 1 : counted.failed;
  }
  return { passed, failed };
}

/** @param {string} file @param {(report: any) => { passed: number, failed: number }} count */
function readCount(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = countTests();
  console.log(`${passed} passed, ${failed} failed`);
}
