import type { Permission } from "#domain/access/access-table";
import type { RoleHeld } from "#domain/access/roles";

/** Who asks. Found out once per request, before anything is read or written. */
export type Caller =
  | { kind: "anybody" }
  | {
      kind: "person";
      personId: string;
      sessionId: string;
      isEmailConfirmed: boolean;
      hasSecondFactor: boolean;
      /** Whether a role asks for a second factor that is not set up yet: until then only the own account is open. */
      isSecondFactorDue?: boolean;
      roles: readonly RoleHeld[];
    }
  /** A program that acts for one organisation, within the permissions it was given. */
  | { kind: "key"; keyId: string; organisationId: string; scopes: readonly Permission[] }
  /** Whoever runs the command line on the server's own machine. */
  | { kind: "operator" };

export const anybody: Caller = { kind: "anybody" };

/** An organisation as far as access is concerned. */
export interface OrganisationRef {
  id: string;
  slug: string;
  name: string;
  kind: string;
  /** Organisations whose coordinators reach this one: the hosts of its chapters. */
  chapterHosts: readonly string[];
  /** Whether it does not exist: its files say so. */
  isDemonstration: boolean;
}
