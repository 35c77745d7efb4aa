import type { Alliance } from "#contract/alliance";
import type { OrganisationRecord } from "#contract/organisations";
import { sumMemberships } from "#domain/alliance/figures";
import { countsInFigures, membershipStages } from "#domain/alliance/membership";
import { organisationKinds } from "#domain/alliance/organisation";
import { regions } from "#domain/alliance/region";
import { dayOf } from "#domain/kernel/days";
import type { Queryable } from "#server/database/pools";
import * as alliance from "#server/features/organisations/alliance-store";
import { listOrganisations, readMapCells } from "#server/features/organisations/directory-store";
import { exportOrganisations } from "#server/features/organisations/export-organisations";
import {
  findPublished,
  findSuccessor,
  type OrganisationHead,
  readRelated,
} from "#server/features/organisations/record-store";
import { readVersion } from "#server/features/register/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export type PublicHandlers = Pick<
  Handlers,
  | "getAlliance"
  | "listOrganisations"
  | "mapOrganisations"
  | "exportOrganisations"
  | "getOrganisation"
  | "listChapters"
  | "getChapter"
>;

/** The public directory: everything here reads what was published, as the public role. */
export function createPublicHandlers(db: Queryable): PublicHandlers {
  return {
    getAlliance: (_input, { now }) => describeAlliance(db, dayOf(now)),
    listOrganisations: async ({ query: { sort, cursor, limit, ...filter } }) => {
      const page = await listOrganisations(db, filter, { sort, cursor, limit });
      return { ...page, items: page.items.map(({ key: _, ...row }) => row) };
    },
    mapOrganisations: ({ query }) => readMapCells(db, query),
    exportOrganisations: async ({ query: { format, ...filter } }) =>
      exportOrganisations(db, filter, format, await readVersion(db)),
    getOrganisation: async ({ params }, { now }) => {
      const head = await findPublished(db, params.organisation);
      if (head) return describeOrganisation(db, head, dayOf(now));
      throw new Problem("not-found", `There is no organisation "${params.organisation}". All: /api/organisations.`);
    },
    listChapters: async () => ({ items: await alliance.listChapters(db) }),
    getChapter: async ({ params }) => {
      const chapter = await alliance.readChapter(db, params.chapter);
      if (chapter) return chapter;
      throw new Problem("not-found", `There is no chapter "${params.chapter}". All: /api/chapters.`);
    },
  };
}

async function describeOrganisation(db: Queryable, head: OrganisationHead, today: string): Promise<OrganisationRecord> {
  const { id, closedOn, closedReason, successorId, technologies, devices, ...row } = head;
  const related = await readRelated(db, id);
  const successor = successorId === null ? undefined : await findSuccessor(db, id);
  return {
    ...row,
    ...related,
    counts: countsInFigures({ history: related.history, closedOn: closedOn ?? undefined }, today),
    register: technologies === null || devices === null ? null : { technologies, devices },
    closed: closedOn === null ? null : { on: closedOn, reason: closedReason, successor: successor ?? null },
  };
}

async function describeAlliance(db: Queryable, today: string): Promise<Alliance> {
  const { head, secretariat } = await alliance.readAllianceHead(db);
  const figures = await alliance.readFigures(db, today);
  const sum = sumMemberships(
    figures.map(({ organisation, ...figure }) => ({ organisation: organisation.slug, figure })),
    today,
  );
  const named = new Map(figures.map(({ organisation }) => [organisation.slug, organisation]));
  return {
    title: head?.title ?? null,
    summary: head?.summary ?? null,
    notice: head?.notice ?? null,
    isDemonstration: head?.kind === "demonstration",
    secretariat,
    asOf: today,
    counts: await countAlliance(db, today),
    figures: head?.figures ?? [],
    memberships: {
      byKind: sum.byKind,
      total: sum.memberships,
      isMoreThan: sum.isMoreThan,
      statements: sum.statements.map(({ organisation, figure }) => ({
        ...figure,
        organisation: named.get(organisation)!,
      })),
    },
    statements: head?.statements ?? [],
    chapters: await alliance.listChapters(db),
    networks: await alliance.readNetworks(db),
    ...(await alliance.readCityStones(db)),
  };
}

async function countAlliance(db: Queryable, today: string): Promise<Alliance["counts"]> {
  const { standings, policyAreas } = await alliance.countOrganisations(db, today);
  type Standing = (typeof standings)[number];
  const count = (fits: (standing: Standing) => boolean) =>
    standings.reduce((sum, standing) => sum + (fits(standing) ? standing.organisations : 0), 0);
  const countries = [...new Set(standings.flatMap(({ country }) => country ?? []))].sort();
  return {
    organisations: count(() => true),
    takingPart: count(({ counts }) => counts),
    byStage: [...membershipStages, null]
      .map((stage) => ({ stage, organisations: count((standing) => standing.stage === stage) }))
      .filter(({ organisations }) => organisations > 0),
    byKind: organisationKinds
      .map((kind) => ({
        kind,
        organisations: count((standing) => standing.kind === kind),
        takingPart: count((standing) => standing.kind === kind && standing.counts),
      }))
      .filter(({ organisations }) => organisations > 0),
    byRegion: [...regions, null]
      .map((region) => ({ region, organisations: count((standing) => standing.region === region) }))
      .filter(({ organisations }) => organisations > 0),
    byCountry: countries.map((country) => ({ country, organisations: count((each) => each.country === country) })),
    policyAreas,
  };
}
