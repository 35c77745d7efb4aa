export {
  type Actor,
  type ActorSource,
  type AuditEvent,
  actorOf,
  operator,
  Personal,
  personal,
  system,
} from "#server/features/audit/event";
export { readSubjectTitles } from "#server/features/audit/events-store";
export { eraseOf } from "#server/features/audit/personal-store";
export { changeWithEvent, recordEvents } from "#server/features/audit/record-store";
export { createAuditHandlers } from "#server/features/audit/routes";
export { type SealedBatch, sealEvents } from "#server/features/audit/seal-store";
export { readSealing, type Sealing, type SealingStatus, startSealing } from "#server/features/audit/sealing";
export { type Verification, verifyAudit } from "#server/features/audit/verify";
