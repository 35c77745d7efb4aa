import type { Connection, Queryable } from "#server/database/pools";

export interface OrganisationName {
  slug: string;
  name: string;
}

export async function readOrganisation(db: Queryable, organisationId: string): Promise<OrganisationName> {
  const { rows } = await db.query<OrganisationName>(
    "select slug, name from app.organisations where organisation_id = $1",
    [organisationId],
  );
  if (!rows[0]) throw new Error(`INVARIANT (people): there is no organisation ${organisationId}.`);
  return rows[0];
}

/** The organisation that runs the alliance. */
export async function readSecretariat(db: Queryable): Promise<(OrganisationName & { id: string }) | undefined> {
  const { rows } = await db.query<OrganisationName & { id: string }>(
    "select organisation_id as id, slug, name from app.organisations where is_secretariat",
  );
  return rows[0];
}

/** Makes the organisation that runs the alliance; its id is given, so that it is in scope while it is made. */
export async function insertSecretariat(
  db: Connection,
  given: { id: string; name: string; kind: string; slug: string },
): Promise<void> {
  await db.query(
    `insert into app.organisations (organisation_id, kind, slug, name, is_secretariat) values ($1, $2, $3, $4, true)`,
    [given.id, given.kind, given.slug, given.name],
  );
}

export async function isSlugTaken(db: Queryable, slug: string): Promise<boolean> {
  const { rowCount } = await db.query("select from app.organisations where slug = $1", [slug]);
  return (rowCount ?? 0) > 0;
}
