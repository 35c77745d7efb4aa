import { randomUUID } from "node:crypto";
import { withScope } from "#server/database/scope";
import { othersEnded, type TestDatabase } from "#server/database/testing";
import { type AuditEvent, recordEvents, system } from "#server/features/audit/index";
import { sealEvents } from "#server/features/audit/seal-store";

export const eventOf = (ownerId: string, id: string, more: Partial<AuditEvent> = {}): AuditEvent => ({
  action: "technology.changed",
  ownerId,
  subject: { kind: "technology", id },
  before: { retentionDays: 30 },
  after: { retentionDays: 14 },
  ...more,
});

/** Records events of this owner, each in a transaction of its own. */
export async function record(
  db: TestDatabase,
  ownerId: string,
  count: number,
  more?: Partial<AuditEvent>,
): Promise<void> {
  for (let number = 1; number <= count; number++)
    await withScope(db.app, [ownerId], (scoped) => recordEvents(scoped, system, [eventOf(ownerId, `${number}`, more)]));
}

export const anOwner = (): string => randomUUID();

/** Seals until nothing waits; gives how many were sealed, also where one's own transaction holds the rest back. */
export async function sealAll(db: TestDatabase): Promise<number> {
  await othersEnded(db);
  for (let sealed = 0; ; ) {
    const run = await sealEvents(db.sealer);
    sealed += run.sealed;
    if (!run.isMore) return sealed;
  }
}
