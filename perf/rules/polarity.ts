import type { Condition, Leaf } from "#domain/rules/condition";

/** How an engine with two values writes a test that is surely true, or surely false, of facts that may be missing. */
export interface Writer<T> {
  leaf: (leaf: Leaf, wanted: boolean) => T;
  all: (parts: T[]) => T;
  any: (parts: T[]) => T;
  constant: (value: boolean) => T;
}

/**
 * A three-valued condition for an engine with two values: true where the condition is surely `wanted`. Unknown is what
 * is neither surely true nor surely false.
 */
export function surely<T>(condition: Condition, wanted: boolean, write: Writer<T>): T {
  if (condition.kind === "constant") return write.constant(condition.value === wanted);
  if (condition.kind !== "and" && condition.kind !== "or") return write.leaf(condition, wanted);
  const parts = condition.operands.map((operand) => surely(operand, wanted, write));
  return (condition.kind === "and") === wanted ? write.all(parts) : write.any(parts);
}
