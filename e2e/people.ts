import { readFileSync } from "node:fs";
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { codeOf } from "./authenticator.ts";
import { expect } from "./journey.ts";

/** One click as an invented person, named by the part that person plays; invented people come with the cities. */
export async function enterAs(request: APIRequestContext, part: string): Promise<void> {
  let person: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await (await request.get("/api/demo/people")).json();
        person = items?.find((one: { part: string }) => one.part === part)?.personId;
        return person;
      },
      { timeout: 50_000 },
    )
    .toBeTruthy();
  expect((await request.post("/api/demo/sign-in", { data: { person } })).ok()).toBe(true);
}

/** A browser of somebody else's, who has just come in. */
export async function openAs(browser: Browser, part: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await enterAs(page.request, part);
  return page;
}

/**
 * The link in the newest mail to an address that is to be handed over; without a mail server the secretariat finds it in
 * the outbox. What notifications say is for their reader alone.
 */
export async function linkMailedTo(secretariat: APIRequestContext, email: string, kind?: string): Promise<string> {
  let text = "";
  await expect
    .poll(async () => {
      const { items } = await (await secretariat.get("/api/outbox")).json();
      const mail = items.find(
        (one: { to: string; kind: string }) =>
          one.to === email && (kind === undefined ? !one.kind.startsWith("notification-") : one.kind === kind),
      );
      if (mail) ({ text } = await (await secretariat.get(`/api/outbox/${mail.id}`)).json());
      return text;
    })
    .not.toBe("");
  return /https?:\S+/.exec(text)![0];
}

/** The path that the first start printed, with its language. */
export const printedSetUpPath = (): string =>
  /\/en\/account\/set-up\/\S+/.exec(readFileSync(process.env.PLAZA_E2E_PRINTED!, "utf8"))![0];

/** Whoever may give roles sets up an authenticator before anything else is open, and is then where they wanted to be. */
export async function setUpAuthenticator(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/en\/account\/second-factor/);
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Start" }).click();
  const key = (await page.locator(".secret-key").textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key, 0));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page).toHaveURL(/\/en\/(workspace|account\?)/);
}
