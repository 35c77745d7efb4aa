/** A mail on its way out. `kind` says what it is about, for the outbox and for whoever reads why it came. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  kind: string;
  /** The language it is written in. */
  language: string;
}

/** Takes a mail in and returns at once: it is sent later, so that no answer's time tells whether one was. */
export type SendMail = (mail: Mail) => Promise<void>;
