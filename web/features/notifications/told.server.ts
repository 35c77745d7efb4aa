import type { Notification } from "#contract/notifications";
import { addressOf, type PolicyTitles, sentenceOf } from "#domain/notifications/sentence";
import { kindWords, paceWords } from "#vocabulary/notification-words";
import type { Language } from "#vocabulary/vocabulary";

/** A notification as a page shows it: its sentence and where it leads. */
export interface Told {
  id: string;
  kind: string;
  text: string;
  organisation: string;
  to: string;
  occurredAt: string;
  isRead: boolean;
}

export const told = ({ organisation, ...notification }: Notification, lang: Language, titles: PolicyTitles): Told => ({
  id: notification.id,
  kind: notification.kind,
  text: sentenceOf({ ...notification, organisation: organisation.name }, lang, titles),
  organisation: organisation.name,
  to: addressOf(notification, organisation.slug),
  occurredAt: notification.occurredAt,
  isRead: notification.isRead,
});

export const kindTitle = (kind: keyof typeof kindWords, lang: Language): string => kindWords[kind][lang];
export const paceTitle = (pace: keyof typeof paceWords, lang: Language): string => paceWords[pace][lang];
