import type { Action, Plan, PlanDetail } from "#contract/plans";
import type { Element } from "#domain/frameworks/release";
import { publishedPolicies } from "#domain/frameworks/release";
import type { ReasonKind } from "#domain/plans/action";
import { type Foresight, foresee } from "#domain/plans/foresee";
import { measureProgress } from "#domain/plans/measure-progress";
import { decodeShortCode } from "#domain/register/short-code";
import type { LoadedRelease } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import type { Planning } from "#server/features/plans/context";
import * as store from "#server/features/plans/store";

/** Titles of what actions are there for, by kind and id. */
export type ReasonTitles = (reason: { kind: ReasonKind; id: string }) => string | null;

export async function titlesOf(
  db: Queryable,
  cityId: string,
  release: LoadedRelease,
  reasons: readonly ({ kind: ReasonKind; id: string } | null)[],
): Promise<ReasonTitles> {
  const codes = reasons.flatMap((reason) => (reason?.kind === "technology" ? (decodeShortCode(reason.id) ?? []) : []));
  const names = codes.length === 0 ? new Map() : await store.readTechnologyNames(db, cityId, codes);
  return ({ kind, id }) => {
    if (kind === "technology") return names.get(decodeShortCode(id) ?? 0) ?? null;
    return kind === "clause" ? (release.clausesById.get(id)?.title ?? null) : (findElement(release, id)?.asks ?? null);
  };
}

export const findElement = ({ release }: LoadedRelease, id: string): Element | undefined =>
  publishedPolicies(release)
    .flatMap(({ elements }) => elements)
    .find((element) => element.id === id);

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

export async function describeDetail({ db, city, release, today }: Planning, plan: store.PlanRow): Promise<PlanDetail> {
  const actions = await store.readActions(db, city.cityId, plan.id);
  const foreseen = foresee(actions, today);
  const titleOf = await titlesOf(
    db,
    city.cityId,
    release,
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
