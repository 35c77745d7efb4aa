import type { Pool } from "pg";
import { type AccountsBase, keysFrom } from "#server/features/accounts/base";
import { openBreachedPasswords } from "#server/features/accounts/breached-passwords";
import { sessionCookie } from "#server/features/accounts/cookies";
import { refuseEasyPassword } from "#server/features/accounts/judge-password";
import { createLibrary, type Library, type LibraryEvents, type Passwords } from "#server/features/accounts/library";
import type { SendMail } from "#server/features/accounts/mail";
import { sendAccountMail, tellPerson } from "#server/features/accounts/send-account-mail";
import { type Network, publicNetwork } from "#server/features/accounts/single-sign-on/network";
import { dropUnprovenAccess, endSessionsOf, forgetWrongCodes } from "#server/features/accounts/store";
import { forgetStrangers } from "#server/features/accounts/throttle";
import type { Settings } from "#server/settings";

export interface AccountsOptions {
  accountsPool: Pool;
  secret: string;
  settings: Pick<Settings, "url" | "breachedPasswordsFile">;
  sendMail: SendMail;
  log: (line: string) => void;
  /** The world outside; tests give a smaller one. */
  network?: Network;
  /** How passwords are hashed; tests, which hash thousands, take a hash that costs less. */
  passwords?: Passwords | undefined;
}

export interface NewAccount {
  email: string;
  name: string;
  /** Without one, the person sets it with a link, or signs in another way. */
  password?: string;
  /** Names of the organisations that the person comes to: no good in a password. */
  organisations?: readonly string[];
  /** Whether it is shown that the address is the person's, for example by a link that was mailed to it. */
  isEmailConfirmed: boolean;
}

/** Where a session is used from, and by what it was opened; shown to its person in the list of their sessions. */
export interface SessionPlace {
  address: string;
  userAgent: string;
  /**
   * `link` where nothing is said. `password`, `link` and `single-sign-on-plain`, of whom the provider did not say that it
   * asked for more than a password, leave a required second factor to be set up.
   */
  openedBy?: "link" | "demonstration" | "single-sign-on" | "single-sign-on-plain";
}

export interface Accounts {
  base: AccountsBase;
  library: Library;
  /**
   * Makes an account and answers its person's id. Throws `EmailTaken` where the address has one, and refuses a password
   * that is too easy to guess.
   */
  createAccount: (account: NewAccount) => Promise<string>;
  /** Signs a person in without asking anything: the value of a `set-cookie` header. */
  openSession: (personId: string, place: SessionPlace) => Promise<string>;
  /** Signs a person out everywhere. */
  endSessionsOf: (personId: string) => Promise<number>;
  /** When everything that nobody waited for is done. */
  settle: () => Promise<void>;
}

export class EmailTaken extends Error {}

const uniqueViolation = "23505";

/** Accounts, for the features that make people and let them in. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { base, settle } = createBase(options);
  const { library, isSecure, secret } = base;
  return {
    base,
    library,
    settle,
    createAccount: async ({ email, name, password, organisations = [], isEmailConfirmed }) => {
      if (password !== undefined) await refuseEasyPassword(base, password, { email, name, organisations });
      const { internalAdapter } = await library.context;
      const user = await internalAdapter
        .createUser({ email, name, emailVerified: isEmailConfirmed }, { method: "email-password" })
        .catch((error: { code?: string }) => {
          throw error.code === uniqueViolation ? new EmailTaken(`There is an account for ${email} already.`) : error;
        });
      if (password !== undefined) await setPassword(library, user.id, password);
      return user.id;
    },
    openSession: async (personId, { address, userAgent, openedBy = "link" }) => {
      const { internalAdapter } = await library.context;
      const place = { ipAddress: address, userAgent: userAgent.slice(0, 300), openedBy };
      const { token } = await internalAdapter.createSession(personId, false, place);
      return sessionCookie(token, secret, isSecure);
    },
    endSessionsOf: (personId) => endSessionsOf(base.pool, personId),
  };
}

function createBase({
  accountsPool,
  secret,
  settings: { url, breachedPasswordsFile },
  sendMail,
  log,
  network = publicNetwork,
  passwords,
}: AccountsOptions) {
  const running = new Set<Promise<unknown>>();
  const inBackground = (work: Promise<unknown>) => {
    const watched = work.catch((error: Error) => log(`Sign-in: ${error.stack ?? error}`));
    running.add(watched);
    void watched.finally(() => running.delete(watched));
  };
  const library = createLibrary({ accountsPool, secret, url, log, events: eventsFor(() => base), passwords });
  const base: AccountsBase = {
    pool: accountsPool,
    library,
    url,
    isSecure: url.startsWith("https:"),
    secret,
    keys: keysFrom(secret),
    breached: breachedPasswordsFile === undefined ? undefined : openBreachedPasswords(breachedPasswordsFile),
    sendMail,
    network,
    log,
    inBackground,
  };
  return { base, settle: async () => void (await Promise.all(running)) };
}

const eventsFor = (base: () => AccountsBase): LibraryEvents => ({
  onRecovery: ({ email, token, language }) => sendAccountMail(base(), { kind: "recovery", to: email, token, language }),
  onRecovered: async ({ id, email, emailVerified }) => {
    // Whoever follows the link reads the address's mail; what somebody else set up before under that address goes.
    if (!emailVerified) await dropUnprovenAccess(base().pool, id);
    await forgetStrangers(base(), email);
    await forgetWrongCodes(base().pool, id);
    await tellPerson(base(), id, email, "password-changed");
  },
  onEmailChange: ({ to, step, token, language, newEmail }) =>
    sendAccountMail(base(), {
      kind: step,
      to,
      token,
      language,
      ...(newEmail === undefined ? {} : { email: newEmail }),
    }),
});

async function setPassword(library: Library, personId: string, password: string): Promise<void> {
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
}
