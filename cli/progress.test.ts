import { describe, expect, test } from "vitest";
import { countBytes, showProgress } from "#cli/progress";
import type { Screen } from "#cli/terminal";
import { testScreen } from "#cli/testing";

/** What goes to the error stream while work is shown, with or without a person who watches. */
async function written(isWatched: boolean, work: (err: Screen) => void | Promise<void>): Promise<string> {
  const err = testScreen(isWatched);
  await work(err);
  return err.text();
}

const move = (err: Screen) => {
  const progress = showProgress("rows", err);
  progress.show(1234);
  progress.end();
};

describe("progress", () => {
  test("is shown to nobody where the error stream goes into a file", async () => {
    expect(await written(false, move)).toBe("");
  });

  test("counts where a person watches", async () => {
    expect(await written(true, move)).toContain("1234 rows");
  });

  test("of a file that is written counts its bytes, and passes every part on as it is", async () => {
    async function* body() {
      yield "é".repeat(1000);
      yield new Uint8Array(500);
    }
    const parts: (string | Uint8Array)[] = [];
    const told = await written(true, async (err) => {
      for await (const part of countBytes(body(), err)) parts.push(part);
    });
    expect(parts).toEqual(["é".repeat(1000), new Uint8Array(500)]);
    expect(told).toContain("3 kB");
  });
});
