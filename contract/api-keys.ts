import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Organisation } from "#contract/people";
import { keyScopes, type Permission } from "#domain/access/access-table";

export const KeyScope = z.enum(keyScopes as [Permission, ...Permission[]]);
/** A key ends by itself; nobody has to remember it. */
export const keyDays = { usual: 90, longest: 366 };

export const ApiKey = z.object({
  keyId: z.uuid(),
  name: z.string(),
  prefix: z.string().describe("How the key begins, by which people tell keys apart."),
  scopes: z.array(KeyScope),
  state: z.enum(["active", "expired", "revoked"]),
  createdAt: z.string(),
  madeBy: z.object({ name: z.string(), hasLeft: z.boolean() }).nullable(),
  expiresAt: z.string(),
  lastUsedOn: z.iso.date().nullable(),
  revision: z.int(),
});
export type ApiKey = z.infer<typeof ApiKey>;

const ofOrganisation = z.object({ organisation: Organisation });

export const listKeys = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/keys",
  noun: "keys",
  summary: "Keys of programs that act for an organisation, those in force first",
  permission: "keys.manage",
  params: ofOrganisation,
  query: z.object({}),
  answer: z.object({
    organisation: z.object({ slug: z.string(), name: z.string() }),
    items: z.array(ApiKey),
    scopes: z.array(z.object({ scope: KeyScope, allows: z.string() })).describe("What a key can be given."),
  }),
  caching: "none",
});

export const createKey = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/keys",
  noun: "keys",
  summary: "Make a key; it is shown in this answer and never again",
  permission: "keys.manage",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({
    name: z.string().trim().min(1).max(100).describe("What uses it."),
    scopes: z.array(KeyScope).min(1),
    days: z.coerce.number().int().min(1).max(keyDays.longest).default(keyDays.usual).describe("How long it holds."),
  }),
  answer: z.object({ key: z.string(), item: ApiKey }),
  caching: "none",
});

export const revokeKey = defineEndpoint({
  method: "DELETE",
  path: "/api/organisations/:organisation/keys/:key",
  noun: "keys",
  summary: "Revoke a key at once",
  permission: "keys.manage",
  params: ofOrganisation.extend({ key: z.uuid() }),
  query: z.object({ revision: z.coerce.number().int().min(1) }),
  answer: ApiKey,
  caching: "none",
});
