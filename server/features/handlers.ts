import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { findOrganisation } from "#server/features/access/index";
import { type Accounts, createAccountHandlers } from "#server/features/accounts/index";
import { createCheckHandlers } from "#server/features/check/index";
import { createDictionaryHandlers } from "#server/features/dictionary/index";
import { createFrameworkHandlers } from "#server/features/frameworks/index";
import { createOrganisationHandlers } from "#server/features/organisations/index";
import { createPlaceHandlers } from "#server/features/places/index";
import { createRegisterHandlers } from "#server/features/register/index";
import { createStatementHandlers } from "#server/features/statements/index";
import { createWorkspaceHandlers } from "#server/features/workspace/index";
import type { Handlers } from "#server/http/handlers";
import type { Operations } from "#server/http/operations";
import type { Settings } from "#server/settings";

/** What the features are built from. */
export interface FeatureNeeds {
  databases: Databases;
  releases: Releases;
  /** Without them nobody signs in: for commands that act as the operator. */
  accounts?: Accounts;
  /** Where Plaza is reached; commands that answer nobody leave it out. */
  settings?: Pick<Settings, "url" | "tilesUrl">;
}

const unreached = { url: "http://localhost", tilesUrl: undefined };

/** Every operation, answered by what the features offer. */
export const createOperations = (needs: FeatureNeeds): Operations => ({
  handlers: createHandlers(needs),
  findOrganisation: (slug) => findOrganisation(needs.databases.app, slug),
});

function createHandlers({ databases, releases, settings = unreached, accounts }: FeatureNeeds): Handlers {
  return {
    ...createFrameworkHandlers(releases),
    ...createDictionaryHandlers(),
    ...createRegisterHandlers(databases.public, releases),
    ...createOrganisationHandlers(databases.public),
    ...createPlaceHandlers(databases.public),
    ...createCheckHandlers(releases),
    ...createStatementHandlers({ everyone: databases.public, releases, settings }),
    ...createWorkspaceHandlers(databases, releases),
    ...createAccountHandlers(accounts),
  };
}
