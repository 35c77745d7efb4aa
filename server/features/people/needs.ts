import type { Databases } from "#server/database/pools";
import type { Accounts } from "#server/features/accounts/index";

/** What the handlers about people are built from. */
export interface PeopleNeeds {
  databases: Pick<Databases, "app" | "accounts">;
  accounts: Accounts;
  /** The public address, without a slash at the end: links in mails begin with it. */
  url: string;
  /** Whether invitations leave by themselves, or wait for somebody who hands them over. */
  hasMailServer: boolean;
}
