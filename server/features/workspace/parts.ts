import type { MyOrganisation } from "#contract/workspace";
import { entryOf, type Permission, permissions } from "#domain/access/access-table";
import type { Caller } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import type { Queryable } from "#server/database/pools";
import { type PartRow, readPart, readParts } from "#server/features/workspace/me-store";

type Person = Extract<Caller, { kind: "person" }>;
type Organisation = Omit<PartRow, "roles">;

const aboutOrganisations = permissions.filter((permission) => entryOf(permission).subject === "organisation");
const aboutNothing = permissions.filter((permission) => entryOf(permission).subject === "nothing");

export const isAllowed = (caller: Caller, permission: Permission, organisation?: Organisation): boolean =>
  decide({ caller, permission, ...(organisation ? { organisation } : {}) }).isAllowed;

/** What a person may do that is about no organisation. */
export const mayAnywhere = (caller: Person): Permission[] =>
  aboutNothing.filter((permission) => isAllowed(caller, permission));

/** What a person is in an organisation and may do there, as the access table says it. */
export function describePart(caller: Person, organisation: Organisation, throughName: string | null): MyOrganisation {
  const { id, slug, name, kind, isDemonstration, isSecretariat } = organisation;
  const own = caller.roles.filter(({ organisationId }) => organisationId === id).map(({ role }) => role);
  const reached = decide({ caller, permission: "organisation.read", organisation });
  const through = reached.isAllowed && reached.role ? [reached.role.role] : [];
  return {
    slug,
    name,
    kind,
    isDemonstration,
    isSecretariat,
    roles: own.length > 0 ? own : through,
    through: own.length > 0 ? null : throughName,
    may: aboutOrganisations.filter((permission) => isAllowed(caller, permission, organisation)),
  };
}

/** Every organisation that a person holds a role in. */
export async function readOwnParts(db: Queryable, caller: Person): Promise<Organisation[]> {
  const ids = [...new Set(caller.roles.map(({ organisationId }) => organisationId))];
  return ids.length === 0 ? [] : readParts(db, ids);
}

/** One organisation, where the person holds a role in it or a role elsewhere lets them in; otherwise nothing. */
export async function readReachedPart(db: Queryable, caller: Person, slug: string): Promise<Organisation | undefined> {
  const organisation = await readPart(db, slug);
  if (!organisation) return undefined;
  const isOwn = caller.roles.some(({ organisationId }) => organisationId === organisation.id);
  return isOwn || isAllowed(caller, "organisation.read", organisation) ? organisation : undefined;
}
