import { entryOf, type Permission, type PermissionEntry, type Reach } from "#domain/access/access-table";
import type { Caller, OrganisationRef } from "#domain/access/caller";
import { type Role, type RoleHeld, roles } from "#domain/access/roles";

/** Why somebody may: what let them in. */
export type GrantedBy = Role | "anybody" | "person" | "key" | "operator";

export type Decision =
  | { isAllowed: true; by: GrantedBy; role?: RoleHeld; reason: string }
  | {
      isAllowed: false;
      /** Whether signing in might help: nobody is signed in, or the key is not one. */
      isSignedOut: boolean;
      /** Whether nothing but a second factor is missing first. */
      isSecondFactorDue?: true;
      reason: string;
      /** Roles any of which would do. */
      needed: readonly Role[];
      /** Who can give one. */
      ask: "sign-in" | "administrator" | "secretariat" | "nobody";
    };

export interface AccessQuestion {
  caller: Caller;
  permission: Permission;
  /** Given exactly where the permission's subject is an organisation. */
  organisation?: OrganisationRef;
}

/**
 * Whether somebody may do something, and why. Total: every caller, permission and organisation has an answer, and what
 * the table does not allow is refused.
 */
export function decide({ caller, permission, organisation }: AccessQuestion): Decision {
  const entry = entryOf(permission);
  if (entry.subject === "organisation" && !organisation) {
    throw new Error(`INVARIANT (access): ${permission} is asked without the organisation it is about.`);
  }
  if (entry.isForAnybody) return { isAllowed: true, by: "anybody", reason: `Everybody may ${entry.allows}.` };
  switch (caller.kind) {
    case "operator":
      return { isAllowed: true, by: "operator", reason: "Whoever runs Plaza's machine may do everything on it." };
    case "anybody":
      return refuse(entry, organisation, true);
    case "key":
      return decideForKey(caller, permission, entry, organisation);
    case "person":
      return decideForPerson(caller, entry, organisation);
  }
}

function decideForPerson(
  caller: Extract<Caller, { kind: "person" }>,
  entry: PermissionEntry,
  organisation: OrganisationRef | undefined,
): Decision {
  if (entry.isForPeople) return { isAllowed: true, by: "person", reason: `Everybody may ${entry.allows}.` };
  if (caller.isSecondFactorDue) return refuseUntilSecondFactor;
  // The role that may most comes first, so that an event names the one that somebody acted by.
  const held = roles.flatMap((role) => caller.roles.filter((one) => one.role === role));
  for (const role of held) {
    const reach = entry.roles[role.role];
    if (reach && isReached(role, reach, organisation)) {
      return {
        isAllowed: true,
        by: role.role,
        role,
        reason: `${sentenceOf(role.role, reach)} may ${entry.allows}.`,
      };
    }
  }
  return refuse(entry, organisation, false);
}

const refuseUntilSecondFactor: Decision = {
  isAllowed: false,
  isSignedOut: false,
  isSecondFactorDue: true,
  reason:
    "A role of yours asks for a second factor. Set it up in the settings of your account; then everything is open.",
  needed: [],
  ask: "nobody",
};

const isReached = (held: RoleHeld, reach: Reach, organisation: OrganisationRef | undefined): boolean =>
  reach === "alliance" ||
  organisation === undefined ||
  (reach === "own" && held.organisationId === organisation.id) ||
  (reach === "chapter" && organisation.chapterHosts.includes(held.organisationId));

function decideForKey(
  caller: Extract<Caller, { kind: "key" }>,
  permission: Permission,
  entry: PermissionEntry,
  organisation: OrganisationRef | undefined,
): Decision {
  const isOwn = organisation === undefined || organisation.id === caller.organisationId;
  if (entry.isForKeys && isOwn && caller.scopes.includes(permission)) {
    return { isAllowed: true, by: "key", reason: `This key may ${entry.allows}.` };
  }
  const { needed } = neededFor(entry);
  const reason = !entry.isForKeys
    ? `No key may ${entry.allows}; a person has to.`
    : !isOwn
      ? `This key belongs to another organisation; it may not ${entry.allows} of ${organisation.name}.`
      : `This key was not given the scope ${permission}.`;
  return { isAllowed: false, isSignedOut: false, reason, needed, ask: entry.isForKeys ? "administrator" : "nobody" };
}

function refuse(entry: PermissionEntry, organisation: OrganisationRef | undefined, isSignedOut: boolean): Decision {
  const { needed, isOwnRole } = neededFor(entry);
  if (isSignedOut) {
    return {
      isAllowed: false,
      isSignedOut,
      reason: `Only people with an account may ${entry.allows}.`,
      needed,
      ask: "sign-in",
    };
  }
  const whose = organisation ? ` of ${organisation.name}` : "";
  const where = organisation && isOwnRole ? whoOf(entry, needed, organisation.name) : ` ${namesOf(needed)}`;
  const ask = isOwnRole && organisation ? "administrator" : "secretariat";
  const help = ask === "administrator" ? `Ask an administrator${whose}.` : "Ask the secretariat of the alliance.";
  return {
    isAllowed: false,
    isSignedOut,
    reason: `To ${entry.allows} takes${where}. ${help}`,
    needed,
    ask,
  };
}

/** Roles in the organisation, then those that reach it from elsewhere: somebody may hold one of these names and no such reach. */
function whoOf(entry: PermissionEntry, needed: readonly Role[], name: string): string {
  const inIt = needed.filter((role) => entry.roles[role] === "own");
  const beyond = needed
    .filter((role) => !inIt.includes(role))
    .map((role) => beyondNames[entry.roles[role]!](nameOf(role)));
  return ` ${namesOf(inIt)} of ${name}${beyond.length > 0 ? `, or ${beyond.join(" or ")}` : ""}`;
}

const beyondNames: Record<Reach, (name: string) => string> = {
  own: (name) => name,
  chapter: (name) => `${name} of its chapter`,
  alliance: (name) => `${name} of the alliance`,
};

function neededFor(entry: PermissionEntry): { needed: Role[]; isOwnRole: boolean } {
  const needed = roles.filter((role) => entry.roles[role] !== undefined);
  return { needed, isOwnRole: needed.some((role) => entry.roles[role] === "own") };
}

const names: Record<Role, string> = {
  administrator: "an administrator",
  editor: "an editor",
  reviewer: "a reviewer",
  reader: "a reader",
  coordinator: "a coordinator",
  expert: "an expert",
  secretariat: "the secretariat",
};
const nameOf = (role: Role) => names[role];
const namesOf = (some: readonly Role[]) => some.map(nameOf).join(" or ");

function sentenceOf(role: Role, reach: Reach): string {
  const where = { own: "of the organisation", chapter: "of its chapter", alliance: "of the alliance" }[reach];
  const name = nameOf(role);
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${where}`;
}
