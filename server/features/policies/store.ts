import {
  type Departure,
  departureKey,
  type Held,
  type LegalForm,
  type LegalNote,
  type LocalPolicy,
} from "#domain/policies/local-policy";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

/** Which revision something is of, and who changed it last. */
export interface Changed {
  revision: number;
  updatedAt: string;
  updatedBy: string | null;
}

export interface StoredDeparture extends Changed {
  key: string;
  departure: Departure;
}

export interface StoredNote extends Changed {
  number: number;
  note: LegalNote;
}

/** A local policy as it is kept: what the domain reads, and the revisions of its parts. */
export interface StoredPolicy extends Changed {
  local: LocalPolicy;
  formRevision: number;
  departures: readonly StoredDeparture[];
  notes: readonly StoredNote[];
}

interface Row extends Changed {
  policy: string;
  release: string;
  language: string;
  form: LegalForm;
  formRevision: number;
  held: Held[];
  departures: StoredDeparture[];
  notes: StoredNote[];
}

const changed = (alias: string) => `'revision', ${alias}.revision, 'updatedAt', ${alias}.updated_at,
  'updatedBy', nullif(who.name, '')`;

/** The local policies of a city, by policy; of one policy only, where it is named. */
export async function readLocalPolicies(db: Connection, cityId: string, policy?: string): Promise<StoredPolicy[]> {
  const { rows } = await db.query<Row>(
    named(
      `select p.policy, p.release_version as release, p.language, p.form, p.form_revision as "formRevision", p.held,
       p.revision, to_jsonb(p.updated_at) #>> '{}' as "updatedAt",
       (select nullif(name, '') from app.people where person_id = p.updated_by) as "updatedBy",
       coalesce((select jsonb_agg(jsonb_build_object('key', d.departure_key, 'departure', d.body, ${changed("d")})
           order by d.departure_key collate "C") from app.departures d
           left join app.people who on who.person_id = d.updated_by
         where d.city_id = p.city_id and d.policy = p.policy), '[]') as departures,
       coalesce((select jsonb_agg(jsonb_build_object('number', n.number, 'note', n.body, ${changed("n")})
           order by n.clause collate "C", n.number) from app.legal_notes n
           left join app.people who on who.person_id = n.updated_by
         where n.city_id = p.city_id and n.policy = p.policy), '[]') as notes
     from app.local_policies p where p.city_id = $1 and ($2::text is null or p.policy = $2) order by p.policy`,
      [cityId, policy ?? null],
    ),
  );
  return rows.map((row) => toStored(cityId, row));
}

/** What was kept was checked when it was written, so that it is read without a second look. */
function toStored(cityId: string, { policy, release, language, form, held, ...row }: Row): StoredPolicy {
  const local = {
    shape: 1,
    city: cityId,
    policy,
    release,
    language,
    form,
    departures: row.departures.map(({ departure }) => departure),
    notes: row.notes.map(({ note }) => note),
    held,
  } as const satisfies LocalPolicy;
  return { ...row, local };
}

export async function readLocalPolicy(
  db: Connection,
  cityId: string,
  policy: string,
): Promise<StoredPolicy | undefined> {
  return (await readLocalPolicies(db, cityId, policy))[0];
}

export interface By {
  cityId: string;
  /** The person who changes it; null for programs and Plaza itself. */
  personId: string | null;
}

export async function insertLocalPolicy(db: Connection, { cityId, personId }: By, local: LocalPolicy): Promise<void> {
  await db.query(
    `insert into app.local_policies (city_id, policy, release_version, language, form, held, created_by, updated_by)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [
      cityId,
      local.policy,
      local.release,
      local.language,
      JSON.stringify(local.form),
      JSON.stringify(local.held),
      personId,
    ],
  );
}

/** Moves a local policy's own row; its revision counts every change of anything in it. */
export async function touchLocalPolicy(db: Connection, { cityId, personId }: By, policy: string): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    `update app.local_policies set revision = revision + 1, updated_by = $3, updated_at = now()
     where city_id = $1 and policy = $2 returning revision`,
    [cityId, policy, personId],
  );
  return rows[0]!.revision;
}

export async function updateForm(db: Connection, { cityId, personId }: By, policy: string, form: LegalForm) {
  const { rows } = await db.query<{ revision: number }>(
    `update app.local_policies set form = $4, form_revision = form_revision + 1, revision = revision + 1,
       updated_by = $3, updated_at = now() where city_id = $1 and policy = $2 returning form_revision as revision`,
    [cityId, policy, personId, JSON.stringify(form)],
  );
  return rows[0]!.revision;
}

/** Puts departures where they are or anew; a revision goes on counting over what was archived under the same key. */
export async function putDepartures(
  db: Connection,
  { cityId, personId }: By,
  departures: readonly { policy: string; departure: Departure }[],
): Promise<void> {
  if (departures.length === 0) return;
  await db.query(
    `insert into app.departures (city_id, policy, departure_key, clause, kind, body, revision, updated_by)
     select $1, g.policy, g.key, g.body ->> 'clause', g.body ->> 'kind', g.body,
       1 + coalesce((select max(a.revision) from app.archived_departures a where a.city_id = $1 and a.policy = g.policy
         and a.departure_key = g.key), 0), $2
     from jsonb_to_recordset($3) as g (policy text, key text, body jsonb)
     on conflict (city_id, policy, departure_key) do update set body = excluded.body,
       revision = departures.revision + 1, updated_by = excluded.updated_by, updated_at = now()`,
    [
      cityId,
      personId,
      JSON.stringify(
        departures.map(({ policy, departure }) => ({ policy, key: departureKey(departure), body: departure })),
      ),
    ],
  );
}

export async function deleteDepartures(db: Connection, cityId: string, policy: string, keys: readonly string[]) {
  if (keys.length === 0) return;
  await db.query("delete from app.departures where city_id = $1 and policy = $2 and departure_key = any ($3)", [
    cityId,
    policy,
    keys,
  ]);
}

export async function putNote(
  db: Connection,
  { cityId, personId }: By,
  policy: string,
  { number, note }: { number: number; note: LegalNote },
): Promise<void> {
  await db.query(
    `insert into app.legal_notes (city_id, policy, clause, number, body, updated_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (city_id, policy, clause, number) do update set body = excluded.body,
       revision = legal_notes.revision + 1, updated_by = excluded.updated_by, updated_at = now()`,
    [cityId, policy, note.clause, number, JSON.stringify(note), personId],
  );
}

export async function deleteNote(
  db: Connection,
  cityId: string,
  policy: string,
  { clause, number }: { clause: string; number: number },
): Promise<void> {
  await db.query("delete from app.legal_notes where city_id = $1 and policy = $2 and clause = $3 and number = $4", [
    cityId,
    policy,
    clause,
    number,
  ]);
}

/** A city as its local policies are answered with. */
export interface PolicyCity {
  cityId: string;
  slug: string;
  name: string;
  timeZone: string;
  languages: string[];
}

/** Undefined where the organisation is no city. */
export async function readCityOf(db: Connection, cityId: string): Promise<PolicyCity | undefined> {
  const { rows } = await db.query<PolicyCity>(
    named(
      `select c.city_id as "cityId", o.slug, o.name, c.time_zone as "timeZone", coalesce(c.languages, '{}') as languages
     from app.cities c join app.organisations o on o.organisation_id = c.city_id where c.city_id = $1`,
      [cityId],
    ),
  );
  return rows[0];
}
