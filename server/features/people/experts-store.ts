import type { ExpertProfile } from "#contract/experts";
import type { Connection, Queryable } from "#server/database/pools";

const profile = `jsonb_build_object('policyAreas', coalesce(e.policy_areas, '{}'), 'languages', coalesce(e.languages, '{}'),
  'about', coalesce(e.about, ''), 'interests', e.interests, 'interestsDeclaredOn', e.interests_declared_on,
  'revision', coalesce(e.revision, 0))`;

export interface FoundExpert {
  personId: string;
  name: string;
  email: string;
  sinceOn: string;
  untilOn: string | null;
  termRevision: number;
  profile: ExpertProfile;
}

/** Those whose term has ended come last. */
export async function readExperts(db: Queryable, organisationId: string, personId?: string): Promise<FoundExpert[]> {
  const { rows } = await db.query<FoundExpert>(
    `select p.person_id as "personId", p.name, p.email, r.granted_at::date as "sinceOn", r.until_on as "untilOn",
       r.revision as "termRevision", ${profile} as profile
     from app.roles r join app.people p using (person_id)
       left join app.expert_profiles e on e.organisation_id = r.organisation_id and e.person_id = r.person_id
     where r.organisation_id = $1 and r.role = 'expert' and ($2::uuid is null or r.person_id = $2)
     order by coalesce(r.until_on < current_date, false), lower(p.name), p.person_id`,
    [organisationId, personId ?? null],
  );
  return rows;
}

export async function setTerm(
  db: Connection,
  given: { organisationId: string; personId: string; untilOn: string; revision: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.roles set until_on = $3, revision = revision + 1
     where organisation_id = $1 and person_id = $2 and role = 'expert' and revision = $4`,
    [given.organisationId, given.personId, given.untilOn, given.revision],
  );
  return rowCount === 1;
}

export async function readProfile(
  db: Queryable,
  organisationId: string,
  personId: string,
): Promise<ExpertProfile | undefined> {
  const { rows } = await db.query<{ profile: ExpertProfile }>(
    `select ${profile} as profile from app.expert_profiles e where e.organisation_id = $1 and e.person_id = $2`,
    [organisationId, personId],
  );
  return rows[0]?.profile;
}

/** What a call was about becomes the profile that its expert begins with. */
export async function openProfile(
  db: Connection,
  organisationId: string,
  personId: string,
  policyAreas: readonly string[],
): Promise<void> {
  await db.query(
    `insert into app.expert_profiles (organisation_id, person_id, policy_areas) values ($1, $2, $3)
     on conflict (organisation_id, person_id) do nothing`,
    [organisationId, personId, policyAreas],
  );
}

export type SaidByExpert = Pick<ExpertProfile, "policyAreas" | "languages" | "about" | "revision"> & {
  interests: string;
};

/** Whether it was written: not where somebody saved since it was read. */
export async function writeProfile(
  db: Connection,
  organisationId: string,
  personId: string,
  said: SaidByExpert,
  today: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.expert_profiles set policy_areas = $3, languages = $4, about = $5, interests = $6,
       interests_declared_on = $7, revision = revision + 1
     where organisation_id = $1 and person_id = $2 and revision = $8`,
    [organisationId, personId, said.policyAreas, said.languages, said.about, said.interests, today, said.revision],
  );
  return rowCount === 1;
}

/** Nothing an expert said of themselves stays when they are erased. */
export async function deleteProfiles(db: Connection, personId: string): Promise<void> {
  await db.query("delete from app.expert_profiles where person_id = $1", [personId]);
}
