import { startSectionReminders } from "#server/features/assessments/index";
import { startMeasureReminders } from "#server/features/declarations/index";
import type { FeatureNeeds } from "#server/features/handlers";
import { createJobs } from "#server/features/handlers";
import { startJobs } from "#server/features/jobs/index";
import { startMail } from "#server/features/mail/index";
import { startNotifications, unsubscribeTokens } from "#server/features/notifications/index";
import { startReminders } from "#server/features/plans/index";
import { startRenewal } from "#server/features/verdicts/index";

/** Work that goes on beside requests, in every process that serves. */
export async function startBackground(
  needs: FeatureNeeds,
  log: (line: string) => void,
): Promise<{ stop: () => Promise<void> }> {
  const { databases, releases, settings, secret } = needs;
  const pool = databases.app;
  const running = [
    startRenewal(pool, releases.latest, log),
    startReminders(pool, log),
    startSectionReminders(pool, releases, log),
    startMeasureReminders(pool, log),
    startMail({ pool, mail: settings.mail, log }),
    startNotifications({ pool, url: settings.url, tokens: unsubscribeTokens(secret), releases }, log),
    await startJobs({ pool, definitions: createJobs(needs), log }),
  ];
  return {
    stop: async () => {
      await Promise.all(running.map((work) => work.stop()));
    },
  };
}
