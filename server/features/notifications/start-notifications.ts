import { repeat } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import { type MailNewsNeeds, mailNews } from "#server/features/notifications/mail-news";
import { forgetOld } from "#server/features/notifications/store";
import { tellNews } from "#server/features/notifications/tell";

const pollMs = 1000;
const forgetEveryMs = 60 * 60_000;

/** Tells and mails what events bring, round after round. */
export function startNotifications(needs: MailNewsNeeds, log: (line: string) => void): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let forgottenAt = 0;
  const round = async () => {
    const hasMore = await tellNews(needs.pool, new Date());
    await mailNews(needs, new Date());
    if (Date.now() - forgottenAt > forgetEveryMs) {
      forgottenAt = Date.now();
      await withScope(needs.pool, { organisations: [], duty: "notifications" }, forgetOld);
    }
    return hasMore ? 0 : pollMs;
  };
  const onFailure = (error: Error) => log(`Notifications: ${error.stack}`);
  const running = repeat({ signal, afterFailureMs: pollMs, onFailure }, round);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
