import type { TestServer } from "#server/testing";

export interface WrittenMail {
  to: string;
  kind: string;
  language: string;
  subject: string;
  text: string;
}

/** What stands last in the outbox. */
export async function newestMail({ database }: TestServer): Promise<WrittenMail> {
  const { rows } = await database.owner.query<WrittenMail>(
    `select recipient as "to", kind, language, subject, body_text as text from app.mails order by mail_id desc limit 1`,
  );
  if (!rows[0]) throw new Error("No mail was written.");
  return rows[0];
}

/** The token of the link in the newest mail. */
export const tokenOfMail = async (server: TestServer): Promise<string> =>
  /\/account\/[a-z]+\/([\w-]+)/.exec((await newestMail(server)).text)![1]!;
