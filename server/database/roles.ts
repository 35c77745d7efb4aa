import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import pg, { type Client } from "pg";
import { UnusableStart } from "#server/settings";

/** A role of this installation; its password derives from the secret, so that none is stored. */
export interface Role {
  name: string;
  password: string;
}

/**
 * What Plaza connects as: the application, everyone who reads what is published, the sign-in library, and the sealer of
 * events. None owns anything or passes row level security.
 */
export const roleKinds = ["app", "public", "accounts", "sealer"] as const;
export type RoleKind = (typeof roleKinds)[number];
export type Roles = Record<RoleKind, Role>;

const allOf = (roles: Roles): Role[] => roleKinds.map((kind) => roles[kind]);
const namesOf = (roles: Roles): string[] => allOf(roles).map(({ name }) => name);

const insufficientPrivilege = "42501";

/**
 * Makes this installation's roles or brings their passwords up to date. Where the owner in DATABASE_URL may not, an
 * administrator has made them, or `UnusableStart` says with which statements.
 */
export async function makeRoles(owner: Client, secret: string): Promise<Roles> {
  const { rows } = await owner.query<{ id: string; database: string; made: string | null }>(
    "select installation_id as id, current_database() as database, roles_made as made from public.plaza_installation",
  );
  const { id, database, made } = rows[0]!;
  const roleOf = (kind: RoleKind): Role => ({
    name: `plaza_${kind}_${id.slice(0, 8)}`,
    password: createHmac("sha256", secret).update(`${id} ${kind}`).digest("hex"),
  });
  const roles = Object.fromEntries(roleKinds.map((kind) => [kind, roleOf(kind)])) as Roles;
  const known = await knownAmong(owner, roles);
  const wanted = createHash("sha256").update(statementsFor(roles, []).join(";")).digest("hex");
  if (made !== wanted || known.length < roleKinds.length) await write(owner, roles, known, wanted);
  const quoted = pg.escapeIdentifier(database);
  await owner.query(`revoke all on database ${quoted} from public`);
  await owner.query(`grant connect on database ${quoted} to ${namesOf(roles).join(", ")}`);
  return roles;
}

async function knownAmong(owner: Client, roles: Roles): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select rolname as name from pg_roles where rolname = any ($1)",
    [namesOf(roles)],
  );
  return rows.map(({ name }) => name);
}

function statementsFor(roles: Roles, known: readonly string[]): string[] {
  const missing = namesOf(roles).filter((name) => !known.includes(name));
  return [
    // A new role is no superuser and bypasses nothing; only a superuser may say so in words.
    ...missing.map((name) => `create role ${name} noinherit`),
    ...allOf(roles).map(({ name, password }) => `alter role ${name} login password '${verifierOf(password)}'`),
    // Sealing waits for whoever left a transaction open, and so does everything that cleans up.
    `alter role ${roles.app.name} set idle_in_transaction_session_timeout = '60s'`,
    `alter role ${roles.public.name} set default_transaction_read_only = on`,
    `alter role ${roles.public.name} set statement_timeout = '20s'`,
  ];
}

async function write(owner: Client, roles: Roles, known: readonly string[], wanted: string): Promise<void> {
  await owner.query("begin");
  try {
    // Roles belong to the server, which may hold several databases of Plaza: only what differs is written.
    for (const statement of statementsFor(roles, known)) await owner.query(statement);
    await owner.query("update public.plaza_installation set roles_made = $1", [wanted]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    await refuseUnlessUsable(owner, roles, known);
  }
}

/** Roles that an administrator made are as good as our own, if they let us in. */
async function refuseUnlessUsable(owner: Client, roles: Roles, known: readonly string[]): Promise<void> {
  const usable = await Promise.all(allOf(roles).map((role) => letsIn(owner, role)));
  if (usable.every(Boolean)) return;
  const statements = statementsFor(roles, known).map((statement) => `${statement};`);
  throw new UnusableStart(
    `The owner in DATABASE_URL may not make roles. Have an administrator of the database run this, then start again:\n${statements.join("\n")}`,
  );
}

async function letsIn(owner: Client, { name, password }: Role): Promise<boolean> {
  const { host, port, database, ssl } = owner;
  const client = new pg.Client({ host, port, database: database ?? "", ssl, user: name, password });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const iterations = 4096;

/**
 * What PostgreSQL keeps of a password (RFC 5803): given instead of it, so that no password is printed, sent or logged.
 * The salt derives from the password, which is a random one of 256 bits already.
 */
export function verifierOf(password: string): string {
  const salt = createHash("sha256").update(`salt of ${password}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(hmac("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${hmac("Server Key").toString("base64")}`;
}
