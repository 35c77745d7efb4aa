import type { ReleaseStanding } from "#contract/upgrade-standings";
import { useWords } from "../../words";

/** Until when a release is supported, and how long that is. */
export function SupportWindow({ supportedUntil, daysLeft }: Pick<ReleaseStanding, "supportedUntil" | "daysLeft">) {
  const { t, day } = useWords();
  if (supportedUntil === null || daysLeft === null) return t("policy:window.open");
  if (daysLeft < 0) return t("policy:window.closed", { day: day(supportedUntil) });
  return t("policy:window.until", { day: day(supportedUntil), count: daysLeft });
}
