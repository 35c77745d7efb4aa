export { type MailNewsNeeds, mailNews } from "#server/features/notifications/mail-news";
export { queueMailings } from "#server/features/notifications/mailing-store";
export { createNotificationHandlers } from "#server/features/notifications/routes";
export { startNotifications } from "#server/features/notifications/start-notifications";
export { isBefore, tellNews } from "#server/features/notifications/tell";
export { type EventPlace, type EventRow, endOfEvents, eventsAfter } from "#server/features/notifications/tell-store";
export { unsubscribeTokens } from "#server/features/notifications/unsubscribe";
