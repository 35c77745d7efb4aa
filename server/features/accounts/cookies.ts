import { accountsSecret, sessionCookieName, signToken } from "#server/features/access/index";
import { sessionSeconds } from "#server/features/accounts/library";
import type { CallStart } from "#server/http/handlers";

/** One cookie of a request's header, as it stands there. */
export const cookieOf = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The header without one cookie, or nothing where none is left. */
export function withoutCookie(header: string | undefined, name: string): string | undefined {
  const kept = header
    ?.split(";")
    .map((part) => part.trim())
    .filter((part) => !part.startsWith(`${name}=`));
  return kept && kept.length > 0 ? kept.join("; ") : undefined;
}

const nameOf = (line: string) => line.slice(0, line.indexOf("="));

/** Adds lines of `set-cookie` to an answer; a later one takes the place of an earlier one of its name. */
export function putCookies(call: Pick<CallStart, "cookies">, lines: readonly string[]): void {
  const names = new Set(lines.map(nameOf));
  const others = call.cookies.filter((line) => !names.has(nameOf(line)));
  call.cookies.splice(0, call.cookies.length, ...others, ...lines);
}

const attributes = (isSecure: boolean) => `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

export const sessionCookie = (token: string, secret: string, isSecure: boolean): string =>
  `${sessionCookieName(isSecure)}=${signToken(token, accountsSecret(secret))}; Max-Age=${sessionSeconds}; ${attributes(isSecure)}`;

export const endedSessionCookie = (isSecure: boolean): string =>
  `${sessionCookieName(isSecure)}=; Max-Age=0; ${attributes(isSecure)}`;
