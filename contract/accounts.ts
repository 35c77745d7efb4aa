import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { languages } from "#vocabulary/vocabulary";

const none = z.object({});
const Done = z.object({}).describe("Nothing more to say.");
const Email = z.email().max(254);
/** A password as it is typed when it is asked for; a new one is judged further when it is set. */
const Password = z.string().min(1).max(128);
const Language = z.enum(languages).default("en").describe("The language of a mail that is sent.");
const token = z.string().min(10).max(2000).describe("As it stands in the link of the mail.");

export const SignInStep = z.object({
  step: z
    .enum(["signed-in", "second-factor"])
    .describe("With `second-factor` the password was right and a code is asked for; the cookie knows whose."),
});

const noun = "account";
const publicly = { noun, permission: "public", query: none, caching: "none" } as const;
const own = { noun, permission: "account", query: none, caching: "none" } as const;

export const signIn = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/sign-in",
  summary: "Sign in with e-mail address and password",
  description: "Sets a session cookie, for browsers. Programs use an API key instead.",
  params: none,
  body: z.object({ email: Email, password: Password }),
  answer: SignInStep,
});

export const giveSecondFactor = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/sign-in/second-factor",
  summary: "Give the code that a sign-in asks for",
  params: none,
  body: z.object({
    code: z.string().trim().min(6).max(20).describe("Six digits from the authenticator, or a backup code."),
  }),
  answer: SignInStep,
});

export const signOut = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/sign-out",
  summary: "End this session",
  params: none,
  body: none,
  answer: Done,
});

export const askRecovery = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/recovery",
  summary: "Have a link mailed that sets a new password",
  description: "The answer is the same whether or not there is an account.",
  params: none,
  body: z.object({ email: Email, language: Language }),
  reachesOut: true,
  answer: Done,
});

export const recover = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/recovery/password",
  summary: "Set a new password with the link of a mail",
  description: "Ends every session. The link works once; by it the e-mail address counts as confirmed.",
  params: none,
  body: z.object({ token, password: Password }),
  answer: Done,
});

export const confirmEmail = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/email/confirm",
  summary: "Go on with a change of e-mail address, with the link of a mail",
  params: none,
  body: z.object({ token, language: Language }),
  answer: z.object({
    step: z.enum(["confirmed-old", "changed"]).describe("After `confirmed-old` a mail goes to the new address."),
  }),
});

const Instant = z.iso.datetime().describe("An instant in UTC.");

export const Session = z.object({
  id: z.uuid(),
  isThis: z.boolean(),
  device: z.string().describe("What the browser said of itself, shortened; empty where it said nothing."),
  address: z.string(),
  openedBy: z.enum(["password", "passkey", "single-sign-on", "link", "demonstration"]),
  openedAt: Instant,
  seenAt: Instant.describe("Within the hour."),
});

export const Passkey = z.object({ id: z.uuid(), name: z.string(), addedAt: Instant, isBackedUp: z.boolean() });

export const Account = z.object({
  name: z.string(),
  email: z.string(),
  isEmailConfirmed: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  isSecondFactorDue: z.boolean().describe("Whether a role asks for a second factor that is not set up yet."),
  isSignedInLately: z
    .boolean()
    .describe("Whether this session is at most ten minutes old, which proves who is there where there is no password."),
  sessions: z.array(Session),
  passkeys: z.array(Passkey),
  singleSignOn: z.array(z.object({ organisation: z.string(), name: z.string(), isLinked: z.boolean() })),
});
export type Account = z.infer<typeof Account>;

export const getAccount = defineEndpoint({
  ...own,
  method: "GET",
  path: "/api/account",
  summary: "How one's own account is secured, and where it is signed in",
  params: none,
  answer: Account,
});

const Proof = z.object({
  password: Password.optional().describe(
    "One's own. An account that has none proves itself by having signed in within the last ten minutes.",
  ),
});

export const endSession = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/sessions/:session/end",
  summary: "End one of one's own sessions, proving again who one is",
  params: z.object({ session: z.uuid() }),
  body: Proof,
  answer: Done,
});

export const endOtherSessions = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/sessions/end",
  summary: "End every session but this one, proving again who one is",
  params: none,
  body: Proof,
  answer: z.object({ ended: z.int() }),
});

export const changePassword = defineEndpoint({
  ...own,
  method: "PUT",
  path: "/api/account/password",
  summary: "Change one's own password; other sessions end",
  params: none,
  body: z.object({ current: Password, password: Password }),
  answer: Done,
});

export const changeEmail = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/email",
  summary: "Ask for another e-mail address",
  description: "A link goes to the old address, then one to the new; the answer never tells whether that is taken.",
  params: none,
  body: z.object({ email: Email, password: Password, language: Language }),
  answer: Done,
});

export const startSecondFactor = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/second-factor",
  summary: "Begin to set up codes of an authenticator",
  params: none,
  body: z.object({ password: Password }),
  answer: z.object({
    uri: z.string().describe("otpauth:// address, for a QR code."),
    backupCodes: z.array(z.string()).describe("Each works once in place of a code. Shown now and never again."),
  }),
});

export const confirmSecondFactor = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/second-factor/confirm",
  summary: "Show that the authenticator gives right codes; from then on they are asked for",
  params: none,
  body: z.object({ code: z.string().trim().min(6).max(10) }),
  answer: Done,
});

export const removeSecondFactor = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/second-factor/remove",
  summary: "Ask for no codes any more",
  params: none,
  body: z.object({ password: Password }),
  answer: Done,
});

export const renewBackupCodes = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/second-factor/backup-codes",
  summary: "Make new backup codes; the old ones stop working",
  params: none,
  body: z.object({ password: Password }),
  answer: z.object({ backupCodes: z.array(z.string()) }),
});

export const renamePasskey = defineEndpoint({
  ...own,
  method: "PATCH",
  path: "/api/account/passkeys/:passkey",
  summary: "Give a passkey a name",
  params: z.object({ passkey: z.uuid() }),
  body: z.object({ name: z.string().trim().min(1).max(60) }),
  answer: Done,
});

export const deletePasskey = defineEndpoint({
  ...own,
  method: "DELETE",
  path: "/api/account/passkeys/:passkey",
  summary: "Take a passkey away",
  params: z.object({ passkey: z.uuid() }),
  answer: Done,
});

const Page = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u)
  .default("/workspace")
  .describe("Where to go afterwards: a path below the language, on this site.");
const Address = z.object({ url: z.url().describe("Where the browser goes on: the organisation's own sign-in.") });

export const startSingleSignOn = defineEndpoint({
  ...publicly,
  method: "POST",
  path: "/api/account/single-sign-on",
  summary: "Begin to sign in through the organisation that an e-mail address belongs to",
  params: none,
  body: z.object({ email: Email, page: Page, language: Language }),
  reachesOut: true,
  answer: Address,
});

export const linkSingleSignOn = defineEndpoint({
  ...own,
  method: "POST",
  path: "/api/account/single-sign-on/:organisation",
  summary: "Let an organisation's own sign-in stand for one's own",
  description: "Whoever runs that sign-in can then enter as this person, in every organisation.",
  params: z.object({ organisation: z.string().max(100) }),
  body: z.object({ language: Language }),
  answer: Address,
});

export const unlinkSingleSignOn = defineEndpoint({
  ...own,
  method: "DELETE",
  path: "/api/account/single-sign-on/:organisation",
  summary: "Sign in through an organisation no longer",
  params: z.object({ organisation: z.string().max(100) }),
  answer: Done,
});
