import type { Pool } from "pg";
import type { AnswerOf } from "#contract/endpoint";
import type { searchWorkspace } from "#contract/workspace";
import type { Permission } from "#domain/access/access-table";
import { encodeShortCode } from "#domain/register/short-code";
import { likePattern } from "#server/database/like-pattern";
import { withScope } from "#server/database/scope";
import { isAllowed, readOwnParts } from "#server/features/workspace/parts";
import * as store from "#server/features/workspace/search-store";
import { type Call, personOf } from "#server/http/handlers";

type Found = AnswerOf<typeof searchWorkspace>["items"][number];

/**
 * Everything a person may see by words of its name. The scope is exactly the organisations in which the access table lets
 * them read that kind of thing; what is published and the directory are open to everyone.
 */
export async function search(app: Pool, published: Pool, { q, limit }: { q: string; limit: number }, call: Call) {
  const person = personOf(call);
  const own = await withScope(app, call.scope, (db) => readOwnParts(db, person));
  const where = (permission: Permission) => own.filter((one) => isAllowed(person, permission, one)).map(({ id }) => id);
  const [withPeople, cities] = [where("people.read"), where("register.read")];
  const pattern = likePattern(q);
  const open = await findPublished(published, cities, pattern, limit);
  return withScope(app, { ...call.scope, organisations: [...new Set([...withPeople, ...cities])] }, async (db) => {
    const organisations = await store.findOrganisations(db, pattern, limit);
    const people = withPeople.length > 0 ? await store.findPeople(db, withPeople, pattern, limit) : [];
    const isCity = cities.length > 0;
    const technologies = isCity ? await store.findTechnologies(db, cities, pattern, limit) : [];
    const inventories = isCity ? await store.findInventories(db, cities, pattern, limit) : [];
    const exact = isCity ? await store.findDevices(db, cities, q.trim(), limit) : [];
    const devices = [...exact, ...open.filter(({ id }) => !exact.some((one) => one.id === id))].slice(0, limit);
    const of = (id: string) => own.find((one) => one.id === id)!;
    const told = (kind: Found["kind"], { id, title, organisationId }: store.FoundRow): Found => ({
      kind,
      id,
      title,
      organisation: of(organisationId).slug,
      organisationName: of(organisationId).name,
    });
    const coded = (row: store.FoundRow) => ({ ...row, id: encodeShortCode(Number(row.id)) });
    return {
      items: [
        ...organisations.map(({ slug, title }) => ({
          kind: "organisation" as const,
          id: slug,
          title,
          organisation: slug,
          organisationName: title,
        })),
        ...people.map((row) => told("person", row)),
        ...technologies.map((row) => told("technology", coded(row))),
        ...devices.map((row) => told("device", coded(row))),
        ...inventories.map((row) => told("inventory", row)),
      ],
    };
  });
}

const findPublished = async (published: Pool, cities: readonly string[], pattern: string, limit: number) =>
  cities.length === 0 ? [] : store.findPublishedDevices(published, cities, pattern, limit);
