import { createHash } from "node:crypto";
import { anybody, type Caller } from "#domain/access/caller";
import type { Queryable } from "#server/database/pools";
import { accountsSecret, sessionCookieName, tokenOf } from "#server/features/access/session-cookie";
import { type FoundSession, readKey, readSession, touchSession } from "#server/features/access/store";
import type { Identify } from "#server/http/identify";
import { Problem } from "#server/http/problems";

/** Every key begins so, for people and for programs that look for leaked ones. */
export const keyPrefix = "plaza_";

export const hashOfKey = (key: string): Buffer => createHash("sha256").update(key).digest();

export interface IdentifyOptions {
  app: Queryable;
  secret: string;
  /** Whether the public address is https, and with it the cookie. */
  isSecure: boolean;
  /** Whether a second factor is asked of whoever has a role, and not only where an organisation says so. */
  isSecondFactorForAll?: boolean;
}

/** Whether nothing but the own account is open until a second factor is set up. */
export const isSecondFactorDue = (
  session: { isSecondFactorDue: boolean; lacksSecondFactor: boolean; roles: readonly unknown[] },
  isForAll: boolean,
): boolean => session.isSecondFactorDue || (isForAll && session.lacksSecondFactor && session.roles.length > 0);

/** A key where one is shown, else the session of the cookie, else anybody. A key that does not hold is refused. */
export function createIdentify({ app, secret, isSecure, isSecondFactorForAll = false }: IdentifyOptions): Identify {
  const key = accountsSecret(secret);
  const name = sessionCookieName(isSecure);
  return async ({ headers }) => {
    const { authorization } = headers;
    if (authorization !== undefined) return identifyKey(app, authorization);
    const token = tokenOf(headers.cookie, name, key);
    const session = token === undefined ? undefined : await readSession(app, token);
    return session ? personOf(app, session, isSecondFactorForAll) : anybody;
  };
}

function personOf(app: Queryable, found: FoundSession, isForAll: boolean): Caller {
  const { isSeenLately, lacksSecondFactor: _lacks, ...session } = found;
  // Nobody waits for it: where it is lost, the next request writes it.
  if (!isSeenLately) touchSession(app, session.sessionId).catch(() => undefined);
  return { kind: "person", ...session, isSecondFactorDue: isSecondFactorDue(found, isForAll) };
}

async function identifyKey(app: Queryable, authorization: string) {
  const shown = /^Bearer (\S{20,200})$/.exec(authorization)?.[1];
  const found = shown?.startsWith(keyPrefix) ? await readKey(app, hashOfKey(shown)) : undefined;
  if (found) return { kind: "key", ...found } as const;
  throw new Problem("sign-in-needed", "This key is not known, was revoked or has expired. Make a new one in Plaza.");
}
