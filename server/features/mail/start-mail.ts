import nodemailer, { type Transporter } from "nodemailer";
import type { Pool } from "pg";
import { repeat } from "#server/database/repeat";
import { type Scope, withScope } from "#server/database/scope";
import { claimMails, type DueMail, eraseOldMails, noteSent, type Sent } from "#server/features/mail/store";
import type { MailSettings } from "#server/settings";

export const onMailDuty: Scope = { organisations: [], duty: "mail" };

const pollMs = 1000;
const atOnce = 20;
const aSecond = 10;
/** Waiting longer than this, a mail says nothing new any more; it stays in the outbox. */
const waitedDaysMax = 3;
const eraseEveryMs = 60 * 60_000;
const minutes = 60;
/** How long to wait after each failed attempt; after the last there is none. */
const backOffSeconds = [1, 5, 25, 120, 600].map((wait) => wait * minutes);

export interface MailNeeds {
  pool: Pool;
  mail: MailSettings | undefined;
  log: (line: string) => void;
}

export interface RunningMail {
  stop: () => Promise<void>;
}

/** Sends what waits in the outbox, where there is a mail server, and takes people's data out of old mail in any case. */
export function startMail({ pool, mail, log }: MailNeeds): RunningMail {
  const stopping = new AbortController();
  const { signal } = stopping;
  const transport = mail && openTransport(mail);
  const round = (failed: string, work: () => Promise<unknown>, everyMs: number) => {
    const onFailure = (error: Error) => log(`${failed}: ${error.message}`);
    return repeat({ signal, afterFailureMs: everyMs, onFailure }, async () => {
      await work();
      return everyMs;
    });
  };
  const rounds = [
    round("Old mail could not be erased", () => withScope(pool, onMailDuty, (db) => eraseOldMails(db)), eraseEveryMs),
    ...(transport ? [round("Mail could not be sent", () => sendDue(pool, transport, log), pollMs)] : []),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds);
      transport?.close();
    },
  };
}

function openTransport({ smtpUrl, from }: MailSettings): Transporter {
  const pooled = { pool: true, maxConnections: 2, rateDelta: 1000, rateLimit: aSecond } as const;
  const patient = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const address = new URL(smtpUrl);
  const isHere = isThisMachine(address.hostname);
  // What the address says of it is what its operator may have copied from elsewhere.
  if (!isHere) for (const name of ["requireTLS", "ignoreTLS"]) address.searchParams.delete(name);
  const encrypted = isHere ? {} : { requireTLS: true };
  return nodemailer.createTransport({ url: address.href, ...pooled, ...patient, ...encrypted }, { from });
}

/** Links that open accounts leave this machine encrypted, or not at all. */
const isThisMachine = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

/** Sends what is due, until nothing is. */
export async function sendDue(pool: Pool, transport: Transporter, log: (line: string) => void): Promise<void> {
  for (;;) {
    const due = await withScope(pool, onMailDuty, (db) => claimMails(db, atOnce, waitedDaysMax));
    const sent = await Promise.all(due.map((mail) => sendOne(transport, mail)));
    for (const one of sent) if (one.state === "failed") log(`A mail was given up (${one.id}): ${one.answer}`);
    await withScope(pool, onMailDuty, async (db) => {
      for (const one of sent) await noteSent(db, one);
    });
    if (due.length < atOnce) return;
  }
}

async function sendOne(
  transport: Transporter,
  { id, to, subject, text, html, headers, attempts }: DueMail,
): Promise<Sent> {
  try {
    const { response } = (await transport.sendMail({
      to,
      subject,
      text,
      ...(html ? { html } : {}),
      headers: { "Auto-Submitted": "auto-generated", ...headers },
      disableFileAccess: true,
      disableUrlAccess: true,
    })) as { response: string };
    return { id, state: "sent", answer: response, againInSeconds: 0 };
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    // The mail server says for good that there is no such recipient, or that it will not take this.
    if (responseCode !== undefined && responseCode >= 500 && responseCode !== 535)
      return { id, state: "bounced", answer: message, againInSeconds: 0 };
    const againInSeconds = backOffSeconds[attempts - 1];
    if (againInSeconds === undefined) return { id, state: "failed", answer: message, againInSeconds: 0 };
    return { id, state: "waiting", answer: message, againInSeconds };
  }
}
