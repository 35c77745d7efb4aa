import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./journey.ts";

const samples = path.join(path.dirname(fileURLToPath(import.meta.url)), "../database/demo/samples");
const cameras = path.join(samples, "cameras-german.csv");

test("an official drops an inventory, corrects its mapping and takes the report home", async ({ page, step }) => {
  await step("Given the page where anybody may check a file", async () => {
    await page.goto("/en");
    await page.getByRole("main").getByRole("link", { name: "Check a file" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Check a file" })).toBeVisible();
  });
  await step("when a file is dropped on it", async () => {
    const text = (await readFile(cameras)).toString("base64");
    const transfer = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], "cameras-german.csv", { type: "text/csv" }));
      return files;
    }, text);
    await expect(page.getByText("Drop a file anywhere on this page")).toBeVisible();
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    await expect(page.getByRole("heading", { level: 1, name: "Check of cameras-german.csv" })).toBeVisible();
  });
  await step("then she sees what was read, and how it stands rule by rule", async () => {
    await expect(page.getByText("60 rows were read, 59 accepted.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Rule by rule" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "1 row stayed out" })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: "Kept for (days)" })).toBeVisible();
  });
  await step("and where she garbles the mapping, she is told the line, and loses nothing", async () => {
    await page.getByText("The mapping as text").click();
    const mapping = page.getByLabel("Mapping", { exact: true });
    await mapping.fill((await mapping.inputValue()).replace("reference:", "refrence:"));
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page.getByRole("alert")).toContainText("refrence");
    await expect(mapping).toHaveValue(/refrence:/);
    await mapping.fill((await mapping.inputValue()).replace("refrence:", "reference:"));
  });
  await step("and where she puts a column to no use, its facts are undeclared", async () => {
    await page.getByLabel("Speicherdauer (Tage)").selectOption("not used");
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page.getByText("60 rows were read, 59 accepted.")).toBeVisible();
    await expect(page.getByLabel("Speicherdauer (Tage)")).toHaveValue("");
    await page.getByText("The mapping as text").click();
    await expect(page.getByLabel("Mapping", { exact: true })).not.toHaveValue(/Speicherdauer/);
  });
  await step("and where no column is left as the reference, she is told which is needed", async () => {
    const reference = page.locator("select", { has: page.locator('option[value="reference"]:checked') });
    await reference.selectOption("not used");
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page.getByRole("alert")).toContainText("No column tells the devices apart");
    await page.locator('select[name^="use."]').first().selectOption("Reference");
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page.getByRole("heading", { name: "Rule by rule" })).toBeVisible();
  });
  await step("and she takes the report and the mapping with her, without choosing the file again", async () => {
    const [report] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download as JSON" }).click(),
    ]);
    expect(report.suggestedFilename()).toBe("cameras-german-check.json");
    const { file } = JSON.parse(await readFile(await report.path(), "utf8"));
    expect(file).toMatchObject({ rows: 60, format: "csv" });
    const [mapping] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Keep the mapping" }).click(),
    ]);
    expect(await readFile(await mapping.path(), "utf8")).toContain("reference:");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a file is checked by the plain form", async ({ page }) => {
    await page.goto("/ja/check");
    await page.setInputFiles('input[type="file"]', path.join(samples, "wifi-japanese.csv"));
    await page.getByRole("button", { name: "点検する" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("wifi-japanese.csv");
    await expect(page.locator(".rule-table").first()).toBeVisible();
    await expect(page.locator(".understood")).not.toContainText("wireless_access_point");
    await page.setInputFiles('input[type="file"]', path.join(samples, "wifi-japanese.csv"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    expect(await readFile(await download.path(), "utf8")).toMatch(/^kind,row,column/);
  });
});

test("a file that is none is refused with what would be accepted, in every language", async ({ page, step }) => {
  for (const lang of ["en", "ja", "ar"]) {
    await step(`a PDF, in ${lang}`, async () => {
      await page.goto(`/${lang}/check`);
      await page.setInputFiles('input[type="file"]', {
        name: "plan.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("%PDF-1.7\n%\u0001\u0002"),
      });
      await page.locator('button[type="submit"]').first().click();
      await expect(page.getByRole("alert")).toContainText("CSV");
      const ownWords = { en: "This is a PDF.", ja: "これはPDFです。", ar: "هذا ملف PDF." }[lang]!;
      await expect(page.getByRole("alert")).toContainText(ownWords);
    });
  }
});

test("a file is read in Arabic: what Plaza names is in Arabic, and the file's own names stay apart", async ({
  page,
  step,
}) => {
  await step("the result of a check", async () => {
    await page.goto("/ar/check");
    const buffer = Buffer.from("ID,Type,Owner,Camera name\n1,CCTV,Harbour,North\n2,CCTV,Harbour,South\n");
    await page.setInputFiles('input[type="file"]', { name: "cameras.csv", mimeType: "text/csv", buffer });
    await page.locator('button[type="submit"]').first().click();
    await expect(page.locator("#stones")).toContainText("كاميرا فيديو، Harbour");
  });
  await expect(page.locator('section[aria-labelledby="as-read"] bdi')).toHaveText([
    "ID",
    "Type",
    "Owner",
    "Camera name",
  ]);
});

test("the form answers only itself: no file, a stranger's site and a form cut off are refused", async ({
  request,
  baseURL,
}) => {
  const headers = { origin: baseURL! };
  const none = await request.post("/en/check", { multipart: { mapping: "reference: ID" }, headers });
  expect(none.status()).toBe(400);
  const body = await none.text();
  expect(body).toContain("No file was chosen");
  expect(body).toContain("reference: ID");

  const file = { name: "cameras.csv", mimeType: "text/csv", buffer: await readFile(cameras) };
  const strange = await request.post("/en/check", { multipart: { file }, headers: { origin: "http://evil.test" } });
  expect(strange.status()).toBe(403);
  expect(await strange.text()).not.toContain("rows were read");

  const cut = await request.post("/en/check", {
    headers: { ...headers, "content-type": "multipart/form-data; boundary=x" },
    data: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nID,Name\n1,a',
  });
  expect(cut.status()).toBe(400);

  const large = await request.post("/en/check", {
    multipart: { file: { ...file, buffer: Buffer.alloc(51 * 1024 * 1024, "a,b\n") } },
    headers,
  });
  expect(large.status()).toBe(413);
});
