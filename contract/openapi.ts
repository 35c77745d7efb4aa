import { z } from "zod";
import { type Endpoint, isFileAnswer } from "#contract/endpoint";
import { endpoints } from "#contract/endpoints";
import { ProblemDocument } from "#contract/problems";
import { entryOf, type Permission } from "#domain/access/access-table";

const title = "Plaza";
const description =
  "Everything Plaza's pages can do. Without a key: what is public, the framework with its rules, cities with their registers and verdicts, organisations, and the check of an inventory. With a key: what its organisation gave it. Refusals are problems after RFC 9457. Public answers carry an ETag. Lists page with a cursor.";

type JsonSchema = Record<string, unknown>;

/** The OpenAPI 3.1 document of every operation, derived from the contract. */
export function describeApi(publicUrl: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const [id, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replace(/:([a-z]+)/gi, "{$1}");
    paths[path] ??= {};
    paths[path][endpoint.method.toLowerCase()] = describeOperation(id, endpoint);
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1", description, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: publicUrl }],
    tags: [...new Set(Object.values<Endpoint>(endpoints).map(({ noun }) => noun))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemDocument, "output") },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key of an organisation." },
        session: { type: "apiKey", in: "cookie", name: "plaza.session_token", description: "A signed-in browser." },
      },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

function describeOperation(id: string, endpoint: Endpoint): JsonSchema {
  const isOpen = endpoint.permission === "public";
  const problem = { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  return {
    operationId: id,
    tags: [endpoint.noun],
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    parameters: [...describeParameters("path", endpoint.params), ...describeParameters("query", endpoint.query)],
    ...(endpoint.upload ? { requestBody: describeUpload(endpoint.upload) } : {}),
    ...(endpoint.body ? { requestBody: describeBody(endpoint.body) } : {}),
    ...(isOpen ? {} : { security: [{ key: [] }, { session: [] }], "x-permission": endpoint.permission }),
    responses: {
      200: { description: endpoint.summary, content: describeAnswer(endpoint) },
      ...(endpoint.caching === "public" ? { 304: { description: "Not changed since the ETag that was sent." } } : {}),
      400: { description: "The request cannot be read; `findings` says what would be accepted.", ...problem },
      ...(isOpen ? {} : refusals(endpoint.permission, problem)),
      ...(endpoint.body
        ? { 409: { description: "Somebody else saved first; `current` is the record now.", ...problem } }
        : {}),
      404: { description: "There is nothing at this address.", ...problem },
      429: { description: "Too many requests; `retry-after` says when to come back.", ...problem },
      503: { description: "The database is away for a moment; `retry-after` says when to come back.", ...problem },
    },
  };
}

/** What access may answer, in the words of the access table. */
const refusals = (permission: Permission, problem: JsonSchema): JsonSchema => ({
  401: { description: "Nobody is signed in, and no key is shown.", ...problem },
  403: { description: `Only those who may ${entryOf(permission).allows}; \`needed\` says by which role.`, ...problem },
});

const describeBody = (body: z.ZodObject): JsonSchema => ({
  required: true,
  content: { "application/json": { schema: schemaOf(body, "input") } },
});

function describeParameters(place: "path" | "query", given: z.ZodObject): JsonSchema[] {
  const schema = schemaOf(given, "input") as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, { description: says, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || (schema.required ?? []).includes(name),
    ...(says ? { description: says } : {}),
    schema: rest,
  }));
}

function describeUpload({ field, fields }: NonNullable<Endpoint["upload"]>): JsonSchema {
  const { properties } = schemaOf(fields, "input") as { properties?: JsonSchema };
  const schema = {
    type: "object",
    properties: { ...properties, [field]: { type: "string", format: "binary" } },
    required: [field],
  };
  return { required: true, content: { "multipart/form-data": { schema } } };
}

function describeAnswer({ answer }: Endpoint): JsonSchema {
  if (!isFileAnswer(answer)) return { "application/json": { schema: schemaOf(answer, "output") } };
  return Object.fromEntries(answer.file.map((mediaType) => [mediaType, { schema: { type: "string" } }]));
}
