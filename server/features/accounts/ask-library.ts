import { sessionCookieName } from "#server/features/access/index";
import type { AccountsBase } from "#server/features/accounts/base";
import { putCookies, withoutCookie } from "#server/features/accounts/cookies";
import { addressHeader, libraryPath } from "#server/features/accounts/library";
import { tooManyTries } from "#server/features/accounts/refusals";
import type { CallStart } from "#server/http/handlers";

export interface LibraryAnswer {
  isOk: boolean;
  status: number;
  /** The library's name of a refusal, such as INVALID_CODE. */
  code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what the library answers has no type here; each use reads what it needs
  json: any;
  setCookies: string[];
  /** Where the library would send the browser. */
  location: string | undefined;
}

export interface Asked {
  method?: "GET" | "POST";
  path: string;
  body?: unknown;
  /** Leaves the session out, where one must not stand in for what is asked. */
  withoutSession?: boolean;
}

/** Asks the library in process, as the browser of this call would: throttled by address, its cookies along. */
export async function askLibrary(base: AccountsBase, call: CallStart, asked: Asked): Promise<LibraryAnswer> {
  const { method = "POST", path, body, withoutSession } = asked;
  const headers = new Headers({ origin: new URL(base.url).origin, [addressHeader]: call.address || "127.0.0.1" });
  const brought = call.cookieHeader;
  const cookie = withoutSession ? withoutCookie(brought, sessionCookieName(base.isSecure)) : brought;
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (call.userAgent !== "") headers.set("user-agent", call.userAgent);
  if (body !== undefined) headers.set("content-type", "application/json");
  const response = await base.library.handle(
    new Request(`${base.url}${libraryPath}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const json = text.startsWith("{") ? JSON.parse(text) : undefined;
  const locked = json?.code === "ACCOUNT_TEMPORARILY_LOCKED";
  if (response.status === 429) throw tooManyTries(locked ? 900 : Number(response.headers.get("x-retry-after") ?? 60));
  return {
    isOk: response.ok,
    status: response.status,
    code: json?.code,
    json,
    setCookies: response.headers.getSetCookie(),
    location: response.headers.get("location") ?? undefined,
  };
}

/** Has the browser keep what the library set. */
export const keepCookies = (call: CallStart, { setCookies }: LibraryAnswer): void => putCookies(call, setCookies);
