import type { Pool } from "pg";
import type { OwnConsultation } from "#contract/consultations";
import { measureRound, stateOn } from "#domain/consultations/round";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection, Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import * as store from "#server/features/consultations/store";
import { moveVersion } from "#server/features/publication/index";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";
import { type Call, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export interface ConsultationNeeds {
  pool: Pool;
  everyone: Queryable;
  release: LoadedRelease;
}

/** One transaction on the rounds that a city holds. */
export interface RoundWork {
  db: Connection;
  cityId: string;
  city: { slug: string; name: string; isDemonstration: boolean };
  today: string;
  personId: string | null;
  call: Call;
  release: LoadedRelease;
}

export const holdingRounds = <T>(
  { pool, release }: ConsultationNeeds,
  call: Call,
  work: (on: RoundWork) => Promise<T>,
) =>
  withScope(pool, call.scope, async (db) => {
    const { id, name } = organisationOf(call);
    const city = await readCity(db, id);
    if (!city) throw new Problem("not-found", `${name} is no city and holds no consultations.`);
    const personId = personIdOf(call);
    const today = localDay(city.timeZone, call.now);
    return work({
      db,
      cityId: id,
      city: { slug: city.slug, name: city.name, isDemonstration: city.isDemonstration },
      today,
      personId,
      call,
      release,
    });
  });

export const endOf = ({ outcomeAt, withdrawnAt }: Pick<store.RoundRow, "outcomeAt" | "withdrawnAt">) => ({
  isConcluded: outcomeAt !== null,
  isWithdrawn: withdrawnAt !== null,
});

/** Rounds as the city sees them, each with its figures. */
export async function toOwn({ db, cityId, city, today }: RoundWork, rows: readonly store.RoundRow[]) {
  const groups = await store.readGroups(db, cityId);
  return rows.map(
    (row): OwnConsultation => ({
      ...row,
      city,
      today,
      state: stateOn(today, { ...row, ...endOf(row) }),
      figures: measureRound(groups.filter(({ round }) => round === row.id)),
    }),
  );
}

export async function lockFound(on: RoundWork, id: string): Promise<store.RoundRow> {
  const found = await store.lockRound(on.db, on.cityId, id);
  if (found) return found;
  throw new Problem("not-found", `${on.city.name} holds no such consultation.`);
}

export async function answerRound(on: RoundWork, id: string): Promise<OwnConsultation> {
  const [own] = await toOwn(on, [await lockFound(on, id)]);
  return own!;
}

/** A round as it was read, or a refusal with what it is now. */
export async function lockUnchanged(on: RoundWork, id: string, revision: number): Promise<store.RoundRow> {
  const found = await lockFound(on, id);
  if (found.revision !== revision) throw Problem.stale("The consultation", (await toOwn(on, [found]))[0]);
  return found;
}

export async function tell(
  { db, call, cityId }: Pick<RoundWork, "db" | "call" | "cityId">,
  event: Omit<AuditEvent, "ownerId">,
): Promise<void> {
  await recordEvents(db, call, [{ ...event, ownerId: cityId }]);
  await moveVersion(db);
}
