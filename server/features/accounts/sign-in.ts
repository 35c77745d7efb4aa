import { createHmac } from "node:crypto";
import { askLibrary, keepCookies, type LibraryAnswer } from "#server/features/accounts/ask-library";
import { tryingCode } from "#server/features/accounts/backup-codes";
import type { AccountsBase } from "#server/features/accounts/base";
import { endedSessionCookie, putCookies } from "#server/features/accounts/cookies";
import { refusal, wrongPassword } from "#server/features/accounts/refusals";
import { isAskedAfterSingleSignOn } from "#server/features/accounts/single-sign-on/ask-code";
import { endSessionByToken, markThroughOrganisation, spendCode } from "#server/features/accounts/store";
import { tellFailure } from "#server/features/accounts/tell-failure";
import { rememberDevice, throttle } from "#server/features/accounts/throttle";
import type { Call, Handlers } from "#server/http/handlers";

export const createSignInHandlers = (
  base: AccountsBase,
): Pick<Handlers, "signIn" | "giveSecondFactor" | "signOut"> => ({
  signIn: async ({ body }, call) => signIn(base, call, body),
  giveSecondFactor: async ({ body }, call) => giveSecondFactor(base, call, body.code),
  // Whoever loses the cookie of a session has it ended: `endReplacedSession`.
  signOut: async (_input, call) => {
    putCookies(call, [endedSessionCookie(base.isSecure)]);
    return {};
  },
});

type Step = { step: "signed-in" | "second-factor" };

async function signIn(base: AccountsBase, call: Call, given: { email: string; password: string }): Promise<Step> {
  const tries = await throttle(base, call, given.email);
  const answer = await askLibrary(base, call, { path: "/sign-in/email", body: given, withoutSession: true });
  if (answer.code === "EMAIL_NOT_VERIFIED") {
    await tries.forget();
    throw refusal(
      "forbidden",
      "email-unconfirmed",
      "It has not been shown yet that this e-mail address is yours.",
      "Have a link mailed to it; following it confirms the address.",
    );
  }
  if (!answer.isOk) {
    tellFailure(base, call.requestId, "password", given.email);
    throw wrongPassword();
  }
  await tries.forget();
  keepCookies(call, answer);
  if (answer.json.twoFactorRedirect) return { step: "second-factor" };
  rememberDevice(base, call, given.email);
  return { step: "signed-in" };
}

async function giveSecondFactor(base: AccountsBase, call: Call, given: string): Promise<Step> {
  const code = given.replace(/\s/g, "");
  const isTimed = /^\d{6}$/.test(code);
  const path = isTimed ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
  const answer = await tryingCode(code, () => askLibrary(base, call, { path, body: { code }, withoutSession: true }));
  if (!answer.isOk) {
    tellFailure(base, call.requestId, isTimed ? "one-time code" : "backup code");
    throw refusedCode(answer);
  }
  if (isTimed) await refuseUsedCode(base, call, { personId: answer.json.user.id, code, token: answer.json.token });
  if (isAskedAfterSingleSignOn(base, call.cookieHeader)) await markThroughOrganisation(base.pool, answer.json.token);
  keepCookies(call, answer);
  rememberDevice(base, call, answer.json.user.email);
  return { step: "signed-in" };
}

/** The library takes a code again while it is fresh: the session that came of it is ended before anybody has it. */
export async function refuseUsedCode(
  base: AccountsBase,
  call: Call,
  { personId, code, token }: { personId: string; code: string; token: string | undefined },
): Promise<void> {
  const hash = createHmac("sha256", base.keys.codes).update(`${personId} ${code}`).digest();
  if (await spendCode(base.pool, personId, hash)) return;
  tellFailure(base, call.requestId, "one-time code", personId);
  if (token !== undefined) await endSessionByToken(base.pool, token);
  throw refusal(
    "sign-in-needed",
    "code-used",
    "This code was used already.",
    "Wait until the authenticator shows the next one.",
    "body.code",
  );
}

function refusedCode({ code }: LibraryAnswer) {
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE")
    return refusal(
      "sign-in-needed",
      "wrong-code",
      "This code is not right.",
      "Type the one that the authenticator shows now, or a backup code that was not used yet.",
      "body.code",
    );
  return refusal(
    "sign-in-needed",
    "start-again",
    "This sign-in took too long, or too many codes were wrong.",
    "Start again with your password.",
  );
}
