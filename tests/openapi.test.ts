import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { describeApi } from "#contract/openapi";

type Json = Record<string, unknown>;

const text = JSON.stringify(describeApi("https://plaza.example.org"));
const described = (): Json => JSON.parse(text) as Json;
const firstOperation = (document: Json): Json =>
  Object.values(Object.values(document.paths as Record<string, Record<string, Json>>)[0]!)[0]!;

/** What the OpenAPI Initiative's own schema has against a document: nothing where it is one of version 3.1. */
async function refused(document: Json): Promise<string[]> {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  if (!valid) return Array.isArray(errors) ? errors.map(({ instancePath }) => instancePath) : [String(errors)];
  expect(validator.version).toBe("3.1");
  return [];
}

/** Every JSON Schema of the document, by where it stands. */
function* schemasOf(value: unknown, at = "#"): Iterable<[string, Json]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const here = `${at}/${name}`;
    if (name === "schema") yield [here, inner as Json];
    else if (at === "#/components/schemas") yield [here, inner as Json];
    else yield* schemasOf(inner, here);
  }
}

describe("the OpenAPI document", () => {
  test("would be refused with a part that is missing, unknown or of the wrong kind", async () => {
    const { info: _info, ...nameless } = described();
    expect(await refused(nameless)).not.toEqual([]);
    const unknown = described();
    firstOperation(unknown).sumary = "Misspelled";
    expect(await refused(unknown)).not.toEqual([]);
    const wrong = described();
    firstOperation(wrong).parameters = { name: "city" };
    expect(await refused(wrong)).not.toEqual([]);
  });

  test("is one of version 3.1, and whatever it refers to is in it", async () => {
    const document = described();
    expect(await refused(document)).toEqual([]);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to!);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) {
      const found = reference
        .replace(/^#\//, "")
        .split("/")
        .reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], document);
      expect(found, reference).toBeDefined();
    }
  });

  test("holds only schemas that a validator of JSON Schema takes, with the formats it knows", () => {
    const document = described();
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    // A file in a form, by OpenAPI's own word for it.
    ajv.addFormat("binary", true);
    const { schemas: shared } = document.components as { schemas: Record<string, Json> };
    for (const [name, schema] of Object.entries(shared)) ajv.addSchema(schema, `component:${name}`);
    const refusals: string[] = [];
    const met = new Set<string>();
    for (const [at, schema] of schemasOf(document)) {
      const text = JSON.stringify(schema).replaceAll('"#/components/schemas/', '"component:');
      if (met.has(text)) continue;
      met.add(text);
      try {
        ajv.compile(JSON.parse(text));
      } catch (error) {
        refusals.push(`${at}: ${(error as Error).message}`);
      }
    }
    expect(refusals).toEqual([]);
    expect(met.size).toBeGreaterThan(100);
  });

  test("gives every operation an id of its own and every parameter once", () => {
    const operations = Object.values(described().paths as Record<string, Record<string, Json>>).flatMap((path) =>
      Object.values(path),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId, parameters } of operations) {
      const names = (parameters as { name: string; in: string }[]).map((each) => `${each.in} ${each.name}`);
      expect(new Set(names).size, String(operationId)).toBe(names.length);
    }
  });
});
