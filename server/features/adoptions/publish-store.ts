import type { Connection } from "#server/database/pools";
import type { AdoptionKey } from "#server/features/adoptions/store";

/** Publishes a frozen text for ever; as adopted, or only to be talked about. */
export async function publishText(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  number: number,
  isAdopted: boolean,
): Promise<void> {
  await db.query(
    `insert into pub.policy_texts (city_id, policy, number, fingerprint, language, title, release_version, content, is_adopted,
       frozen_at)
     select city_id, policy, number, fingerprint, content ->> 'language', content ->> 'title',
       content -> 'release' ->> 'version', content, $4, frozen_at
     from app.policy_texts where city_id = $1 and policy = $2 and number = $3
     on conflict (city_id, policy, number) do update set is_adopted = policy_texts.is_adopted or excluded.is_adopted`,
    [cityId, policy, number, isAdopted],
  );
}

/** Copies a policy's legal acts, and its stage where the city wants it seen. */
export async function publishAdoption(db: Connection, { cityId, policy }: AdoptionKey): Promise<void> {
  await db.query(
    `insert into pub.adoption_acts (city_id, policy, number, fingerprint, title, body, decided_on, in_force_on, review_on, link,
       repealed_on, repealed_by, repeal_reason)
     select a.city_id, a.policy, a.number, t.fingerprint, a.title, a.body, a.decided_on, a.in_force_on, a.review_on, a.link,
       a.repealed_on, a.repealed_by, a.repeal_reason
     from app.adoption_acts a join app.policy_texts t using (city_id, policy, number)
     where a.city_id = $1 and a.policy = $2
     on conflict (city_id, policy, number) do update set repealed_on = excluded.repealed_on,
       repealed_by = excluded.repealed_by, repeal_reason = excluded.repeal_reason`,
    [cityId, policy],
  );
  await db.query("delete from pub.adoptions where city_id = $1 and policy = $2", [cityId, policy]);
  await db.query(
    `insert into pub.adoptions (city_id, policy, stage, since, note)
     select city_id, policy, stage, since, case when is_public then note else '' end from app.adoptions a
     where city_id = $1 and policy = $2 and (is_public or stage in ('in-force', 'under-review')
       and exists (select from app.adoption_acts c where c.city_id = a.city_id and c.policy = a.policy))`,
    [cityId, policy],
  );
}
