import type { CityStanding, ReleaseStanding, StandingState } from "#contract/upgrade-standings";
import { isDraft } from "#domain/frameworks/version";
import { dayOf } from "#domain/kernel/days";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { enqueueJob } from "#server/features/jobs/index";
import type { PolicyNeeds } from "#server/features/policies/context";
import { readStandings, type StandingRow } from "#server/features/policies/standings-store";
import { supportWindowOf } from "#server/features/policies/support-window";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type StandingHandlers = Pick<
  Handlers,
  "listReleaseStandings" | "listCityStandings" | "startRehearsal" | "remindOfUpgrade"
>;

export function createStandingHandlers({ pool, releases }: PolicyNeeds): StandingHandlers {
  const read = (call: Parameters<Handlers["listCityStandings"]>[1]) => withScope(pool, call.scope, readStandings);
  return {
    listReleaseStandings: async (_input, call) => {
      const rows = await read(call);
      const of = (version: string) => rows.filter(({ release }) => release === version).length;
      const published = releases.all.filter(({ release }) => !isDraft(release.version));
      return {
        newest: releases.latest.release.version,
        drafts: releases.all.map(({ release }) => release.version).filter(isDraft),
        items: published.map(({ release: { version } }): ReleaseStanding => {
          const { supportedUntil, daysLeft } = supportWindowOf(releases, version, dayOf(call.now));
          const isNewest = version === releases.latest.release.version;
          return { version, isNewest, supportedUntil, daysLeft, cities: of(version) };
        }),
      };
    },
    listCityStandings: async ({ query: { cursor, limit, release, state } }, call) => {
      const all = (await read(call))
        .map((row) => toStanding(releases, row, dayOf(call.now)))
        .filter((each) => (!release || each.release === release) && (!state || each.state === state))
        .sort((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || (a.name < b.name ? -1 : 1));
      const [at = 0] = (readCursor(cursor, 1) ?? []) as number[];
      const next = at + limit < all.length ? writeCursor([at + limit]) : null;
      return { items: all.slice(at, at + limit), next, total: all.length };
    },
    startRehearsal: async ({ body }, call) => {
      const to = releases.find(body.to);
      if (!to) {
        const known = releases.all.map(({ release }) => release.version).join(", ");
        throw new Problem("invalid-request", `There is no release ${body.to}. Accepted: ${known}, latest.`);
      }
      const { version } = to.release;
      const { id } = organisationOf(call);
      return withScope(pool, call.scope, async (db) => ({
        job: await enqueueJob(db, call, {
          kind: "upgrade-rehearsal",
          organisationId: id,
          input: { to: version },
          title: version,
        }),
      }));
    },
    remindOfUpgrade: (_input, call) => withScope(pool, call.scope, (db) => remind(db, releases, call)),
  };
}

/** Those who can upgrade the city hear of it; nothing of its policies is read for that. */
async function remind(db: Connection, releases: Releases, call: Parameters<Handlers["remindOfUpgrade"]>[1]) {
  const { id, name } = organisationOf(call);
  const standing = (await readStandings(db)).find(({ cityId }) => cityId === id);
  if (!standing) throw new Problem("conflict", `${name} has begun no local policy and stands on no release.`);
  const { release } = standing;
  const to = releases.latest.release.version;
  if (release === to) throw new Problem("conflict", `${name} stands on release ${to} already.`);
  const subject = { kind: "upgrade", id: to };
  await recordEvents(db, call, [
    { action: "upgrade.reminded", ownerId: id, subject, before: { release }, after: { release: to, title: to } },
  ]);
  return { release, to };
}

/** A release is closing from half a year before its support ends. */
const closingDays = 183;

function toStanding(releases: Releases, { cityId: _id, ...row }: StandingRow, today: string): CityStanding {
  const { supportedUntil, daysLeft } = supportWindowOf(releases, row.release, today);
  const isNewest = row.release === releases.latest.release.version;
  return { ...row, state: stateOf(isNewest, daysLeft), supportedUntil, daysLeft };
}

function stateOf(isNewest: boolean, daysLeft: number | null): StandingState {
  if (daysLeft !== null && daysLeft < 0) return "closed";
  if (daysLeft !== null && daysLeft <= closingDays) return "closing";
  return isNewest ? "current" : "behind";
}
