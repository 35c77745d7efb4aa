import { likePattern } from "#server/database/like-pattern";
import type { Queryable } from "#server/database/pools";

const anyCity = "($1::uuid is null or city_id = $1)";

export async function searchCities(db: Queryable, pattern: string, limit: number) {
  const { rows } = await db.query<{ slug: string; name: string; country: string | null }>(
    "select slug, name, country from pub.cities where pub.fold(name) like pub.fold($1) order by devices desc limit $2",
    [pattern, limit],
  );
  return rows;
}

export async function searchDistricts(db: Queryable, cityId: string | null, pattern: string, limit: number) {
  const { rows } = await db.query<{ slug: string; city: string; district: string }>(
    `select c.slug, c.name as city, d.name as district from pub.districts d join pub.cities c using (city_id)
     where ${anyCity} and d.folded like pub.fold($2) order by d.devices desc, d.name limit $3`,
    [cityId, pattern, limit],
  );
  return rows;
}

/** Streets by the addresses of devices, without house numbers; the first matches are enough to find the street. */
export async function searchStreets(db: Queryable, cityId: string | null, pattern: string, limit: number) {
  const { rows } = await db.query<{ slug: string; city: string; street: string }>(
    `with matching as (select city_id, address from pub.devices
       where ${anyCity} and search like pub.fold($2) and pub.fold(address) like pub.fold($2) limit 2000)
     select c.slug, c.name as city, s.street from (
       select city_id, trim(regexp_replace(address, '(^|[\\s,])\\d+[[:alnum:]/-]*([\\s,]|$)', ' ', 'g')) as street, count(*) as n
       from matching group by 1, 2) s
     join pub.cities c using (city_id) where s.street <> '' order by s.n desc, s.street limit $3`,
    [cityId, pattern, limit],
  );
  return rows;
}

/** Places by what devices there are called, such as a station or a square; the first matches are enough. */
export async function searchPlaces(db: Queryable, cityId: string | null, pattern: string, limit: number) {
  const { rows } = await db.query<{ slug: string; city: string; place: string }>(
    `with matching as (select city_id, label from pub.devices
       where ${anyCity} and search like pub.fold($2) and pub.fold(label) like pub.fold($2) limit 2000)
     select c.slug, c.name as city, p.place from (
       select city_id, label as place, count(*) as n from matching group by 1, 2) p
     join pub.cities c using (city_id) order by p.n desc, p.place limit $3`,
    [cityId, pattern, limit],
  );
  return rows;
}

export async function searchTechnologies(db: Queryable, cityId: string | null, pattern: string, limit: number) {
  const { rows } = await db.query<{ slug: string; city: string; code: string; technology: string }>(
    `select c.slug, c.name as city, t.code, coalesce(t.name, t.inventory) as technology
     from pub.technologies t join pub.cities c using (city_id)
     where ${anyCity} and t.search like pub.fold($2) and t.status is distinct from 'ended' order by t.devices desc, t.code limit $3`,
    [cityId, pattern, limit],
  );
  return rows;
}

/** Devices by their own reference, exactly. */
export async function searchDevices(db: Queryable, cityId: string | null, reference: string, limit: number) {
  const { rows } = await db.query<{ slug: string; city: string; code: string; reference: string }>(
    `select c.slug, c.name as city, d.code, d.reference from pub.devices d join pub.cities c using (city_id)
     where ${anyCity} and d.search like pub.fold($2) and pub.fold(d.reference) = pub.fold($3) limit $4`,
    [cityId, likePattern(reference), reference.trim(), limit],
  );
  return rows;
}
