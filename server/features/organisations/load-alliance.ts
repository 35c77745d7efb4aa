import type { Pool } from "pg";
import type { AllianceContent, OrganisationContent } from "#domain/alliance/alliance-content";
import { effectiveDay } from "#domain/alliance/membership";
import { lastDayOf } from "#domain/alliance/said-day";
import { lockSecretariat, setScope, withScope } from "#server/database/scope";
import * as store from "#server/features/organisations/load-store";
import type { GazetteerPlace } from "#server/features/places/index";
import { publishAlliance, publishChapters, publishOrganisations } from "#server/features/publication/index";

export interface AllianceLoading {
  kind: "real" | "demonstration";
  template: string;
  /** Of invented data: what is there in this edition is left alone. */
  edition?: number;
  alliance: AllianceContent;
  /** The places that the content names, by their GeoNames ids. */
  places: ReadonlyMap<number, GazetteerPlace>;
}

/**
 * Brings an alliance's content into the database, whole or not at all, and publishes it. Organisations that are there
 * already under the same name are kept by their id; of invented ones, history is made anew.
 */
export async function loadAlliance(pool: Pool, loading: AllianceLoading): Promise<void> {
  const { alliance } = loading;
  const isDemonstration = loading.kind === "demonstration";
  await withScope(pool, [], async (db) => {
    const slugs = alliance.organisations.map(({ slug }) => slug);
    const ids = await store.takeIds(db, slugs, isDemonstration);
    const own = alliance.organisations.filter(({ slug }) => ids.has(slug));
    const idOf = (slug: string) => ids.get(slug);
    // Whoever set the installation up meanwhile goes on running it; the alliance's own secretariat is then like any other.
    await lockSecretariat(db);
    const runBy = await store.findRunByOthers(db, [...ids.values()]);
    await setScope(db, [...ids.values(), ...runBy]);
    await store.insertOrganisations(
      db,
      own.map((organisation) => ({
        id: idOf(organisation.slug)!,
        organisation,
        place: placeOf(loading, organisation),
        isSecretariat: runBy.length === 0 && organisation.slug === alliance.secretariat,
        isDemonstration,
      })),
    );
    if (isDemonstration) await store.forgetHistory(db, [...ids.values()]);
    for (const organisation of own) await insertHistory(db, idOf(organisation.slug)!, organisation, idOf);
    await store.writeAlliance(db, loading);
    const chapters = await insertChapters(db, loading, idOf);
    await publishOrganisations(db, [...ids.values()]);
    await publishChapters(db, chapters);
    await publishAlliance(db);
  });
}

function placeOf({ places }: AllianceLoading, { slug, place: id }: OrganisationContent): GazetteerPlace | undefined {
  const place = id === undefined ? undefined : places.get(id);
  if (id !== undefined && !place) throw new Error(`INVARIANT (alliance): there is no place ${id} for ${slug}.`);
  return place;
}

type IdOf = (slug: string) => string | undefined;

async function insertHistory(
  db: store.Db,
  id: string,
  { stages, networks, figures, contributions }: OrganisationContent,
  idOf: IdOf,
): Promise<void> {
  await store.insertStages(
    db,
    id,
    stages.map((step) => ({ ...step, effectiveOn: effectiveDay(step) })),
  );
  for (const { network, from, until, source } of networks) {
    const networkId = idOf(network);
    if (networkId) await store.insertNetworkMember(db, id, { networkId, from, until, source });
  }
  for (const figure of figures) await store.insertFigure(db, id, figure, lastDayOf(figure.source.asOf));
  for (const contribution of contributions) {
    await store.insertContribution(db, id, contribution, lastDayOf(contribution.on));
  }
}

async function insertChapters(db: store.Db, { alliance, kind }: AllianceLoading, idOf: IdOf): Promise<string[]> {
  const made: string[] = [];
  for (const chapter of alliance.chapters) {
    const hostId = idOf(chapter.host);
    if (!hostId) continue;
    const chapterId = await store.insertChapter(db, hostId, chapter, kind === "demonstration");
    made.push(chapterId);
    for (const { organisation, from, until, source } of chapter.members) {
      const organisationId = idOf(organisation);
      // Where no source says since when, it was so on the day of the source.
      const fromOn = lastDayOf(from ?? source.asOf);
      if (organisationId)
        await store.insertChapterMember(db, chapterId, { organisationId, fromOn, from, until, source });
    }
  }
  return made;
}
