import type { Pool } from "pg";
import { withScope } from "#server/database/scope";
import { askLibrary, keepCookies } from "#server/features/accounts/ask-library";
import type { AccountsBase } from "#server/features/accounts/base";
import { type PasswordOwner, refuseEasyPassword } from "#server/features/accounts/judge-password";
import { readOwner } from "#server/features/accounts/owner-store";
import { refusal } from "#server/features/accounts/refusals";
import { requireEverything } from "#server/features/accounts/require-password";
import { emailOf } from "#server/features/accounts/store";
import { throttle } from "#server/features/accounts/throttle";
import { type Handlers, personOf } from "#server/http/handlers";

type RecoveryHandlers = Pick<Handlers, "askRecovery" | "recover" | "changeEmail" | "confirmEmail">;

export const createRecoveryHandlers = (base: AccountsBase, app: Pool): RecoveryHandlers => ({
  askRecovery: async ({ body: { email, language } }, call) => {
    // Tries for a link are counted apart from tries of a password, or the one would shut the other.
    await throttle(base, call, `link ${email}`);
    // Whether there is an account shows in what happens now, so the answer does not wait for it.
    base.inBackground(
      askLibrary(base, call, {
        path: "/request-password-reset",
        body: { email, redirectTo: `/${language}` },
        withoutSession: true,
      }),
    );
    return {};
  },

  recover: async ({ body: { token, password } }, call) => {
    await refuseEasyPassword(base, password, await ownerOf(base, app, token));
    const answer = await askLibrary(base, call, {
      path: "/reset-password",
      body: { token, newPassword: password },
      withoutSession: true,
    });
    if (!answer.isOk) throw staleLink();
    return {};
  },

  changeEmail: async ({ body }, call) => {
    const { personId } = personOf(call);
    await requireEverything(base, call, body.password);
    const current = await emailOf(base.pool, personId);
    if (body.email.toLowerCase() === current)
      throw refusal(
        "invalid-request",
        "email-same",
        "This is your address already.",
        "Give another one.",
        "body.email",
      );
    const answer = await askLibrary(base, call, {
      path: "/change-email",
      body: { newEmail: body.email, callbackURL: `/${body.language}` },
    });
    if (!answer.isOk)
      throw new Error(`The library refused a change of e-mail address: ${answer.status} ${answer.code}`);
    return {};
  },

  confirmEmail: async ({ body: { token, language } }, call) => {
    const isSecond = requestTypeOf(token) === "change-email-verification";
    const query = new URLSearchParams({ token, callbackURL: `/${language}` });
    const answer = await askLibrary(base, call, { method: "GET", path: `/verify-email?${query}` });
    const failed = new URL(answer.location ?? "/?error", base.url).searchParams.has("error");
    if (failed) throw staleLink();
    keepCookies(call, answer);
    return { step: isSecond ? "changed" : "confirmed-old" };
  },
});

/** Whose link this is; of one that is nobody's, the library says so afterwards. */
async function ownerOf(base: AccountsBase, app: Pool, token: string): Promise<PasswordOwner> {
  const { internalAdapter } = await base.library.context;
  const personId = (await internalAdapter.findVerificationValue(`reset-password:${token}`))?.value;
  if (personId === undefined) return {};
  return (await withScope(app, { organisations: [], person: personId }, (db) => readOwner(db, personId))) ?? {};
}

const staleLink = () =>
  refusal("conflict", "stale-link", "This link was used already, or is too old.", "Ask for another one.", "body.token");

/** What the token says it is for; the library checks its signature. */
function requestTypeOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).requestType;
  } catch {
    return undefined;
  }
}
