import { passkey } from "@better-auth/passkey";
import { type AuthContext, betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { accountsSecret, cookiePrefix } from "#server/features/access/index";

/** As much of the sign-in library as Plaza uses. */
export interface Library {
  /** Answers a request below `libraryPath` as it would over HTTP: throttled, its origin checked. */
  handle: (request: Request) => Promise<Response>;
  context: Promise<AuthContext>;
}

export interface LibraryOptions {
  accountsPool: Pool;
  secret: string;
  /** The public address, without a slash at the end. */
  url: string;
  log: (line: string) => void;
}

export const libraryPath = "/api/auth";

/** A session ends after this long whatever its person does; unused ones end sooner, which the look-up decides. */
export const sessionSeconds = 30 * 24 * 60 * 60;
export const shortestPassword = 12;
export const longestPassword = 128;

/** The header that hands the library the network address; what a client says under this name is dropped. */
export const addressHeader = "x-client-ip";

/** The sign-in library on schema auth. Its defaults for tests are those of production here. */
export function createLibrary({ accountsPool, secret, url, log }: LibraryOptions): Library {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: accountsPool }),
    plugins: [new CamelCasePlugin()],
  });
  const auth = betterAuth({
    appName: "Plaza",
    baseURL: url,
    basePath: libraryPath,
    secret: accountsSecret(secret),
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log(`Sign-in: ${message}`) },
    database: { db, type: "postgres", schemaName: "auth", transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, freshAge: 0, cookieCache: { enabled: false } },
    verification: { storeIdentifier: "hashed" },
    rateLimit: { enabled: true, storage: "database", window: 60, max: 60 },
    advanced: {
      cookiePrefix,
      useSecureCookies: url.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: "uuid" },
    },
    plugins: [
      twoFactor({ issuer: "Plaza" }),
      passkey({
        rpID: new URL(url).hostname,
        rpName: "Plaza",
        origin: new URL(url).origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      }),
    ],
  });
  return { handle: (request) => auth.handler(request), context: auth.$context as unknown as Promise<AuthContext> };
}
