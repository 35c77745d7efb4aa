import type { Pool } from "pg";
import type { Accounts } from "#server/features/accounts/accounts";
import type { AccountsBase } from "#server/features/accounts/base";
import { createRecoveryHandlers } from "#server/features/accounts/recovery";
import { createSecurityHandlers } from "#server/features/accounts/security";
import { createSignInHandlers } from "#server/features/accounts/sign-in";
import { createSettingsHandlers } from "#server/features/accounts/single-sign-on/settings";
import { createEntranceHandlers } from "#server/features/accounts/single-sign-on/sign-in";
import { Problem } from "#server/http/problems";

type AccountHandlers = ReturnType<typeof createSignInHandlers> &
  ReturnType<typeof createRecoveryHandlers> &
  ReturnType<typeof createSecurityHandlers> &
  ReturnType<typeof createEntranceHandlers> &
  ReturnType<typeof createSettingsHandlers>;

/** Every operation about signing in and one's own account. A command of the operator has no accounts to sign in to. */
export function createAccountHandlers(accounts: Accounts | undefined, app: Pool): AccountHandlers {
  const base = accounts?.base ?? withoutAccounts;
  return {
    ...createSignInHandlers(base),
    ...createRecoveryHandlers(base, app),
    ...createSecurityHandlers(base, app),
    ...createEntranceHandlers(base),
    ...createSettingsHandlers(base, app),
  };
}

const withoutAccounts = new Proxy({} as AccountsBase, {
  get: () => {
    throw new Problem("unavailable", "Nobody signs in on the command line.");
  },
});
