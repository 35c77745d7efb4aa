import type { Pool } from "pg";
import { accountsSecret, sessionCookieName, signToken } from "#server/features/access/index";
import { createLibrary, type Library, sessionSeconds } from "#server/features/accounts/library";
import type { SendMail } from "#server/features/accounts/mail";
import type { Settings } from "#server/settings";

export interface AccountsOptions {
  accountsPool: Pool;
  secret: string;
  settings: Pick<Settings, "url">;
  sendMail: SendMail;
  log: (line: string) => void;
}

export interface NewAccount {
  email: string;
  name: string;
  /** Without one, the person sets it with a link, or signs in another way. */
  password?: string;
  /** Whether it is shown that the address is the person's, for example by a link that was mailed to it. */
  isEmailConfirmed: boolean;
}

/** Where a session is used from; shown to its person in the list of their sessions. */
export interface SessionPlace {
  address: string;
  userAgent: string;
}

export interface Accounts {
  library: Library;
  /** Makes an account and answers its person's id. Throws `EmailTaken` where the address has one. */
  createAccount: (account: NewAccount) => Promise<string>;
  /** Signs a person in without asking anything: the value of a `set-cookie` header. */
  openSession: (personId: string, place: SessionPlace) => Promise<string>;
  /** Signs a person out everywhere. */
  endSessionsOf: (personId: string) => Promise<void>;
  /** Gives a person this password, whether or not there was one. Sessions go on. */
  setPassword: (personId: string, password: string) => Promise<void>;
}

export class EmailTaken extends Error {}

const uniqueViolation = "23505";

/** Accounts, for the features that make people and let them in. */
export function createAccounts({ accountsPool, secret, settings, log }: AccountsOptions): Accounts {
  const library = createLibrary({ accountsPool, secret, url: settings.url, log });
  const isSecure = settings.url.startsWith("https:");
  const setPassword = async (personId: string, password: string) => {
    const { internalAdapter, password: passwords } = await library.context;
    const hash = await passwords.hash(password);
    const held = (await internalAdapter.findAccounts(personId)).some(({ providerId }) => providerId === "credential");
    if (held) await internalAdapter.updatePassword(personId, hash);
    else
      await internalAdapter.linkAccount({
        userId: personId,
        accountId: personId,
        providerId: "credential",
        password: hash,
      });
  };
  return {
    library,
    setPassword,
    createAccount: async ({ email, name, password, isEmailConfirmed }) => {
      const { internalAdapter } = await library.context;
      const user = await internalAdapter
        .createUser({ email, name, emailVerified: isEmailConfirmed }, { method: "email-password" })
        .catch((error: { code?: string }) => {
          throw error.code === uniqueViolation ? new EmailTaken(`There is an account for ${email} already.`) : error;
        });
      if (password !== undefined) await setPassword(user.id, password);
      return user.id;
    },
    openSession: async (personId, { address, userAgent }) => {
      const { internalAdapter } = await library.context;
      const { token } = await internalAdapter.createSession(personId, false, { ipAddress: address, userAgent });
      return sessionCookie(token, secret, isSecure);
    },
    endSessionsOf: async (personId) => (await library.context).internalAdapter.deleteUserSessions(personId),
  };
}

const sessionCookie = (token: string, secret: string, isSecure: boolean): string =>
  `${sessionCookieName(isSecure)}=${signToken(token, accountsSecret(secret))}; Max-Age=${sessionSeconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
