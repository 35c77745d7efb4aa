import { randomBytes } from "node:crypto";
import type pg from "pg";
import { encodeShortCode } from "#domain/register/short-code";
import { accountsSecret, sessionCookieName, signToken } from "#server/features/access/index";

/** Somebody signed in, with what they work on. */
export interface Persona {
  cookie: string;
  city: string;
  codes: readonly string[];
}

export interface AddedPeople {
  personas: Persona[];
  /** How often technologies were changed until now, by their revisions. */
  countChanges: () => Promise<number>;
}

/** Makes editors of every city, by turns, each with a session. */
export async function addPeople(owner: pg.Client, secret: string, count: number): Promise<AddedPeople> {
  const { rows: cities } = await owner.query<{ id: string; slug: string; codes: string[] }>(
    `select o.organisation_id as id, o.slug, array(select code::text from app.technologies where city_id = o.organisation_id
       order by code limit 60) as codes
     from app.organisations o where o.kind = 'city'
       and exists (select from app.technologies t where t.city_id = o.organisation_id)`,
  );
  const personas: Persona[] = [];
  for (let at = 0; at < count; at++) {
    const { id, slug, codes } = cities[at % cities.length]!;
    const token = randomBytes(24).toString("base64url");
    await owner.query(
      `with person as (insert into auth."user" (name, email, email_verified) values ($1, $2, true) returning id)
       insert into auth.session (user_id, token, expires_at, updated_at)
       select id, $3, now() + interval '1 day', now() from person`,
      [`Person ${at}`, `person.${at}@people.test`, token],
    );
    await owner.query(
      `insert into app.roles (organisation_id, person_id, role)
       select $1, person_id, 'editor' from app.people where email = $2`,
      [id, `person.${at}@people.test`],
    );
    const cookie = `${sessionCookieName(false)}=${signToken(token, accountsSecret(secret))}`;
    personas.push({ cookie, city: slug, codes: codes.map((code) => encodeShortCode(Number(code))) });
  }
  return {
    personas,
    countChanges: async () => {
      const { rows } = await owner.query<{ changes: string }>("select sum(revision) as changes from app.technologies");
      return Number(rows[0]!.changes);
    },
  };
}

/** The invented cities, which have assessments to be loaded. */
export async function readAssessedCities(owner: pg.Client): Promise<{ slug: string; cityId: string }[]> {
  const { rows } = await owner.query<{ slug: string; cityId: string }>(
    `select slug, organisation_id as "cityId" from app.organisations where kind = 'city' and is_demonstration
       and slug in ('ostrevann', 'kumogahama', 'wadi-nurayn')`,
  );
  return rows;
}
