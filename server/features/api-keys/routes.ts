import { randomBytes } from "node:crypto";
import { entryOf, keyScopes } from "#domain/access/access-table";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { hashOfKey, keyPrefix } from "#server/features/access/index";
import { insertKey, markRevoked, readKeys } from "#server/features/api-keys/store";
import { recordEvents } from "#server/features/audit/index";
import { type Handler, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type Needs = Pick<Databases, "app">;
const dayMs = 24 * 60 * 60 * 1000;
/** So much of a key is kept in clear: enough to tell keys apart, nothing to guess the rest from. */
const shownLength = keyPrefix.length + 6;

const listKeys =
  ({ app }: Needs): Handler<"listKeys"> =>
  async (_input, call) => {
    const { id, slug, name } = organisationOf(call);
    const items = await withScope(app, call.scope, (db) => readKeys(db, id, call.now));
    const scopes = keyScopes.map((scope) => ({ scope, allows: entryOf(scope).allows }));
    return { organisation: { slug, name }, items, scopes };
  };

const createKey =
  ({ app }: Needs): Handler<"createKey"> =>
  async ({ body }, call) => {
    const { id } = organisationOf(call);
    const key = keyPrefix + randomBytes(32).toString("base64url");
    const prefix = key.slice(0, shownLength);
    const expiresAt = new Date(call.now.getTime() + body.days * dayMs);
    const scopes = [...new Set(body.scopes)];
    const item = await withScope(app, call.scope, async (db) => {
      const keyId = await insertKey(db, {
        organisationId: id,
        name: body.name,
        prefix,
        hash: hashOfKey(key),
        scopes,
        createdBy: personIdOf(call),
        expiresAt,
      });
      await recordEvents(db, call, [
        {
          action: "key.made",
          ownerId: id,
          subject: { kind: "key", id: keyId },
          after: { name: body.name, prefix, scopes, expiresAt: expiresAt.toISOString() },
        },
      ]);
      return (await readKeys(db, id, call.now, keyId))[0]!;
    });
    return { key, item };
  };

const revokeKey =
  ({ app }: Needs): Handler<"revokeKey"> =>
  async ({ params, query }, call) =>
    withScope(app, call.scope, async (db) => {
      const { id, name } = organisationOf(call);
      const find = async () => (await readKeys(db, id, call.now, params.key))[0];
      const before = await find();
      if (!before) throw new Problem("not-found", `${name} has no such key.`);
      if (before.state === "revoked") throw new Problem("conflict", "The key was revoked already.");
      if (!(await markRevoked(db, id, params.key, query.revision))) throw Problem.stale("The key", before);
      await recordEvents(db, call, [
        {
          action: "key.revoked",
          ownerId: id,
          subject: { kind: "key", id: params.key },
          before: { name: before.name, prefix: before.prefix },
        },
      ]);
      return (await find())!;
    });

export const createKeyHandlers = (needs: Needs) => ({
  listKeys: listKeys(needs),
  createKey: createKey(needs),
  revokeKey: revokeKey(needs),
});
