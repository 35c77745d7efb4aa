/**
 * What a person may be. The first four belong to any organisation; a coordinator is one of the organisation that hosts a
 * chapter; experts and the secretariat belong to the organisation that runs the alliance. A resident is a person
 * without any role.
 */
export const roles = ["administrator", "editor", "reviewer", "reader", "coordinator", "expert", "secretariat"] as const;
export type Role = (typeof roles)[number];

/** Roles that every organisation has, from the one that may most to the one that may least. */
export const organisationRoles = ["administrator", "editor", "reviewer", "reader"] as const satisfies readonly Role[];

/** A role in one organisation. */
export interface RoleHeld {
  role: Role;
  organisationId: string;
}
