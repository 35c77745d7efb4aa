import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { createCheckHandlers } from "#server/features/check/index";
import { createDictionaryHandlers } from "#server/features/dictionary/index";
import { createFrameworkHandlers } from "#server/features/frameworks/index";
import { createRegisterHandlers } from "#server/features/register/index";
import type { Handlers } from "#server/http/handlers";

/** Every operation's handler, from what the features offer. */
export function createHandlers({ databases, releases }: { databases: Databases; releases: Releases }): Handlers {
  return {
    ...createFrameworkHandlers(releases),
    ...createDictionaryHandlers(),
    ...createRegisterHandlers(databases.public, releases),
    ...createCheckHandlers(releases),
  };
}
