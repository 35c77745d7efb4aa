import type { Pool } from "pg";

/** What changes of organisations are made with. */
export interface OrganisationNeeds {
  pool: Pool;
  /** Policies that an organisation can say it works on. */
  policyIds: ReadonlySet<string>;
}
