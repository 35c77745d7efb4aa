import type { FastifyInstance } from "fastify";
import { withScope } from "#server/database/scope";
import { createIdentify } from "#server/features/access/index";
import {
  type Accounts,
  type AccountsOptions,
  createAccounts,
  endReplacedSession,
  mountAccounts,
} from "#server/features/accounts/index";
import { createOperations, type FeatureNeeds } from "#server/features/handlers";
import { mountLive } from "#server/features/live/index";
import { enqueueMail } from "#server/features/mail/index";
import { createSuccessorFinder } from "#server/features/organisations/index";
import { createVersionReader } from "#server/features/register/index";
import { offersDemonstrationSignIn } from "#server/http/local-request";
import { createServer, type ServerOptions } from "#server/http/server";

export interface ServingNeeds
  extends Pick<ServerOptions, "pages" | "readHealth" | "hasDemonstrationSignIn" | "counts" | "log"> {
  features: Omit<FeatureNeeds, "accounts">;
  /** What accounts reach outside Plaza, and how they keep passwords, where that is not as in production. */
  outside?: Partial<Pick<AccountsOptions, "sendMail" | "network" | "passwords">>;
}

export interface Serving {
  app: FastifyInstance;
  accounts: Accounts;
}

/** What answers requests, the same in every process that serves; it does not listen yet. */
export async function createServing({ features, outside, ...server }: ServingNeeds): Promise<Serving> {
  const { databases, settings, secret } = features;
  const { log } = server;
  const accounts = createAccounts({
    accountsPool: databases.accounts,
    secret,
    settings,
    sendMail: (mail) => withScope(databases.app, [], (db) => enqueueMail(db, mail)),
    ...outside,
    log,
  });
  const { isSecondFactorForAll } = settings;
  const isSecure = settings.url.startsWith("https:");
  const identify = createIdentify({ app: databases.app, secret, isSecure, isSecondFactorForAll });
  const app = await createServer({
    hasDemonstrationSignIn: offersDemonstrationSignIn(settings),
    ...server,
    settings,
    operations: createOperations({ ...features, accounts }),
    identify,
    endReplacedSession: (brought, set) => endReplacedSession(accounts.base, brought, set),
    mounts: [
      (server) => mountAccounts(server, { accounts, identify }),
      (server) => mountLive(server, { pool: databases.app, identify, log, isSecondFactorForAll }),
    ],
    readVersion: createVersionReader(databases.public),
    findSuccessor: createSuccessorFinder(databases.public),
  });
  return { app, accounts };
}

const patienceMs = 5000;

/** Lets requests finish for a moment, then hangs up. */
export async function closeServing({ app, accounts }: Serving): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  await app.close();
  clearTimeout(timer);
  await accounts.settle();
}
