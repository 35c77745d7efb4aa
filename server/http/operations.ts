import { type Endpoint, isFileAnswer, type OutgoingFile } from "#contract/endpoint";
import { type Client, endpoints, type OperationId } from "#contract/endpoints";
import { entryOf } from "#domain/access/access-table";
import { anybody, type Caller, type OrganisationRef } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import type { Call, CallStart, Handlers } from "#server/http/handlers";
import { Problem, telling } from "#server/http/problems";
import type { ScanUpload } from "#server/http/scan-upload";
import { fileNameOf } from "#server/tables/invented";

/** What a caller gives, before the contract has read it. */
export interface RawInput {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: unknown;
  fields?: Record<string, unknown>;
  upload?: { fileName: string; bytes: AsyncIterable<Uint8Array> };
  /** Reads what is still on its way: not before access is decided. */
  receive?: () => Promise<{ fields: Record<string, unknown>; upload: RawInput["upload"] | undefined }>;
}

/** Every operation, with what access has to know. */
export interface Operations {
  handlers: Handlers;
  /** An organisation by the slug in an address, or one that took it over; nothing where there is none. */
  findOrganisation: (slug: string) => Promise<OrganisationRef | undefined>;
  /** Looks at files that will be handed to others; without it nobody does. */
  scan?: ScanUpload;
}

/** Decides access, reads the input by the contract, answers, and holds the answer against the contract. */
export async function callOperation(
  operations: Operations,
  id: OperationId,
  raw: RawInput,
  start: CallStart,
): Promise<unknown> {
  const endpoint: Endpoint = endpoints[id];
  refuseOutsideDemonstration(endpoint, start);
  const params = endpoint.params.safeParse(raw.params);
  if (!params.success) throw Problem.ofRequest(params.error, "address", namesOf(endpoint.params));
  const call = await admit(operations, endpoint, params.data, start);
  const { upload = raw.upload, fields = raw.fields } = (await raw.receive?.()) ?? {};
  const isHandedOn = upload !== undefined && endpoint.upload?.isHandedOn === true;
  const file = isHandedOn && operations.scan ? await operations.scan(upload) : upload;
  const given = { ...raw, ...(fields ? { fields } : {}), ...(file ? { upload: file } : {}) };
  const input = { params: params.data, ...readRest(endpoint, given) };
  const handler = operations.handlers[id] as (input: unknown, call: Call) => Promise<unknown>;
  const answer = await handler(input, call);
  if (!isFileAnswer(endpoint.answer)) return endpoint.answer.parse(answer);
  const leaving = answer as OutgoingFile;
  return call.organisation ? { ...leaving, fileName: fileNameOf(call.organisation, leaving.fileName) } : leaving;
}

/** Where it does not exist, no mistake in a request tells that it does elsewhere. */
export function refuseOutsideDemonstration(
  { onlyInDemonstration, path }: Endpoint,
  { mayEnterDemonstration }: Pick<CallStart, "mayEnterDemonstration">,
): void {
  if (onlyInDemonstration && !mayEnterDemonstration) throw nothingAt(path);
}

export const nothingAt = (address: string): Problem =>
  new Problem("not-found", `Nothing answers at ${address}. Every operation: /api/openapi.json.`);

/** Lets the call through with what it may see, or refuses it. Nobody learns from a refusal what they may not read. */
async function admit(
  { findOrganisation }: Operations,
  { permission }: Endpoint,
  params: Record<string, unknown>,
  start: CallStart,
): Promise<Call> {
  const { caller } = start;
  const isAboutOrganisation = entryOf(permission).subject === "organisation";
  const slug = String(params.organisation ?? params.city);
  const organisation = isAboutOrganisation ? await findOrganisation(slug) : undefined;
  if (isAboutOrganisation && !organisation) throw new Problem("not-found", `There is no organisation "${slug}".`);
  const decision = decide({ caller, permission, ...(organisation ? { organisation } : {}) });
  if (!decision.isAllowed) throw Problem.ofDecision(decision, organisation?.name);
  const { by, role } = decision;
  const person = caller.kind === "person" ? { person: caller.personId } : {};
  return {
    ...start,
    by,
    role,
    organisation,
    scope: { organisations: organisation ? [organisation.id] : [], ...person },
  };
}

function readRest(endpoint: Endpoint, raw: RawInput) {
  const query = endpoint.query.strict().safeParse(raw.query);
  if (!query.success) throw Problem.ofRequest(query.error, "query", namesOf(endpoint.query));
  const body = endpoint.body?.strict().safeParse(raw.body ?? {});
  if (body && !body.success) throw Problem.ofRequest(body.error, "body", namesOf(endpoint.body));
  const fields = endpoint.upload?.fields.safeParse(raw.fields ?? {});
  if (fields && !fields.success) throw Problem.ofRequest(fields.error, "form", namesOf(endpoint.upload?.fields));
  if (endpoint.upload && !raw.upload) {
    throw new Problem("invalid-request", `Send a file as \`${endpoint.upload.field}\` in multipart/form-data.`);
  }
  return { query: query.data, body: body?.data, fields: fields?.data ?? {}, upload: raw.upload };
}

const namesOf = (schema: Endpoint["query"] | undefined): string[] => Object.keys(schema?.shape ?? {});

/** Where a call comes from, as far as it is told. */
export type CallOrigin = Partial<
  Pick<CallStart, "address" | "userAgent" | "mayEnterDemonstration" | "cookieHeader" | "cookies">
>;

/** A call at this moment. */
export const startOf = (caller: Caller, requestId: string, origin: CallOrigin = {}): CallStart => ({
  address: "",
  userAgent: "",
  mayEnterDemonstration: false,
  cookieHeader: undefined,
  cookies: [],
  ...origin,
  caller,
  requestId,
  now: new Date(),
});

/** A call by whoever runs the command line on the server's machine. */
export const operatorCall = (): CallStart => startOf({ kind: "operator" }, crypto.randomUUID());

/** The same operations for pages and commands, in process: no socket, no text in between. */
export function createClient(
  operations: Operations,
  start: () => CallStart = () => startOf(anybody, crypto.randomUUID()),
  onRefused: (id: OperationId, thrown: unknown, requestId: string) => void = () => undefined,
): Client {
  const calls = (Object.keys(endpoints) as OperationId[]).map((id) => [
    id,
    async ({ upload, fields, body, ...input }: Record<string, unknown>) => {
      const names = new Set(Object.keys(endpoints[id].params.shape));
      const entries = Object.entries(input).filter(([, value]) => value !== undefined);
      const raw: RawInput = {
        params: Object.fromEntries(entries.filter(([name]) => names.has(name))),
        query: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
        ...(body === undefined ? {} : { body }),
        ...(fields ? { fields: fields as Record<string, unknown> } : {}),
        ...(upload ? { upload: upload as NonNullable<RawInput["upload"]> } : {}),
      };
      const from = start();
      return callOperation(operations, id, raw, from).catch((error: unknown) => {
        onRefused(id, error, from.requestId);
        throw telling(error);
      });
    },
  ]);
  return Object.fromEntries(calls) as Client;
}
