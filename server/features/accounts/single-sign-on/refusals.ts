import type { AccountsBase } from "#server/features/accounts/base";
import { refusal } from "#server/features/accounts/refusals";
import { Problem } from "#server/http/problems";

/** A provider that fails, or whose answer does not hold, is named in the log; the person learns what to do. */
export const askProviderRefusal =
  (base: Pick<AccountsBase, "log">) =>
  (error: Error): never => {
    if (error instanceof Problem) throw error;
    base.log(`Single sign-on: ${error.message} ${(error.cause as Error | undefined)?.message ?? ""}`);
    throw refusal(
      "conflict",
      "single-sign-on-failed",
      "Your organisation's sign-in did not answer as it should.",
      "Begin again; if it stays, tell whoever runs it, and sign in here with your password meanwhile.",
    );
  };
