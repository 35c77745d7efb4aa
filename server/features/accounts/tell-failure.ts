import { createHmac } from "node:crypto";
import type { AccountsBase } from "#server/features/accounts/base";

/** Ways in, as they are told of where they were refused. */
export type WayIn =
  | "password"
  | "one-time code"
  | "backup code"
  | "passkey"
  | "single sign-on"
  | "password asked again";

/**
 * Tells whoever runs the machine that a way in was refused. The account is told by a mark that no one can turn into an address:
 * it shows that many tries were at the same one, and says nothing of whether there is such an account.
 */
export function tellFailure(
  { log, keys }: Pick<AccountsBase, "log" | "keys">,
  requestId: string,
  way: WayIn,
  who?: string,
): void {
  const mark = (text: string) =>
    createHmac("sha256", keys.throttle).update(`told\n${text.toLowerCase()}`).digest("hex").slice(0, 12);
  log(`${requestId} Sign-in refused: ${way}${who === undefined ? "" : `, account ${mark(who)}`}`);
}
