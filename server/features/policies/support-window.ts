import { daysBetween } from "#domain/kernel/days";
import type { Releases } from "#server/content/releases";

/** The last day on which a release is supported, and how many days are left on a day; null while that is open. */
export function supportWindowOf(releases: Releases, version: string, today: string) {
  const supportedUntil = releases.find(version)?.living.supportedUntil ?? null;
  const daysLeft = supportedUntil === null ? null : daysBetween(today, supportedUntil);
  return { supportedUntil, daysLeft };
}
