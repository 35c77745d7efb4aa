import type { Pool } from "pg";
import type { Permission } from "#domain/access/access-table";
import { decide } from "#domain/access/decide";
import type { ClauseStanding } from "#domain/assessments/suggest";
import type { Day } from "#domain/kernel/days";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type AssessmentRecord, type Head, readHead } from "#server/features/assessments/store";
import { localDay } from "#server/features/verdicts/index";
import { type Call, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** How the clauses of one policy stand in the text that a city has adopted of it. */
export interface AdoptedPolicy {
  policy: string;
  standing: ReadonlyMap<string, ClauseStanding>;
}

/** Reads what a city has adopted of a release, in the transaction of whoever asks. */
export type ReadAdopted = (
  db: Connection,
  cityId: string,
  version: string,
  today: Day,
) => Promise<readonly AdoptedPolicy[]>;

export interface AssessmentNeeds {
  pool: Pool;
  releases: Releases;
  /** The public address, for links in mails. */
  url: string;
  /** Without it no adopted policy suggests anything. */
  readAdopted?: ReadAdopted;
}

/** One transaction about one city. */
export interface InCity {
  db: Connection;
  call: Call;
  city: Head;
  /** The day it is in the city, by which evidence ends. */
  today: Day;
  needs: AssessmentNeeds;
}

/** The same about one of its assessments. */
export interface Assessing extends InCity {
  version: string;
  loaded: LoadedRelease;
  assessment: AssessmentRecord;
}

/** Whether the caller has a permission about the city of the call. */
export const isAllowed = (call: Call, permission: Permission): boolean =>
  decide({ caller: call.caller, permission, organisation: organisationOf(call) }).isAllowed;

export function loadedOf({ releases }: Pick<AssessmentNeeds, "releases">, version: string): LoadedRelease {
  const found = releases.find(version);
  if (found) return found;
  const known = releases.all.map(({ release }) => release.version).join(", ");
  throw new Problem("not-found", `There is no release ${version}. There are: ${known}.`);
}

const openCity = async (db: Connection, cityId: string, name: string, version: string) => {
  const head = await readHead(db, cityId, version);
  if (!head) throw new Problem("not-found", `${name} is no city and has no assessments.`);
  return head;
};

/** Works on a city's assessments as a whole. */
export function inCity<T>(needs: AssessmentNeeds, call: Call, work: (open: InCity) => Promise<T>): Promise<T> {
  const { id, name } = organisationOf(call);
  return withScope(needs.pool, call.scope, async (db) => {
    const { assessment: _, ...city } = await openCity(db, id, name, "");
    return work({ db, call, city, today: localDay(city.timeZone, call.now), needs });
  });
}

/** Works on one assessment; refused where the city has begun none against this release. */
export function assessing<T>(
  needs: AssessmentNeeds,
  call: Call,
  version: string,
  work: (open: Assessing) => Promise<T>,
): Promise<T> {
  const { id } = organisationOf(call);
  return withScope(needs.pool, call.scope, async (db) =>
    work(await openAssessment(needs, { db, call, cityId: id, version })),
  );
}

/** The same in a transaction that is open already: of a peer, who came in by invitation. */
export async function openAssessment(
  needs: AssessmentNeeds,
  { db, call, cityId, version: asked }: { db: Connection; call: Call; cityId: string; version: string },
): Promise<Assessing> {
  const loaded = loadedOf(needs, asked);
  const { version } = loaded.release;
  const { assessment, ...city } = await openCity(db, cityId, call.organisation?.name ?? "This organisation", version);
  if (!assessment)
    throw new Problem("not-found", `${city.name} has begun no assessment against release ${version}. Begin one first.`);
  return { db, call, city, today: localDay(city.timeZone, call.now), needs, version, loaded, assessment };
}
