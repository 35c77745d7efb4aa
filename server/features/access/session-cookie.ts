import { createHmac, timingSafeEqual } from "node:crypto";
import { cookieName, securePrefix } from "#domain/statements/keeping";

/** The cookie that a session lives in. */
export const sessionCookieName = (isSecure: boolean): string => cookieName("session", isSecure);
/** What the sign-in library puts before the names of its own. */
export const cookiePrefix = (isSecure: boolean): string => `${isSecure ? securePrefix : ""}plaza`;

/** The key that cookies are signed with; it derives from PLAZA_SECRET, so that one secret serves one purpose. */
export const accountsSecret = (secret: string): string => createHmac("sha256", secret).update("accounts").digest("hex");

/** What stands in the cookie: the token and its signature, as the sign-in library writes them. */
export function signToken(token: string, key: string): string {
  const signature = createHmac("sha256", key).update(token).digest("base64");
  return encodeURIComponent(`${token}.${signature}`);
}

/** The token of a cookie whose signature holds, or nothing. No database is asked for a cookie that we did not write. */
export function tokenOf(cookieHeader: string | undefined, name: string, key: string): string | undefined {
  const text = cookieHeader
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (text === undefined) return undefined;
  const value = decoded(text);
  const at = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || at < 1) return undefined;
  const token = value.slice(0, at);
  const expected = createHmac("sha256", key).update(token).digest();
  const given = Buffer.from(value.slice(at + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
