import type { Action, Plan, PlanDetail } from "#contract/plans";
import { elementsOf } from "#domain/assessments/answer";
import { type Foresight, foresee } from "#domain/plans/foresee";
import { measureProgress } from "#domain/plans/measure-progress";
import { decodeShortCode } from "#domain/register/short-code";
import type { LoadedRelease } from "#server/content/releases";
import type { Planning } from "#server/features/plans/context";
import * as store from "#server/features/plans/store";

type Reason = store.ActionFacts["reason"];

/** Titles of what actions are there for, by kind and id. */
export type ReasonTitles = (reason: NonNullable<Reason>) => string | null;

/** Names of technologies are read from where the reader may look: the city's own register, or what is published of it. */
export async function titlesOf(
  release: LoadedRelease,
  reasons: readonly Reason[],
  readNames: (codes: readonly number[]) => Promise<ReadonlyMap<number, string>>,
): Promise<ReasonTitles> {
  const codes = reasons.flatMap((reason) => (reason?.kind === "technology" ? (decodeShortCode(reason.id) ?? []) : []));
  const names = codes.length === 0 ? undefined : await readNames(codes);
  const elements = new Map(elementsOf(release.release).map(({ id, asks }) => [id, asks]));
  return ({ kind, id }) => {
    if (kind === "technology") return names?.get(decodeShortCode(id) ?? 0) ?? null;
    return (kind === "clause" ? release.clausesById.get(id)?.title : elements.get(id)) ?? null;
  };
}

/** The titles as the city itself knows them. */
export const ownTitlesOf = ({ db, city, release }: Planning, reasons: readonly Reason[]): Promise<ReasonTitles> =>
  titlesOf(release, reasons, (codes) => store.readTechnologyNames(db, city.cityId, codes));

export function describeAction(row: store.ActionRow, foresight: Foresight, titleOf: ReasonTitles): Action {
  const { ownerName, departmentName, planTitle: _, ...facts } = row;
  return {
    ...facts,
    reason: row.reason === null ? null : { ...row.reason, title: titleOf(row.reason) },
    owner: row.owner === null ? null : { id: row.owner, name: ownerName },
    department: row.department === null ? null : { id: row.department, name: departmentName ?? "" },
    foresight: describeForesight(foresight),
  };
}

export function describeForesight({ endsOn, slipDays, cause, hasDroppedDependency }: Foresight): Action["foresight"] {
  const waitsFor = cause !== null && typeof cause === "object" ? cause.waitsFor : null;
  return {
    endsOn,
    slipDays,
    cause: typeof cause === "string" ? cause : waitsFor === null ? null : "waits-for",
    waitsFor,
    hasDroppedDependency,
  };
}

/** A plan with its figures; the actions may be those of others too. What is done or dropped never slips. */
export function describePlan(
  plan: store.PlanRow,
  actions: readonly store.ActionRow[],
  foreseen: ReadonlyMap<string, Foresight>,
): Plan {
  const own = actions.filter((action) => action.plan === plan.id);
  const slipping = own.filter(({ id }) => foreseen.get(id)!.slipDays > 0).length;
  return { ...plan, progress: measureProgress(own), slipping };
}

export async function describeDetail(planning: Planning, plan: store.PlanRow): Promise<PlanDetail> {
  const { db, city, today } = planning;
  const actions = await store.readActions(db, city.cityId, plan.id);
  const foreseen = foresee(actions, today);
  const titleOf = await ownTitlesOf(
    planning,
    actions.map(({ reason }) => reason),
  );
  return {
    ...describePlan(plan, actions, foreseen),
    city: { slug: city.slug, name: city.name },
    today,
    actions: actions.map((row) => describeAction(row, foreseen.get(row.id)!, titleOf)),
    people: await store.readOwners(db, city.cityId),
    departments: await store.readDepartments(db, city.cityId),
  };
}
