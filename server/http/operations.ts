import { type Endpoint, isFileAnswer } from "#contract/endpoint";
import { type Client, endpoints, type OperationId } from "#contract/endpoints";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What a caller gives, before the contract has read it. */
export interface RawInput {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  fields?: Record<string, unknown>;
  upload?: { fileName: string; bytes: AsyncIterable<Uint8Array> };
}

/** Reads the input by the contract, answers, and holds the answer against the contract. */
export async function callOperation(handlers: Handlers, id: OperationId, raw: RawInput): Promise<unknown> {
  const endpoint: Endpoint = endpoints[id];
  const params = endpoint.params.safeParse(raw.params);
  if (!params.success) throw Problem.ofRequest(params.error, "address");
  const query = endpoint.query.strict().safeParse(raw.query);
  if (!query.success) throw Problem.ofRequest(query.error, "query");
  const fields = endpoint.upload?.fields.safeParse(raw.fields ?? {});
  if (fields && !fields.success) throw Problem.ofRequest(fields.error, "form");
  if (endpoint.upload && !raw.upload) {
    throw new Problem("invalid-request", `Send a file as \`${endpoint.upload.field}\` in multipart/form-data.`);
  }
  const input = { params: params.data, query: query.data, fields: fields?.data ?? {}, upload: raw.upload };
  const handler = handlers[id] as (input: unknown) => Promise<unknown>;
  const answer = await handler(input);
  return isFileAnswer(endpoint.answer) ? answer : endpoint.answer.parse(answer);
}

/** The same operations for pages, in process: no socket, no text in between. */
export function createClient(handlers: Handlers): Client {
  const calls = (Object.keys(endpoints) as OperationId[]).map((id) => [
    id,
    ({ upload, fields, ...input }: Record<string, unknown>) => {
      const names = new Set(Object.keys(endpoints[id].params.shape));
      const entries = Object.entries(input).filter(([, value]) => value !== undefined);
      return callOperation(handlers, id, {
        params: Object.fromEntries(entries.filter(([name]) => names.has(name))),
        query: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
        ...(fields ? { fields: fields as Record<string, unknown> } : {}),
        ...(upload ? { upload: upload as NonNullable<RawInput["upload"]> } : {}),
      });
    },
  ]);
  return Object.fromEntries(calls) as Client;
}
