import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";

/** The dictionary's entry for a field that a checked rule reads. */
export function definitionOf(read: { subject: RuleSubject; field: string }): Field {
  const fields: Record<string, Field> = ruleDictionary[read.subject];
  const definition = Object.hasOwn(fields, read.field) ? fields[read.field] : undefined;
  if (definition) return definition;
  throw new Error(`INVARIANT (dictionary): there is no field ${read.subject}.${read.field}.`);
}
