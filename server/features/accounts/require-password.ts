import type { AccountsBase } from "#server/features/accounts/base";
import { refusal } from "#server/features/accounts/refusals";
import { renewSession } from "#server/features/accounts/renew-session";
import { emailOf, isSignedInLately, passwordHashOf } from "#server/features/accounts/store";
import { tellFailure } from "#server/features/accounts/tell-failure";
import { throttle } from "#server/features/accounts/throttle";
import { type Call, personOf } from "#server/http/handlers";

/**
 * Asks again who is there before something that would keep others out, or let them in. Guesses count like those of
 * signing in. The session goes on under a new token. Answers the person's e-mail address.
 */
export async function requirePassword(base: AccountsBase, call: Call, password: string): Promise<string> {
  const { personId } = personOf(call);
  const email = await emailOf(base.pool, personId);
  const tries = await throttle(base, call, email);
  const hash = await passwordHashOf(base.pool, personId);
  if (hash === undefined)
    throw refusal(
      "conflict",
      "no-password",
      "Your account has no password.",
      "Have a link mailed that sets one; then come back.",
      "body.password",
    );
  const { password: passwords } = await base.library.context;
  if (!(await passwords.verify({ hash, password }))) {
    tellFailure(base, call.requestId, "password asked again", email);
    throw refusal(
      "invalid-request",
      "wrong-own-password",
      "This is not your password.",
      "Type the one that you sign in with.",
      "body.password",
    );
  }
  await tries.forget();
  await renewSession(base, call);
  return email;
}

/**
 * Asks again who is there, also of people without a password: they prove it by having signed in a moment ago, through
 * their organisation or with a passkey.
 */
export async function requireProof(base: AccountsBase, call: Call, password: string | undefined): Promise<void> {
  const { personId } = personOf(call);
  if ((await passwordHashOf(base.pool, personId)) === undefined) return requireLateSignIn(base, call);
  await requirePassword(base, call, password ?? "");
}

/** Lets nobody change by which ways a person comes in who has not come in by one of them a moment ago. */
export async function requireLateSignIn(base: AccountsBase, call: Call): Promise<void> {
  if (await isSignedInLately(base.pool, personOf(call).sessionId)) return;
  throw refusal(
    "conflict",
    "sign-in-again",
    "You signed in here more than ten minutes ago.",
    "Sign in again, then come back to this.",
  );
}

/**
 * Before what takes a way in from its owner, or sends it elsewhere: the password, and where codes are asked at signing in, having
 * given one a moment ago. Answers the person's e-mail address.
 */
export async function requireEverything(base: AccountsBase, call: Call, password: string): Promise<string> {
  if (personOf(call).hasSecondFactor) await requireLateSignIn(base, call);
  return requirePassword(base, call, password);
}
