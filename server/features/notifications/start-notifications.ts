import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "#server/database/away";
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
    return hasMore;
  };
  const running = (async () => {
    while (!signal.aborted) {
      const hasMore = await round().catch((error: Error) => {
        if (!signal.aborted && !isDatabaseAway(error)) log(`Notifications: ${error.stack}`);
        return false;
      });
      if (!hasMore) await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
