import type { AccountsBase } from "#server/features/accounts/base";
import { type MailKind, mailText } from "#server/features/accounts/mail-words";
import { languageOf } from "#server/features/accounts/store";
import { languages } from "#vocabulary/vocabulary";

/** Where the link of a mail leads: pages with a form, so that programs that follow links in mails change nothing. */
const pages = {
  recovery: "sign-in/new-password",
  "email-old": "account/confirm-email",
  "email-new": "account/confirm-email",
};

interface AccountMail {
  kind: MailKind;
  to: string;
  /** Of the page it was asked for on, or the person's own; English where Plaza does not speak it. */
  language: string;
  /** What the page behind the link works with. Without it the link leads to where a new password is asked for. */
  token?: string;
  email?: string;
}

export async function sendAccountMail(base: AccountsBase, mail: AccountMail): Promise<void> {
  const { kind, to, token, email } = mail;
  const language = languages.find((known) => known === mail.language) ?? "en";
  const page = kind in pages ? pages[kind as keyof typeof pages] : "sign-in/recovery";
  const query = token === undefined ? "" : `?token=${encodeURIComponent(token)}`;
  const values = { link: `${base.url}/${language}/${page}${query}`, ...(email === undefined ? {} : { email }) };
  await base.sendMail({ to, kind: `account.${kind}`, language, ...mailText(kind, language, values) });
}

/** Tells a person, in their language, of something done to their account. */
export async function tellPerson(base: AccountsBase, personId: string, to: string, kind: MailKind): Promise<void> {
  await sendAccountMail(base, { kind, to, language: await languageOf(base.pool, personId) });
}
