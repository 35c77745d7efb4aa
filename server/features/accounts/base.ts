import { hkdfSync } from "node:crypto";
import type { Pool } from "pg";
import type { BreachedPasswords } from "#server/features/accounts/breached-passwords";
import type { Library } from "#server/features/accounts/library";
import type { SendMail } from "#server/features/accounts/mail";
import type { Network } from "#server/features/accounts/single-sign-on/network";

/** What every part of accounts works with. */
export interface AccountsBase {
  pool: Pool;
  library: Library;
  /** The public address, without a slash at the end. */
  url: string;
  isSecure: boolean;
  secret: string;
  keys: Keys;
  /** Where the operator gave a file of them. */
  breached: BreachedPasswords | undefined;
  sendMail: SendMail;
  network: Network;
  log: (line: string) => void;
  /** Does what nobody waits for; the server ends after it. */
  inBackground: (work: Promise<unknown>) => void;
}

/** One key for one purpose, all from PLAZA_SECRET. */
export interface Keys {
  throttle: Buffer;
  codes: Buffer;
  singleSignOn: Buffer;
  state: Buffer;
}

export function keysFrom(secret: string): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "plaza", `accounts: ${purpose}`, 32));
  return {
    throttle: derive("throttle"),
    codes: derive("codes"),
    singleSignOn: derive("single sign-on"),
    state: derive("state"),
  };
}
