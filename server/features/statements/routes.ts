import { dayOf } from "#domain/kernel/days";
import { modelYardstick } from "#domain/policies/yardstick";
import { ownEntry } from "#domain/statements/own-entry";
import type { Releases } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { explainWhole } from "#server/features/register/index";
import { findController } from "#server/features/statements/store";
import type { Handlers } from "#server/http/handlers";
import type { Settings } from "#server/settings";

export interface StatementNeeds {
  everyone: Queryable;
  releases: Releases;
  settings: Pick<Settings, "url" | "tilesUrl">;
}

/** What Plaza says of itself. */
export function createStatementHandlers({
  everyone,
  releases,
  settings: { url, tilesUrl },
}: StatementNeeds): Pick<Handlers, "getStatements"> {
  return {
    getStatements: async ({ query }, { now }) => {
      const controller = await findController(everyone);
      const { latest } = releases;
      const facts = ownEntry({ controller, isSecure: url.startsWith("https:"), url });
      const today = dayOf(now);
      return {
        controller: controller ?? null,
        tiles: tilesUrl ? new URL(tilesUrl.replace(/[{}]/g, "")).host : null,
        entry: {
          facts: facts as Record<string, string>,
          verdicts: explainWhole(modelYardstick(latest), "technology", { technologies: [facts], today }, query.lang),
          release: { version: latest.release.version, fingerprint: latest.fingerprint },
        },
      };
    },
  };
}
