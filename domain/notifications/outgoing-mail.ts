/** How far a mail has come on its way out. */
export const mailStates = ["waiting", "sending", "sent", "bounced", "failed"] as const;

/** What a mail is for: a link that lets somebody in, or a notification. */
export const mailKinds = ["link", "notification"] as const;

/** Without a mail server somebody hands over the mail that lets people in; a notification they find in Plaza too. */
export const isNotification = (kind: string): boolean => kind.startsWith("notification-");
