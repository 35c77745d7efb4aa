import { isDeepStrictEqual } from "node:util";
import type { AllianceEntry } from "#contract/alliance-changes";
import { firstDayOf } from "#domain/alliance/said-day";
import { dayOf } from "#domain/kernel/days";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { hosting } from "#server/features/joining/index";
import * as store from "#server/features/organisations/alliance-changes-store";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { publishAlliance } from "#server/features/publication/index";
import type { Call, Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type AllianceHandlers = Pick<Handlers, "getAllianceEntry" | "updateAlliance">;
type Wanted = Parameters<Handlers["updateAlliance"]>[0]["body"];

/** What the alliance says of itself: changed by its secretariat, and published at once. */
export function createAllianceHandlers({ pool }: OrganisationNeeds): AllianceHandlers {
  return {
    getAllianceEntry: (_input, call) => withScope(pool, call.scope, describeAlliance),
    updateAlliance: ({ body: { revision, ...wanted } }, call) => {
      refuseUnsayable(wanted, dayOf(call.now));
      return hosting(pool, call, async ({ db, host }) => {
        const was = (await store.lockAllianceEntry(db)) ?? nothingSaid;
        if (was.revision !== revision) throw Problem.stale("What the alliance says of itself", was);
        await say(db, call, host, was, wanted);
        return describeAlliance(db);
      });
    },
  };
}

const nothingSaid: AllianceEntry = {
  title: null,
  summary: null,
  notice: null,
  figures: [],
  statements: [],
  revision: 0,
};

const describeAlliance = async (db: Connection) => (await store.readAllianceEntry(db)) ?? nothingSaid;

async function say(
  db: Connection,
  call: Call,
  host: string,
  { revision, ...was }: AllianceEntry,
  wanted: Omit<Wanted, "revision">,
): Promise<void> {
  const now = {
    title: wanted.title ? withoutEmpty(wanted.title) : was.title,
    summary: wanted.summary ? withoutEmpty(wanted.summary) : was.summary,
    notice: wanted.notice === undefined ? was.notice : wanted.notice && withoutEmpty(wanted.notice),
    figures: wanted.figures ?? was.figures,
    statements: wanted.statements ?? was.statements,
  };
  if (now.title === null || now.summary === null)
    throw new Problem("invalid-request", "Nothing is said of the alliance yet: begin with its title and its summary.");
  const changed = fields.filter((field) => !isDeepStrictEqual(was[field], now[field]));
  if (changed.length === 0) return;
  if (revision > 0) await store.updateAllianceEntry(db, now);
  else if (!(await store.insertAllianceEntry(db, now)))
    throw Problem.stale("What the alliance says of itself", await describeAlliance(db));
  const of = (said: typeof now) => Object.fromEntries(changed.map((field) => [field, said[field]]));
  await recordEvents(db, call, [
    {
      action: "alliance.changed",
      ownerId: host,
      subject: { kind: "alliance", id: "alliance" },
      before: of(was),
      after: of(now),
    },
  ]);
  await publishAlliance(db);
}

const fields = ["title", "summary", "notice", "figures", "statements"] as const;

const withoutEmpty = (texts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([lang, words]) => (words === undefined ? [] : [[lang, words]])));

/** One figure of a kind, every statement once, and nothing of a day that has not come. */
function refuseUnsayable({ figures = [], statements = [] }: Omit<Wanted, "revision">, today: string): void {
  const twice = figures.find(({ kind }, at) => figures.findIndex((other) => other.kind === kind) !== at);
  if (twice)
    throw new Problem("invalid-request", `Two figures are of the kind "${twice.kind}"; state one of each kind.`);
  const repeated = statements.find(({ text }, at) => statements.findIndex((other) => other.text === text) !== at);
  if (repeated) throw new Problem("invalid-request", `This statement stands there twice: "${repeated.text}"`);
  const days = [...statements.map(({ on }) => on), ...[...figures, ...statements].map(({ source }) => source.asOf)];
  const ahead = days.find((day) => firstDayOf(day) > today);
  if (ahead) throw new Problem("invalid-request", `${ahead} has not come yet; name a day that has.`);
}
