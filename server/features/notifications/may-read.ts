import type { Caller, OrganisationRef } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import type { RoleHeld } from "#domain/access/roles";
import { kindEntryOf, type NotificationKind } from "#domain/notifications/kinds";

/** Whether a person with these roles may read of an organisation what a kind tells: asked when it is noted, listed, mailed. */
export function mayRead(
  person: { personId: string; roles: readonly RoleHeld[]; isSecondFactorDue?: boolean | undefined },
  kind: NotificationKind,
  organisation: OrganisationRef,
): boolean {
  const caller: Caller = {
    kind: "person",
    personId: person.personId,
    sessionId: "",
    isEmailConfirmed: true,
    hasSecondFactor: false,
    isSecondFactorDue: person.isSecondFactorDue === true,
    roles: person.roles,
  };
  return decide({ caller, permission: kindEntryOf(kind).permission, organisation }).isAllowed;
}
