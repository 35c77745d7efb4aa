import { expect, test } from "@playwright/test";
import { findBarriers } from "./accessibility.ts";

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>A page</title><body><main>${body}</main></body></html>`;
const faint = "<p style='color: #bbb; background: #fff'>Faint words</p>";
const clear = "<p style='color: #222; background: #fff'>Clear words</p>";

test("the check of every page finds faint text among clear text, each time, and what else bars the way", async ({
  page: tab,
}) => {
  await tab.setContent(page(clear));
  expect(await findBarriers(tab, "")).toEqual([]);
  for (let time = 0; time < 2; time++) {
    await tab.setContent(page(clear + faint + faint));
    const found = await findBarriers(tab, "");
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("color-contrast");
  }
  await tab.setContent(page(`${clear}<div style="opacity: 0.4">${clear}</div><img src="data:,">`));
  const ids = (await findBarriers(tab, "")).map((barrier) => barrier.split(":")[0]);
  expect(ids.sort()).toEqual(["color-contrast", "image-alt"]);
  await tab.setContent(page(`${clear}<div class="again">${faint}</div>`));
  expect(await findBarriers(tab, ".again")).toEqual([]);
});
