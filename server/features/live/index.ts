export { type LiveNeeds, mountLive } from "#server/features/live/mount";
