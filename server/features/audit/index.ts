export {
  type Actor,
  type ActorSource,
  type AuditEvent,
  operator,
  Personal,
  personal,
  system,
} from "#server/features/audit/event";
export { recordEvents } from "#server/features/audit/record-store";
