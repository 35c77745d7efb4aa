import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { cookieName, keeping } from "#domain/statements/keeping";
import type { AccountsBase } from "#server/features/accounts/base";
import { cookieOf } from "#server/features/accounts/cookies";
import { tooManyTries } from "#server/features/accounts/refusals";
import { countTry, forgetTries } from "#server/features/accounts/store";
import type { CallStart } from "#server/http/handlers";

const deviceSeconds = keeping.knownDeviceDays * 24 * 60 * 60;

/**
 * Slows down guessing at one account from however many addresses. The same for addresses that have no account, so that
 * nothing tells them apart. Strangers' tries hold nobody up for long: a browser that signed in before has a count of its
 * own, and the link of a recovery mail passes by.
 */
export async function throttle(
  base: AccountsBase,
  call: CallStart,
  email: string,
): Promise<{ forget: () => Promise<void> }> {
  const key = keyOf(base, call, email);
  const wait = await countTry(base.pool, key);
  if (wait > 0) throw tooManyTries(wait);
  return { forget: () => forgetTries(base.pool, [key]) };
}

/** What strangers have tried at this address counts no more. */
export const forgetStrangers = (base: AccountsBase, email: string): Promise<void> =>
  forgetTries(base.pool, [hashOf(base, "account", email)]);

function keyOf(base: AccountsBase, call: CallStart, email: string): Buffer {
  const device = knownDevice(base, call, email);
  return device === undefined ? hashOf(base, "account", email) : hashOf(base, "device", email, device);
}

const hashOf = (base: AccountsBase, ...parts: string[]): Buffer =>
  createHmac("sha256", base.keys.throttle).update(parts.join("\n").toLowerCase()).digest();

const deviceCookie = (base: AccountsBase) => cookieName("device", base.isSecure);

/** Which browser this is, where it signed in to this very account before. */
function knownDevice(base: AccountsBase, call: CallStart, email: string): string | undefined {
  const [id = "", mac = ""] = cookieOf(call.cookieHeader, deviceCookie(base))?.split(".") ?? [];
  if (id.length !== 22) return undefined;
  const given = Buffer.from(mac, "base64url");
  const expected = hashOf(base, "known", email, id);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
}

/** Has the browser remember that it signed in to this account; the cookie lets nobody in. */
export function rememberDevice(base: AccountsBase, call: CallStart, email: string): void {
  const id = knownDevice(base, call, email) ?? randomBytes(16).toString("base64url");
  const mac = hashOf(base, "known", email, id).toString("base64url");
  const secure = base.isSecure ? "; Secure" : "";
  call.cookies.push(
    `${deviceCookie(base)}=${id}.${mac}; Max-Age=${deviceSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  );
}
