import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";

/** The database column a field lives in: `retentionDays` is `retention_days`. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** PostgreSQL's type for a field, or undefined where it has no single column (a place, a computed field). */
export function columnTypeOf(field: Field): string | undefined {
  switch (field.type) {
    case "text":
    case "url":
    case "code":
      return "text";
    case "codes":
      return "text[]";
    case "boolean":
      return "boolean";
    case "number":
      return field.whole ? "integer" : "double precision";
    case "date":
      return "date";
    default:
      return undefined;
  }
}

/** The stored columns of a subject in dictionary order. A place has its own columns, written where it is stored. */
export function storedColumns(subject: RuleSubject): { field: string; column: string; type: string }[] {
  return Object.entries<Field>(ruleDictionary[subject]).flatMap(([field, definition]) => {
    const type = columnTypeOf(definition);
    return type ? [{ field, column: columnOf(field), type }] : [];
  });
}
