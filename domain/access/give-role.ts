import type { Permission } from "#domain/access/access-table";
import { organisationRoles, type Role } from "#domain/access/roles";

/**
 * What somebody has to be allowed in order to give or take a role. A role that reaches further than its own organisation
 * is given by the secretariat alone, so that nobody raises themselves by raising a colleague.
 */
export const permissionToGive: Record<Role, Permission> = {
  administrator: "people.manage",
  editor: "people.manage",
  reviewer: "people.manage",
  reader: "people.manage",
  coordinator: "coordinators.manage",
  expert: "experts.manage",
  secretariat: "secretariat.manage",
};

/** What decides which roles an organisation has at all. */
export interface RoleGround {
  /** Whether it runs the alliance. */
  isSecretariat: boolean;
  /** Whether a chapter is hosted by it. */
  hostsChapter: boolean;
}

/** The roles that can be held in an organisation, from the one that may most. */
export function rolesIn({ isSecretariat, hostsChapter }: RoleGround): Role[] {
  return [
    ...organisationRoles,
    ...(hostsChapter ? (["coordinator"] as const) : []),
    ...(isSecretariat ? (["expert", "secretariat"] as const) : []),
  ];
}
