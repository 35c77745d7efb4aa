import type { Pool } from "pg";
import { isNotification } from "#domain/notifications/outgoing-mail";
import { withScope } from "#server/database/scope";
import { onMailDuty } from "#server/features/mail/start-mail";
import { findMail, listMails, type OutboxRow, readUnsent } from "#server/features/mail/store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function createMailHandlers(
  pool: Pool,
  hasMailServer: boolean,
): Pick<Handlers, "listOutbox" | "getOutgoingMail"> {
  return {
    listOutbox: async ({ query: { cursor, limit, ...filter } }) => {
      if (cursor !== undefined && !uuid.test(cursor))
        throw new Problem("invalid-request", "The cursor is not one of ours; take `next` of the page before.");
      const { mails, total } = await withScope(pool, onMailDuty, (db) => listMails(db, filter, cursor, limit + 1));
      const shown = mails.slice(0, limit);
      const next = mails.length > limit ? shown.at(-1)!.id : null;
      return { items: shown.map(toMail), next, total, hasMailServer };
    },
    getOutgoingMail: async ({ params }) => {
      const mail = await withScope(pool, onMailDuty, (db) => findMail(db, params.mail));
      if (!mail) throw new Problem("not-found", "There is no such mail in the outbox.");
      const isTextWithheld = mail.text !== null && (hasMailServer || isNotification(mail.kind));
      return { ...toMail(mail), text: isTextWithheld ? null : mail.text, isTextWithheld };
    },
  };
}

/** What waits, did not arrive or was given up, by state: what whoever looks after the outbox has to know of. */
export async function countUnsent(pool: Pool): Promise<{ state: string; count: number }[]> {
  return withScope(pool, onMailDuty, readUnsent);
}

const toMail = ({ text, ...mail }: OutboxRow) => ({
  ...mail,
  subject: isNotification(mail.kind) ? null : mail.subject,
  isErased: text === null,
  writtenAt: mail.writtenAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
});
