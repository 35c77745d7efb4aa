import { inventedAdoptions } from "#database/demo/adoptions";
import { demonstrationPeople } from "#database/demo/people";
import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { withCityAlone } from "#server/database/scope";
import { type GivenAdoption, writeAdoptions } from "#server/features/adoptions/index";
import { system } from "#server/features/audit/index";
import type { LoadedCity } from "#server/features/demonstration/load-demonstration";
import { readInventedPeople } from "#server/features/demonstration/people-store";

/** Gives an invented city its adoptions, where it never had any: what somebody made of them since stays. */
export async function loadDemonstrationAdoptions(
  { databases: { app }, releases }: { databases: Pick<Databases, "app">; releases: Releases },
  { cityId, slug }: Pick<LoadedCity, "cityId" | "slug">,
): Promise<number> {
  const ids = new Map((await readInventedPeople(app)).map(({ email, personId }) => [email, personId]));
  const people = new Map(demonstrationPeople.map(({ part, email }) => [part as string, ids.get(email)]));
  const idsOf = (parts: readonly string[]) => parts.flatMap((part) => people.get(part) ?? []);
  const given = inventedAdoptions
    .filter(({ city }) => city === slug)
    .map(({ city: _city, text, act, ...stated }): GivenAdoption => {
      const approval = text && {
        quorum: text.quorum,
        approvers: idsOf(text.approvers),
        approvedBy: idsOf(text.approvedBy),
      };
      return { ...stated, ...(approval ? { approval } : {}), ...(act ? { act } : {}) };
    });
  return withCityAlone(app, { organisations: [cityId] }, cityId, (db) =>
    writeAdoptions(db, system, { cityId, releases }, given),
  );
}
