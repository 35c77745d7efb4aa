import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import type { Pool } from "pg";
import { withScope } from "#server/database/scope";
import { accountsSecret } from "#server/features/access/index";
import { keysFrom } from "#server/features/accounts/base";
import {
  endAllSessions,
  readAuthenticators,
  readClientSecrets,
  readOrganisationIds,
  writeAuthenticator,
  writeClientSecret,
} from "#server/features/accounts/replace-secret-store";
import { seal, unseal } from "#server/features/accounts/single-sign-on/sealed";

export interface Replaced {
  authenticators: number;
  clientSecrets: number;
  /** Of either kind, what neither secret opens: it was made with a third. */
  lost: number;
  sessions: number;
}

interface Secrets {
  /** PLAZA_SECRET as it was. */
  before: string;
  /** As it is now. */
  after: string;
}

/**
 * Encrypts anew, with keys of the present secret, whatever was encrypted with keys of the one before: what authenticators share
 * with Plaza, and what Plaza shows at organisations' own sign-ins. What is encrypted anew already stays, so that it can be
 * done again where it was cut off. Every session ends: its cookie was signed with the secret before.
 */
export async function replaceSecret(pools: { app: Pool; accounts: Pool }, secrets: Secrets): Promise<Replaced> {
  const clients = await replaceClientSecrets(pools.app, secrets);
  const authenticators = await replaceAuthenticators(pools.accounts, secrets);
  return {
    authenticators: authenticators.done,
    clientSecrets: clients.done,
    lost: clients.lost + authenticators.lost,
    sessions: await endAllSessions(pools.accounts),
  };
}

async function replaceClientSecrets(app: Pool, { before, after }: Secrets) {
  const [old, now] = [keysFrom(before).singleSignOn, keysFrom(after).singleSignOn];
  const count = { done: 0, lost: 0 };
  const organisations = await withScope(app, [], readOrganisationIds);
  await withScope(app, organisations, async (db) => {
    for (const { organisationId, sealed } of await readClientSecrets(db)) {
      if (unseal(now, sealed) !== undefined) continue;
      const text = unseal(old, sealed);
      if (text === undefined) count.lost++;
      else {
        await writeClientSecret(db, organisationId, seal(now, text));
        count.done++;
      }
    }
  });
  return count;
}

async function replaceAuthenticators(accounts: Pool, { before, after }: Secrets) {
  const [old, now] = [accountsSecret(before), accountsSecret(after)];
  const opens = (key: string, data: string) => symmetricDecrypt({ key, data }).catch(() => undefined);
  const count = { done: 0, lost: 0 };
  const client = await accounts.connect();
  try {
    await client.query("begin");
    for (const { personId, secret, backupCodes } of await readAuthenticators(client)) {
      if ((await opens(now, secret)) !== undefined) continue;
      const shared = await opens(old, secret);
      // Codes that are hashed depend on no secret.
      const codes = backupCodes.startsWith("[") ? backupCodes : await opens(old, backupCodes);
      if (shared === undefined || codes === undefined) count.lost++;
      else {
        const sealed = (data: string) => symmetricEncrypt({ key: now, data });
        const kept = codes === backupCodes ? codes : await sealed(codes);
        await writeAuthenticator(client, { personId, secret: await sealed(shared), backupCodes: kept });
        count.done++;
      }
    }
    await client.query("commit");
    return count;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
