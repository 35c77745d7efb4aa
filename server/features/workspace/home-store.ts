import type { Pool } from "pg";
import type { HomeCard } from "#contract/workspace";
import { storedColumns } from "#domain/register/columns";
import type { Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";

/** A card's first few entries with how many there are; a row that only says the number has no id. */
export type Waiting = Pick<HomeCard, "count" | "items">;
type Item = HomeCard["items"][number];

const shown = 5;

/** An entry with what its card knows of it. */
export const asItem = ({ id, title, count, at, state, about }: Partial<Item> & { id: string }): Item => ({
  id,
  title: title ?? null,
  count: count ?? null,
  at: at ?? null,
  state: state ?? null,
  about: about ?? null,
});

/** Reads `select id, title, count, at, state, about, total` into a card. */
async function readCard(db: Queryable, text: string, values: unknown[]): Promise<Waiting> {
  const { rows } = await db.query<Partial<Item> & { total: number }>(text, values);
  const items = rows.map(({ id, at, ...said }) =>
    asItem({ ...said, id: String(id), at: at ? new Date(at).toISOString() : null }),
  );
  return { count: rows[0]?.total ?? 0, items };
}

const total = "(count(*) over ())::integer as total";

export const readInvitations = (db: Queryable, organisationId: string): Promise<Waiting> =>
  readCard(
    db,
    `select invitation_id as id, email as title, expires_at as at, ${total} from app.invitations
     where organisation_id = $1 and accepted_at is null and revoked_at is null and expires_at > now()
     order by expires_at limit ${shown}`,
    [organisationId],
  );

export const readWithoutSecondFactor = (db: Queryable, organisationId: string): Promise<Waiting> =>
  readCard(
    db,
    `select person_id as id, name as title, ${total} from app.people_without_second_factor($1) limit ${shown}`,
    [organisationId],
  );

export const readUnfinishedImports = (db: Queryable, cityId: string): Promise<Waiting> =>
  readCard(
    db,
    `select m.import_id as id, i.name as title, m.staged_rows as count, m.started_at as at, ${total}
     from app.imports m join app.inventories i using (city_id, inventory_id)
     where m.city_id = $1 and m.state = 'staging' order by m.started_at limit ${shown}`,
    [cityId],
  );

const inUse = "city_id = $1 and status is distinct from 'ended'";

/** Of these fields, those that most technologies leave undeclared: declaring one settles the most verdicts. */
export async function readUndeclared(db: Queryable, cityId: string, fields: ReadonlySet<string>): Promise<Waiting> {
  const columns = storedColumns("technology").filter(({ field }) => fields.has(field));
  const counts = columns.map(({ column }) => `(count(*) filter (where ${column} is null))::integer as ${column}`);
  if (counts.length === 0) return { count: 0, items: [] };
  const { rows } = await db.query<Record<string, number>>(
    `select ${counts.join(", ")} from app.technologies where ${inUse}`,
    [cityId],
  );
  const found = columns
    .map(({ field, column }) => ({ id: field, count: rows[0]?.[column] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { count: found.length, items: found.slice(0, shown).map(asItem) };
}

/** A review is due a year after the last one, and at once where there was none. */
export const readUnreviewed = (db: Queryable, cityId: string, today: string): Promise<Waiting> =>
  readCard(
    db,
    `select code as id, name as title, reviewed_on::text as at, ${total} from app.technologies
     where ${inUse} and (reviewed_on is null or reviewed_on < $2::date - 365)
     order by reviewed_on nulls first, code limit ${shown}`,
    [cityId, today],
  );

/** Published technologies of the worst verdict, those with most devices first. */
export const readBreaches = (published: Queryable, cityId: string, breaches: number): Promise<Waiting> =>
  readCard(
    published,
    `select code as id, coalesce(name, inventory) as title, devices as count, ${total} from pub.technologies
     where ${inUse} and worst = $2 order by devices desc, code limit ${shown}`,
    [cityId, breaches],
  );

export async function readOverview(published: Queryable, cityId: string): Promise<Waiting> {
  const { rows } = await published.query<Record<string, number>>(
    `select c.technologies, c.devices, (count(t.code) filter (where t.worst = 3))::integer as breaches,
       (count(t.code) filter (where t.worst = 2))::integer as undeclared,
       (count(t.code) filter (where t.worst = 1))::integer as conforms
     from pub.cities c left join pub.technologies t on t.city_id = c.city_id and t.status is distinct from 'ended'
     where c.city_id = $1 group by c.city_id`,
    [cityId],
  );
  const counts = rows[0] ?? {};
  const items = Object.entries(counts).map(([id, count]) => asItem({ id, count }));
  return { count: counts.technologies ?? 0, items };
}

/** The newest events with who acted, where that is a colleague, and `kind:id` of what each is about. */
export const readChanges = (db: Queryable, ownerId: string): Promise<Waiting> =>
  readCard(
    db,
    `select e.action as id, coalesce(p.name, o.name) as title, e.occurred_at as at, e.subject_kind || ':' || e.subject_id as about,
       (select count(*) from app.audit_events where owner_id = $1 and occurred_at > now() - interval '7 days')::integer as total
     from app.audit_events e left join app.people p on p.person_id = e.actor_id
       left join app.organisations o on o.organisation_id = e.actor_organisation_id
     where e.owner_id = $1 order by e.event_id desc limit ${shown}`,
    [ownerId],
  );

export const readChapter = (db: Queryable, hostId: string): Promise<Waiting> =>
  readCard(
    db,
    `select o.slug as id, o.name as title, m.from_on::text as at, ${total}
     from app.chapters c join app.chapter_members m using (chapter_id) join app.organisations o using (organisation_id)
     where c.host_id = $1 and c.closed_at is null and m.from_on <= current_date
       and (m.until_on is null or m.until_on >= current_date) order by o.name limit ${shown}`,
    [hostId],
  );

/** The alliance's organisations by their stage; those that never had one come last. */
export async function readStages(published: Queryable): Promise<Waiting> {
  const { rows } = await published.query<{ id: string; count: number }>(
    `select coalesce(stage, 'none') as id, count(*)::integer as count from pub.organisations
     where closed_on is null group by 1
     order by array_position('{pilot,member,pledged,invited,suspended,withdrawn,none}', coalesce(stage, 'none'))`,
  );
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    items: rows.map(asItem),
  };
}

/** Long work that is under way, or that failed in the last seven days; what failed comes first. */
export const readJobs = (db: Queryable, organisationId: string): Promise<Waiting> =>
  readCard(
    db,
    `select run_id as id, title, state, coalesce(finished_at, started_at, asked_at) as at, ${total} from app.job_runs
     where organisation_id = $1 and (state in ('waiting', 'running')
       or state = 'failed' and finished_at > now() - interval '7 days')
     order by state <> 'failed', run_id desc limit ${shown}`,
    [organisationId],
  );

/** Whether this person is asked to administer the organisation. */
export const readOffers = (db: Queryable, organisationId: string, personId: string): Promise<Waiting> =>
  readCard(
    db,
    `select offer_id as id, expires_at as at, ${total} from app.ownership_offers
     where organisation_id = $1 and to_person = $2 and answered_at is null and expires_at > now()`,
    [organisationId, personId],
  );

export const readExpertise = (db: Queryable, organisationId: string, personId: string): Promise<Waiting> =>
  readCard(
    db,
    `select 'term' as id, until_on::text as at, 1 as total from app.roles
     where organisation_id = $1 and person_id = $2 and role = 'expert'`,
    [organisationId, personId],
  );

/** From so many inhabitants, or more than so many people here, work is delegated by department. */
const largeFrom = 100_000;
const manyPeople = 5;

export interface GuideFacts {
  hasOthers: boolean;
  hasInventory: boolean;
  hasReview: boolean;
  hostsChapter: boolean;
  hasAnswers: boolean;
  hasPolicy: boolean;
  hasPlan: boolean;
  hasDeclaration: boolean;
  hasDepartments: boolean;
  /** Whether a city is so large, or has so many people here, that departments are worth naming first. */
  isLarge: boolean;
  organisations: number;
  /** Whether this person has accepted a section of the assessment or asked for changes. */
  hasReviewedSection: boolean;
  /** Whether this person has said, as an expert, which interests could conflict with advice. */
  hasDeclaredInterests: boolean;
  /** Whether this person has chosen how soon mail says something. */
  hasPaces: boolean;
}

/** What of the first steps has left its trace. */
export async function readGuideFacts(db: Queryable, organisationId: string, personId: string): Promise<GuideFacts> {
  const { rows } = await db.query<GuideFacts>(
    `select (select count(distinct person_id) from app.roles where organisation_id = $1) > 1
         or exists (select from app.invitations where organisation_id = $1 and accepted_at is null and revoked_at is null
           and expires_at > now()) as "hasOthers",
       exists (select from app.imports where city_id = $1 and state = 'applied') as "hasInventory",
       exists (select from app.technologies where city_id = $1 and reviewed_on is not null) as "hasReview",
       exists (select from app.answers where city_id = $1) as "hasAnswers",
       exists (select from app.local_policies where city_id = $1) as "hasPolicy",
       exists (select from app.actions where city_id = $1) as "hasPlan",
       exists (select from app.declarations where city_id = $1) as "hasDeclaration",
       exists (select from app.departments where city_id = $1) as "hasDepartments",
       coalesce((select population >= ${largeFrom} from app.organisations where organisation_id = $1), false)
         or (select count(distinct person_id) from app.roles where organisation_id = $1) > ${manyPeople} as "isLarge",
       exists (select from app.chapters where host_id = $1 and closed_at is null) as "hostsChapter",
       (select count(*) from app.organisations where closed_at is null)::integer as organisations,
       exists (select from app.assessment_sections where city_id = $1 and moved_by = $2
         and state in ('accepted', 'changes-requested')) as "hasReviewedSection",
       exists (select from app.expert_profiles where organisation_id = $1 and person_id = $2
         and interests_declared_on is not null) as "hasDeclaredInterests",
       exists (select from app.notification_paces where person_id = $2) as "hasPaces"`,
    [organisationId, personId],
  );
  return rows[0]!;
}

/** Whether any city has an administrator, or somebody who is asked to be one; of very many, the first are looked at. */
export async function hasAdministeredCity(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ id: string }>(
    "select organisation_id as id from app.organisations where kind = 'city' and closed_at is null limit 1000",
  );
  const ids = rows.map(({ id }) => id);
  return withScope(pool, ids, async (db) => {
    const { rows: found } = await db.query<{ isSo: boolean }>(
      `select exists (select from app.roles where organisation_id = any ($1) and role = 'administrator')
         or exists (select from app.invitations where organisation_id = any ($1) and role = 'administrator'
           and revoked_at is null) as "isSo"`,
      [ids],
    );
    return found[0]!.isSo;
  });
}
