import { accountsSecret, sessionCookieName, signToken } from "#server/features/access/index";
import { sessionSeconds } from "#server/features/accounts/library";

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

const attributes = (isSecure: boolean) => `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

export const sessionCookie = (token: string, secret: string, isSecure: boolean): string =>
  `${sessionCookieName(isSecure)}=${signToken(token, accountsSecret(secret))}; Max-Age=${sessionSeconds}; ${attributes(isSecure)}`;

export const endedSessionCookie = (isSecure: boolean): string =>
  `${sessionCookieName(isSecure)}=; Max-Age=0; ${attributes(isSecure)}`;
