import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";

/** The dictionary's entry for a field that a checked rule reads. */
export function definitionOf(read: { subject: RuleSubject; field: string }): Field {
  const fields: Record<string, Field> = ruleDictionary[read.subject];
  const definition = Object.hasOwn(fields, read.field) ? fields[read.field] : undefined;
  if (definition) return definition;
  throw new Error(`INVARIANT (dictionary): there is no field ${read.subject}.${read.field}.`);
}

/** The name that what a rule reads is kept under: a number of days is kept as the day it is counted from. */
export function keptField(read: { subject: RuleSubject; field: string }): string {
  const definition = definitionOf(read);
  return "of" in definition ? definition.of : read.field;
}
