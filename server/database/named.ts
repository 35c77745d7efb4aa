/** A statement that each connection reads and plans once, under a name. */
export interface NamedStatement {
  name?: string;
  text: string;
  values: unknown[];
}

const names = new Map<string, string>();
/** Statements are written in code and few; one that is put together from what people ask is not to grow this for ever. */
const namesMax = 500;

/**
 * For reads that pages make all the time: reading and planning a statement takes the database longer than answering it.
 * Not for statements whose best plan hangs on what they are asked with, or on what the transaction has set for the planner:
 * a plan that was made is used again.
 */
export function named(text: string, values: readonly unknown[]): NamedStatement {
  const statement = { text, values: [...values] };
  const known = names.get(text);
  if (known !== undefined) return { name: known, ...statement };
  if (names.size >= namesMax) return statement;
  const name = `read-${names.size}`;
  names.set(text, name);
  return { name, ...statement };
}
