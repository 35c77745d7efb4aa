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
export { recordEvents } from "#server/features/audit/record-store";
export { readSealing, type Sealing, type SealingStatus, startSealing } from "#server/features/audit/sealing";
export { type Verification, verifyAudit } from "#server/features/audit/verify";
