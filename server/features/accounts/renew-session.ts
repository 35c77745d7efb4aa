import { randomBytes } from "node:crypto";
import { accountsSecret, sessionCookieName, tokenOf } from "#server/features/access/index";
import type { AccountsBase } from "#server/features/accounts/base";
import { putCookies, sessionCookie, withoutCookie } from "#server/features/accounts/cookies";
import { endSessionByToken, giveSessionToken } from "#server/features/accounts/store";
import { type Call, personOf } from "#server/http/handlers";

/**
 * Ends the session that a browser brought where the answer puts another one's cookie in its place, or takes it away: however
 * somebody signs in, no session stays open that no browser holds any more.
 */
export async function endReplacedSession(
  { pool, secret, isSecure }: Pick<AccountsBase, "pool" | "secret" | "isSecure">,
  brought: string | undefined,
  set: readonly string[],
): Promise<void> {
  const name = sessionCookieName(isSecure);
  const line = set.findLast((one) => one.startsWith(`${name}=`));
  if (line === undefined) return;
  const key = accountsSecret(secret);
  const token = tokenOf(brought, name, key);
  if (token !== undefined && token !== tokenOf(line, name, key)) await endSessionByToken(pool, token);
}

/**
 * Whoever has shown again who they are goes on under a new token, so that a copy of the old one opens nothing. The rest of
 * the call goes by the new one.
 */
export async function renewSession(base: AccountsBase, call: Call): Promise<void> {
  const { sessionId } = personOf(call);
  const token = randomBytes(24).toString("base64url");
  await giveSessionToken(base.pool, sessionId, token);
  const line = sessionCookie(token, base.secret, base.isSecure);
  putCookies(call, [line]);
  const others = withoutCookie(call.cookieHeader, sessionCookieName(base.isSecure));
  call.cookieHeader = [line.slice(0, line.indexOf(";")), ...(others === undefined ? [] : [others])].join("; ");
}
