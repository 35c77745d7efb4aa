import { decodeShortCode, encodeShortCode } from "#domain/register/short-code";
import type { Releases } from "#server/content/releases";
import { likePattern } from "#server/database/like-pattern";
import type { Queryable } from "#server/database/pools";
import { searchRelease, translateItems } from "#server/features/frameworks/index";
import * as store from "#server/features/register/search-store";
import { type CityRow, resolveCode } from "#server/features/register/store";

export interface Found {
  kind: "city" | "district" | "street" | "technology" | "device" | "clause" | "place";
  title: string;
  detail: string;
  city: string | null;
  path: string;
}

/** What a person may mean by a few words: a code on a sign, a city, a district, a street, a place, a technology, a clause. */
export async function searchAll(
  db: Queryable,
  releases: Releases,
  { q: words, language, limit }: { q: string; language?: string | undefined; limit: number },
  city: CityRow | undefined,
): Promise<Found[]> {
  const pattern = likePattern(words);
  const cityId = city?.cityId ?? null;
  const [byCode, cities, districts, streets, places, technologies, devices] = await Promise.all([
    findCode(db, words),
    city ? [] : store.searchCities(db, pattern, limit),
    store.searchDistricts(db, cityId, pattern, limit),
    store.searchStreets(db, cityId, pattern, limit),
    store.searchPlaces(db, cityId, pattern, limit),
    store.searchTechnologies(db, cityId, pattern, limit),
    store.searchDevices(db, cityId, words, limit),
  ]);
  const found: Found[] = [
    ...byCode,
    ...cities.map(({ slug, name, country }) => ({
      kind: "city" as const,
      title: name,
      detail: country ?? "",
      city: slug,
      path: `/cities/${slug}`,
    })),
    ...districts.map(({ slug, city: name, district }) => filtered("district", district, name, slug, { district })),
    ...streets.map(({ slug, city: name, street }) => filtered("street", street, name, slug, { q: street })),
    ...places.map(({ slug, city: name, place }) => filtered("place", place, name, slug, { q: place })),
    ...technologies.map(({ slug, city: name, code, technology }) => ({
      kind: "technology" as const,
      title: technology,
      detail: name,
      city: slug,
      path: `/cities/${slug}/technologies/${encodeShortCode(Number(code))}`,
    })),
    ...devices.map(({ slug, city: name, code, reference }) => ({
      kind: "device" as const,
      title: reference,
      detail: name,
      city: slug,
      path: `/cities/${slug}/devices/${encodeShortCode(Number(code))}`,
    })),
    ...(city ? [] : findClauses(releases, words, language)),
  ];
  // A street and a place of the same name lead to the same devices: once is enough.
  return [...new Map(found.toReversed().map((one) => [one.path, one])).values()].reverse().slice(0, limit);
}

function filtered(
  kind: Found["kind"],
  title: string,
  detail: string,
  slug: string,
  query: Record<string, string>,
): Found {
  return { kind, title, detail, city: slug, path: `/cities/${slug}/devices?${new URLSearchParams(query)}` };
}

async function findCode(db: Queryable, words: string): Promise<Found[]> {
  const number = decodeShortCode(words.trim());
  const found = number === undefined ? undefined : await resolveCode(db, number);
  if (!found || number === undefined) return [];
  const code = encodeShortCode(number);
  const folder = found.kind === "device" ? "devices" : "technologies";
  return [
    {
      kind: found.kind,
      title: code,
      detail: found.city,
      city: found.city,
      path: `/cities/${found.city}/${folder}/${code}`,
    },
  ];
}

/** Clauses that answer the words: most of them, since the name of a street is no question about streets. */
function findClauses(releases: Releases, q: string, language: string | undefined): Found[] {
  const { latest } = releases;
  const { clauses } = searchRelease(releases, latest, { q, language, limit: 5 });
  const shown = clauses.filter(({ share }) => share > 0.5);
  const translation = translateItems(
    releases,
    latest,
    language,
    shown.map(({ id }) => id),
  );
  return shown.map(({ id, title }) => ({
    kind: "clause",
    title: translation?.items[id]?.fields.title ?? title,
    detail: id,
    city: null,
    path: `/framework/${latest.release.version}/clauses/${id}`,
  }));
}
