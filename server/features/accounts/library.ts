import { passkey } from "@better-auth/passkey";
import { APIError, type AuthContext, betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { keeping } from "#domain/statements/keeping";
import { accountsSecret, cookiePrefix } from "#server/features/access/index";
import { backupCodeStorage } from "#server/features/accounts/backup-codes";

/** As much of the sign-in library as Plaza uses. */
export interface Library {
  /** Answers a request below `libraryPath` as it would over HTTP: throttled, its origin checked. */
  handle: (request: Request) => Promise<Response>;
  context: Promise<AuthContext>;
  /** The library's own look-up of a session: what ours is measured beside. */
  getSession: (headers: Headers) => Promise<unknown>;
}

/** What Plaza does where the library has something to tell a person. */
export interface LibraryEvents {
  onRecovery: (mail: { email: string; token: string; language: string }) => Promise<void>;
  onRecovered: (person: { id: string; email: string; emailVerified: boolean }) => Promise<void>;
  /** The old address is asked first, then the new one. */
  onEmailChange: (mail: {
    to: string;
    step: "email-old" | "email-new";
    token: string;
    language: string;
    newEmail?: string;
  }) => Promise<void>;
}

export interface LibraryOptions {
  accountsPool: Pool;
  secret: string;
  /** The public address, without a slash at the end. */
  url: string;
  log: (line: string) => void;
  events: LibraryEvents;
  passwords?: Passwords | undefined;
}

/** How passwords are kept and compared; the library's own scrypt where nothing is given. */
export interface Passwords {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
}

export const libraryPath = "/api/auth";

/** A session ends after this long whatever its person does; unused ones end sooner, which the look-up decides. */
export const sessionSeconds = keeping.sessionDays * 24 * 60 * 60;
export const shortestPassword = 12;
export const longestPassword = 128;
const linkSeconds = 60 * 60;
/** Adding a passkey takes having signed in within this time, as every other change of the ways in does. */
const freshSeconds = 10 * 60;

/** The header that hands the library the network address; what a client says under this name is dropped. */
export const addressHeader = "x-client-ip";

/** The sign-in library on schema auth. Its defaults for tests are those of production here. */
export function createLibrary({ accountsPool, secret, url, log, events, passwords }: LibraryOptions): Library {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: accountsPool }),
    plugins: [new CamelCasePlugin()],
  });
  const isSecure = url.startsWith("https:");
  const auth = betterAuth({
    appName: "Plaza",
    baseURL: url,
    basePath: libraryPath,
    secret: accountsSecret(secret),
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log(`Sign-in: ${message}`) },
    database: { db, type: "postgres", schemaName: "auth", transaction: true },
    ...passwordsAndMail(events, passwords),
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      freshAge: freshSeconds,
      cookieCache: { enabled: false },
      additionalFields: { openedBy: { type: "string", required: false, input: false } },
    },
    databaseHooks: {
      session: { create: { before: async (session, context) => ({ data: opened(session, context) }) } },
    },
    verification: { storeIdentifier: "hashed" },
    rateLimit: addressLimits,
    advanced: {
      // The library knows the prefix __Secure- only, which it would put before ours.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(isSecure),
      defaultCookieAttributes: { secure: isSecure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: "uuid" },
    },
    plugins: [
      twoFactor({
        issuer: "Plaza",
        backupCodeOptions: { storeBackupCodes: backupCodeStorage(accountsSecret(secret)) },
      }),
      passkeysWithVerification(url),
    ],
  });
  return {
    handle: (request) => auth.handler(request),
    context: auth.$context as unknown as Promise<AuthContext>,
    getSession: (headers) => auth.api.getSession({ headers }),
  };
}

/** Per address and path, counted in the database: many behind one address get by, one who guesses does not. */
const addressLimits = {
  enabled: true,
  storage: "database" as const,
  window: 60,
  max: 60,
  customRules: {
    "/sign-in/email": { window: 60, max: 30 },
    // An office sets its second factors up behind one address on the same day; each asks for a password, which is counted.
    "/two-factor/enable": { window: 60, max: 30 },
    "/two-factor/disable": { window: 60, max: 30 },
    "/two-factor/generate-backup-codes": { window: 60, max: 30 },
    "/two-factor/verify-totp": { window: 60, max: 20 },
    "/two-factor/verify-backup-code": { window: 60, max: 20 },
    "/request-password-reset": { window: 60, max: 10 },
    "/change-password": { window: 60, max: 10 },
    "/change-email": { window: 60, max: 10 },
  },
};

const passwordsAndMail = ({ onRecovery, onRecovered, onEmailChange }: LibraryEvents, passwords?: Passwords) => ({
  emailAndPassword: {
    enabled: true,
    ...(passwords ? { password: passwords } : {}),
    disableSignUp: true,
    requireEmailVerification: true,
    minPasswordLength: shortestPassword,
    maxPasswordLength: longestPassword,
    revokeSessionsOnPasswordReset: true,
    resetPasswordTokenExpiresIn: linkSeconds,
    sendResetPassword: ({ user, url, token }: Mailed) =>
      onRecovery({ email: user.email, token, language: languageIn(url) }),
    onPasswordReset: ({ user }: { user: { id: string; email: string; emailVerified: boolean } }) => onRecovered(user),
  },
  emailVerification: {
    expiresIn: linkSeconds,
    sendVerificationEmail: ({ user, url, token }: Mailed) =>
      onEmailChange({ to: user.email, step: "email-new", token, language: languageIn(url) }),
  },
  user: {
    changeEmail: {
      enabled: true,
      sendChangeEmailConfirmation: ({ user, newEmail, url, token }: Mailed & { newEmail: string }) =>
        onEmailChange({ to: user.email, step: "email-old", token, language: languageIn(url), newEmail }),
    },
  },
});

interface Mailed {
  user: { id: string; email: string };
  url: string;
  token: string;
}

/** The language stands in the address that the library was asked to come back to: `/ja`. */
const languageIn = (url: string): string => new URL(url).searchParams.get("callbackURL")?.slice(1, 3) ?? "en";

/** How a session came about is written with it; one that goes on under a new token keeps what it was. */
const opened = <Session>(session: Session, context: { path?: string } | null) => ({
  ...session,
  openedBy:
    (session as { openedBy?: string }).openedBy ??
    (context?.path === "/passkey/verify-authentication" ? "passkey" : "password"),
});

/** The library asks authenticators to verify who holds them, and takes it if they do not: here they have to. */
function passkeysWithVerification(url: string) {
  const refuseUnverified = (isVerified: boolean | undefined) => {
    if (!isVerified) throw new APIError("FORBIDDEN", { code: "USER_NOT_VERIFIED", message: "Not verified" });
  };
  return passkey({
    // What the column is called for the library once its name has been through snake case and back.
    schema: { passkey: { fields: { credentialID: "credentialId" } } },
    rpID: new URL(url).hostname,
    rpName: "Plaza",
    origin: new URL(url).origin,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    registration: {
      afterVerification: async ({ verification }) => {
        refuseUnverified(verification.registrationInfo?.userVerified);
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        refuseUnverified(verification.authenticationInfo.userVerified);
      },
    },
  });
}
