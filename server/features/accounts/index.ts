export {
  type Accounts,
  type AccountsOptions,
  createAccounts,
  EmailTaken,
  type NewAccount,
  type SessionPlace,
} from "#server/features/accounts/accounts";
export { createAccountHandlers } from "#server/features/accounts/handlers";
export { longestPassword, shortestPassword } from "#server/features/accounts/library";
export type { Mail, SendMail } from "#server/features/accounts/mail";
export { mountAccounts } from "#server/features/accounts/mount";
export { endReplacedSession } from "#server/features/accounts/renew-session";
export { type Replaced, replaceSecret } from "#server/features/accounts/replace-secret";
export type { Network } from "#server/features/accounts/single-sign-on/network";
export { countTry } from "#server/features/accounts/store";
