export { countUnsent, createMailHandlers } from "#server/features/mail/routes";
export { type MailNeeds, type RunningMail, startMail } from "#server/features/mail/start-mail";
export { enqueueMail, enqueueMails, type Mail } from "#server/features/mail/store";
