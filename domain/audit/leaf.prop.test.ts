import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEvent, anyJson } from "#domain/audit/arbitrary";
import { canonicalPart } from "#domain/audit/json";
import { canonicalEvent, leafOf } from "#domain/audit/leaf";
import { canonicalJson } from "#domain/kernel/fingerprint";

describe("the leaf of an event", () => {
  test("is taken of canonical JSON after RFC 8785, whatever the event holds", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(canonicalEvent(event)).toBe(canonicalJson({ ...event, format: 1 }));
      }),
    );
  });

  test("is the same with the platform's own SHA-256", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const platform = leafOf(event, (bytes) => createHash("sha256").update(bytes).digest());
        expect([...platform]).toEqual([...leafOf(event)]);
      }),
    );
  });

  test("does not depend on the order in which keys were stored", () => {
    fc.assert(
      fc.property(anyEvent, fc.dictionary(fc.string(), anyJson), (event, fields) => {
        const reversed = Object.fromEntries(Object.entries(fields).reverse());
        expect(leafOf({ ...event, after: fields })).toEqual(leafOf({ ...event, after: reversed }));
      }),
    );
  });

  test("exists also where a number is larger than JSON's", () => {
    const event = fc.sample(anyEvent, { numRuns: 1, seed: 1 })[0]!;
    const infinite = leafOf({ ...event, after: { cost: Number.POSITIVE_INFINITY } });
    expect(infinite).not.toEqual(leafOf({ ...event, after: { cost: Number.NEGATIVE_INFINITY } }));
    expect(canonicalPart([Number.POSITIVE_INFINITY, { b: 1, a: null }])).toBe(`["Infinity",{"a":null,"b":1}]`);
  });
});
