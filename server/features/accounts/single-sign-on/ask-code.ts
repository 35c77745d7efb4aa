import { randomBytes } from "node:crypto";
import { cookieName } from "#domain/statements/keeping";
import { accountsSecret, signToken } from "#server/features/access/index";
import type { AccountsBase } from "#server/features/accounts/base";
import { cookieOf } from "#server/features/accounts/cookies";

const codeSeconds = 600;
const prefix = "single-sign-on-";

/**
 * Has a code asked of somebody whose organisation let them in with a password only, as the library does after a password:
 * the value of a `set-cookie` header. The library judges the code, counts the tries and opens the session.
 */
export async function askCode(base: AccountsBase, personId: string): Promise<string> {
  const { internalAdapter } = await base.library.context;
  const identifier = `${prefix}${randomBytes(24).toString("base64url")}`;
  const expiresAt = new Date(Date.now() + codeSeconds * 1000);
  await internalAdapter.createVerificationValue({ value: personId, identifier, expiresAt });
  await internalAdapter.createVerificationValue({ value: "0", identifier: `2fa-attempts-${identifier}`, expiresAt });
  const name = cookieName("second", base.isSecure);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${base.isSecure ? "; Secure" : ""}`;
  return `${name}=${signToken(identifier, accountsSecret(base.secret))}; Max-Age=${codeSeconds}; ${attributes}`;
}

/** Whether the code that a browser gives was asked for after its organisation's own sign-in. */
export const isAskedAfterSingleSignOn = (base: AccountsBase, cookieHeader: string | undefined): boolean =>
  cookieOf(cookieHeader, cookieName("second", base.isSecure))?.startsWith(prefix) === true;
