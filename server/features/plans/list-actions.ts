import type { OutgoingFile, ParsedOf } from "#contract/endpoint";
import type { ActionRow, exportActions as exporting, listActions as listing } from "#contract/plans";
import { foldText } from "#domain/kernel/text";
import { foresee } from "#domain/plans/foresee";
import { csvLine } from "#domain/register/csv-cell";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import { describeAction, ownTitlesOf } from "#server/features/plans/describe";
import * as store from "#server/features/plans/store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { noticeOf } from "#server/tables/invented";

type Filter = ParsedOf<typeof exporting>["query"];

/**
 * Actions of every plan of a city that a filter leaves, in its order. Dependencies never leave a plan, so all are foreseen
 * at once.
 */
async function findActions(planning: Planning, filter: Filter): Promise<ActionRow[]> {
  const { db, city, today } = planning;
  const rows = await store.readActions(db, city.cityId);
  const foreseen = foresee(rows, today);
  const titleOf = await ownTitlesOf(
    planning,
    rows.map(({ reason }) => reason),
  );
  const words = foldText(filter.q ?? "");
  return rows
    .map((row) => ({ ...describeAction(row, foreseen.get(row.id)!, titleOf), planTitle: row.planTitle }))
    .filter((row) => fits(row, filter, words))
    .sort(orders[filter.sort]);
}

const fits = (row: ActionRow, filter: Filter, words: string): boolean =>
  (filter.plan === undefined || row.plan === filter.plan) &&
  (filter.state === undefined || row.state === filter.state) &&
  (filter.department === undefined || row.department?.id === filter.department) &&
  (filter.owner === undefined || row.owner?.id === filter.owner) &&
  (filter.slipping === undefined || row.foresight.slipDays > 0) &&
  (words === "" || foldText(`${row.title} ${row.notes}`).includes(words));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** After every day. */
const never = "9999-12-31";
const gainOf = ({ weight, effort }: ActionRow): number => (weight === null || effort === null ? 0 : weight / effort);
const dueOf = ({ dueOn }: ActionRow): string => dueOn ?? never;
const byDue = (one: ActionRow, other: ActionRow): number =>
  compare(dueOf(one), dueOf(other)) || compare(one.id, other.id);

const orders: Record<Filter["sort"], (one: ActionRow, other: ActionRow) => number> = {
  due: byDue,
  gain: (one, other) => gainOf(other) - gainOf(one) || byDue(one, other),
  title: (one, other) => compare(foldText(one.title), foldText(other.title)) || compare(one.id, other.id),
  slip: (one, other) => other.foresight.slipDays - one.foresight.slipDays || byDue(one, other),
};

export function createActionListHandlers(needs: PlanNeeds): Pick<Handlers, "listActions" | "exportActions"> {
  return {
    listActions: ({ query }, call) => planning(needs, call, (plan) => listActions(plan, query)),
    exportActions: ({ query }, call) =>
      planning(needs, call, async (plan) => toCsv(plan.city, await findActions(plan, query))),
  };
}

async function listActions(planning: Planning, { cursor, limit, ...filter }: ParsedOf<typeof listing>["query"]) {
  const { db, city } = planning;
  const found = await findActions(planning, filter);
  const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
  const plans = await store.readPlans(db, city.cityId);
  return {
    items: found.slice(from, from + limit),
    next: from + limit < found.length ? writeCursor([from + limit]) : null,
    total: found.length,
    plans: plans.map(({ id, title }) => ({ id, title })),
    people: await store.readOwners(db, city.cityId),
    departments: await store.readDepartments(db, city.cityId),
  };
}

const header = [
  "plan",
  "title",
  "state",
  "owner",
  "department",
  "startsOn",
  "dueOn",
  "doneOn",
  "foreseenOn",
  "slipDays",
  "reason",
  "cost",
  "currency",
  "weight",
  "effort",
  "droppedReason",
  "notes",
];

function toCsv(city: Planning["city"], rows: readonly ActionRow[]): OutgoingFile {
  const notice = noticeOf(city);
  async function* body() {
    yield csvLine([...header, ...notice.head]);
    for (const row of rows) yield csvLine([...cellsOf(row), ...notice.line]);
  }
  return { fileName: `actions-${city.slug}.csv`, mediaType: "text/csv; charset=utf-8", body: body() };
}

const cellsOf = (row: ActionRow) => [
  row.planTitle,
  row.title,
  row.state,
  row.owner?.name,
  row.department?.name,
  row.startsOn,
  row.dueOn,
  row.doneOn,
  row.foresight.endsOn,
  row.foresight.slipDays,
  row.reason?.id,
  row.cost?.amount,
  row.cost?.currency,
  row.weight,
  row.effort,
  row.droppedReason,
  row.notes,
];
