import { describeApi } from "#contract/openapi";
import { problemStatus } from "#contract/problems";
import { keepEach } from "#domain/kernel/keep-each";
import { problemTitles } from "#vocabulary/problem-words";
import type { Language } from "#vocabulary/vocabulary";

export interface ApiField {
  name: string;
  type: string;
  required: boolean;
  says: string | undefined;
  fields: ApiField[];
}
export interface ApiOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  says: string | undefined;
  given: ApiField[];
  sent: ApiField[];
  answers: { mediaType: string; fields: ApiField[] }[];
  example: string;
}
export interface ApiSection {
  name: string;
  /** As it stands in addresses. */
  slug: string;
  operations: ApiOperation[];
}

interface Schema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
}
interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: unknown[];
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

/** The OpenAPI document, arranged for reading; it is made once, since describing every operation takes a while. */
export const readApi = keepEach((origin: string): ApiSection[] => {
  const { paths } = describeApi(origin) as { paths: Record<string, Record<string, Operation>> };
  const sections = new Map<string, ApiOperation[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const noun = operation.tags[0]!;
      sections.set(noun, [...(sections.get(noun) ?? []), readOperation(origin, path, method.toUpperCase(), operation)]);
    }
  }
  return [...sections].map(([name, operations]) => ({ name, slug: name.replaceAll(" ", "-"), operations }));
});

export interface ApiProblem {
  code: string;
  status: number;
  title: string;
}

/** Every kind of refusal, for reading. */
export const readProblems = (lang: Language): ApiProblem[] =>
  Object.entries(problemTitles).map(([code, title]) => ({
    code,
    title: title[lang],
    status: problemStatus[code as keyof typeof problemStatus],
  }));

function readOperation(origin: string, path: string, method: string, operation: Operation): ApiOperation {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    says: operation.description,
    given: operation.parameters.map(({ name, required, description, schema }) => ({
      name,
      required,
      type: typeOf(schema),
      says: description,
      fields: [],
    })),
    sent: body ? fieldsOf(body) : [],
    answers: Object.entries(operation.responses["200"]?.content ?? {}).map(([mediaType, { schema }]) => ({
      mediaType,
      fields: fieldsOf(schema),
    })),
    example: exampleOf(origin, path, method, operation),
  };
}

const fill: Record<string, string> = {
  version: "latest",
  policy: "pia",
  clause: "pia.c07",
  city: "linden",
  code: "7Q4K2M9X",
};

function exampleOf(origin: string, path: string, method: string, { requestBody, security }: Operation): string {
  const address = `${origin}${path.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? name)}`;
  const key = security ? ' -H "authorization: Bearer $KEY"' : "";
  if (method === "GET") return `curl${key} ${address}`;
  if (requestBody?.content["multipart/form-data"]) return `curl${key} -F file=@cameras.csv ${address}`;
  const json = requestBody ? " -H content-type:application/json -d @body.json" : "";
  return `curl${key} -X ${method}${json} ${address}`;
}

function typeOf(schema: Schema): string {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map(typeOf))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return `${schema.items ? typeOf(schema.items) : "any"}[]`;
  if (schema.format === "binary") return "file";
  return [schema.type ?? "any"].flat().join(" | ");
}

/** Objects within lists and alternatives are opened, down to a depth a reader can follow. */
function fieldsOf(schema: Schema, depth = 0): ApiField[] {
  if (depth > 3) return [];
  if (schema.type === "array" && schema.items) return fieldsOf(schema.items, depth);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const seen = new Map(options.flatMap((option) => fieldsOf(option, depth)).map((field) => [field.name, field]));
    return [...seen.values()];
  }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: schema.required?.includes(name) ?? false,
    says: property.description,
    fields: fieldsOf(property, depth + 1),
  }));
}
