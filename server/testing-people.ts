import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import type { RoleHeld } from "#domain/access/roles";
import { testSecret } from "#server/database/testing-secret";
import { accountsSecret, sessionCookieName, signToken } from "#server/features/access/index";

/** A person who is signed in: their request headers, and who they are. */
export interface TestPerson {
  id: string;
  name: string;
  email: string;
  headers: { cookie: string };
}

export async function addOrganisation(owner: Client, slug: string, kind: string): Promise<string> {
  const name = slug[0]!.toUpperCase() + slug.slice(1);
  const { rows } = await owner.query<{ id: string }>(
    "insert into app.organisations (kind, slug, name) values ($1, $2, $3) returning organisation_id as id",
    [kind, slug, name],
  );
  return rows[0]!.id;
}

/** Written by the owner, past the sign-in library: how people sign in is tested where that is built. */
export async function addPerson(owner: Client, name: string, roles: readonly RoleHeld[]): Promise<TestPerson> {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, ".")}@people.test`;
  const token = randomBytes(24).toString("base64url");
  const { rows } = await owner.query<{ id: string }>(
    `with made as (insert into auth."user" (name, email, email_verified) values ($1, $2, true) returning id)
     insert into auth.session (user_id, token, expires_at, updated_at, opened_by)
     select id, $3, now() + interval '1 day', now(), 'passkey' from made returning user_id as id`,
    [name, email, token],
  );
  const { id } = rows[0]!;
  for (const { role, organisationId } of roles) {
    await owner.query("insert into app.roles (organisation_id, person_id, role) values ($1, $2, $3)", [
      organisationId,
      id,
      role,
    ]);
  }
  const cookie = `${sessionCookieName(false)}=${signToken(token, accountsSecret(testSecret))}`;
  return { id, name, email, headers: { cookie } };
}
