import type { Subject } from "#domain/register/dictionary";
import type { StatedFacts } from "#domain/register/read-facts";
import { type AuditEvent, personal } from "#server/features/audit/index";
import type { OwnRow } from "#server/features/register-edit/records-store";
import { columnsOfOverFile } from "#server/features/register-edit/records-store";
import { cellsOf, placeCells } from "#server/features/register-edit/write-store";
import type { EventAction } from "#vocabulary/event-actions";

/** What stating some facts changes of a record. */
export interface Change {
  /** Fields whose value differs, as they were and as they will be; null is undeclared. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** The record's facts afterwards. */
  facts: Record<string, unknown>;
  /** What is to be written. */
  cells: Record<string, unknown>;
}

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Compares stated facts with a record. Gives nothing where all of it is so already. */
export function changeOf(row: OwnRow, stated: StatedFacts): Change | undefined {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const facts: Record<string, unknown> = { ...row.facts };
  for (const [field, value] of Object.entries(stated)) {
    const was = row.facts[field] ?? null;
    if (isSame(was, value)) continue;
    before[field] = was;
    after[field] = value;
    if (value === null) delete facts[field];
    else facts[field] = value;
  }
  if (Object.keys(after).length === 0) return undefined;
  return { before, after, facts, cells: { ...cellsOf(after), ...overFileCells(row, before, after) } };
}

/**
 * What people set stays over what the file says, until they set it to just that again: then the file leads. A record that
 * people made has no file to be over.
 */
export function overFileCells(
  row: Pick<OwnRow, "isByHand" | "overFile">,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const next = { ...row.overFile };
  for (const [field, value] of Object.entries(after)) {
    const ofFile = field in next ? next[field] : row.isByHand ? null : before[field];
    if (!row.isByHand && isSame(ofFile, value)) delete next[field];
    else next[field] = ofFile;
  }
  const columns = columnsOfOverFile(next, placeCells);
  return { over_file: Object.keys(columns).length === 0 ? null : columns };
}

/** Who can be reached may be a person: an event keeps a hash of it, the value can be erased. */
const personalFields = new Set(["contact", "incidentContact"]);

export const toEventFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      personalFields.has(field) && typeof value === "string" ? personal(value) : value,
    ]),
  );

/** The event of a change of one record. */
export function eventOf(
  subject: Subject,
  action: "added" | "changed" | "ended" | "restored" | "withheld" | "shown",
  of: { cityId: string; code: string; reason: string | undefined },
  fields: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): AuditEvent {
  return {
    // A technology is never withheld: only its devices are.
    action: `${subject}.${action}` as EventAction,
    ownerId: of.cityId,
    subject: { kind: subject, id: of.code },
    ...(fields.before ? { before: toEventFields(fields.before) } : {}),
    ...(fields.after ? { after: toEventFields(fields.after) } : {}),
    reason: of.reason,
  };
}
