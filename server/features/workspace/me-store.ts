import type { Guide } from "#contract/workspace";
import type { OrganisationRef } from "#domain/access/caller";
import type { Role } from "#domain/access/roles";
import { named } from "#server/database/named";
import type { Queryable } from "#server/database/pools";
import type { Language } from "#vocabulary/vocabulary";

export interface PersonRow {
  name: string;
  email: string;
  language: Language;
  timeZone: string;
  density: "comfortable" | "compact";
  guide: StoredGuide;
  isDemonstration: boolean;
  revision: number;
}

/** What of the first steps is put away or done, where nothing else tells it. */
export interface StoredGuide {
  isPutAway?: boolean;
  done?: Guide["steps"][number]["id"][];
}

const columns = `name, email, language, time_zone as "timeZone", density, guide, is_demonstration as "isDemonstration", revision`;

export async function readPerson(db: Queryable, personId: string): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>(
    named(`select ${columns} from app.people where person_id = $1`, [personId]),
  );
  return rows[0];
}

/** The same, and nobody else writes it until this transaction ends. */
export async function lockPerson(db: Queryable, personId: string): Promise<PersonRow | undefined> {
  const text = `select ${columns} from app.people where person_id = $1 for update`;
  const { rows } = await db.query<PersonRow>(text, [personId]);
  return rows[0];
}

export type SettingsRow = Pick<PersonRow, "name" | "language" | "timeZone" | "density">;

export async function writeSettings(db: Queryable, personId: string, before: SettingsRow, after: SettingsRow) {
  if (after.name !== before.name) await db.query("select app.rename_person($1)", [after.name]);
  const { rows } = await db.query<SettingsRow & { revision: number }>(
    `update app.people set language = $2, time_zone = $3, density = $4, revision = revision + 1 where person_id = $1
     returning name, language, time_zone as "timeZone", density, revision`,
    [personId, after.language, after.timeZone, after.density],
  );
  return rows[0]!;
}

export async function writeGuide(db: Queryable, personId: string, guide: StoredGuide): Promise<void> {
  await db.query("update app.people set guide = $2 where person_id = $1", [personId, JSON.stringify(guide)]);
}

export interface PartRow extends OrganisationRef {
  isDemonstration: boolean;
  isSecretariat: boolean;
  roles: Role[];
}

const hosts = `array(select distinct c.host_id from app.chapters c join app.chapter_members m using (chapter_id)
  where m.organisation_id = o.organisation_id and c.closed_at is null and m.from_on <= current_date
    and (m.until_on is null or m.until_on >= current_date)) as "chapterHosts"`;
const organisation = `o.organisation_id as id, o.slug, o.name, o.kind, o.is_demonstration as "isDemonstration",
  o.is_secretariat as "isSecretariat", ${hosts}`;

/** Organisations by their ids, without roles: which are held there the caller knows already. */
export async function readParts(db: Queryable, ids: readonly string[]): Promise<Omit<PartRow, "roles">[]> {
  const { rows } = await db.query<Omit<PartRow, "roles">>(
    named(`select ${organisation} from app.organisations o where organisation_id = any ($1) order by o.name, o.slug`, [
      ids,
    ]),
  );
  return rows;
}

export async function readPart(db: Queryable, slug: string): Promise<Omit<PartRow, "roles"> | undefined> {
  const { rows } = await db.query<Omit<PartRow, "roles">>(
    named(`select ${organisation} from app.organisations o where slug = $1`, [slug]),
  );
  return rows[0];
}
