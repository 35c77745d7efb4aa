import type { Pool } from "pg";
import { withScope } from "#server/database/scope";
import { askLibrary, keepCookies, type LibraryAnswer } from "#server/features/accounts/ask-library";
import type { AccountsBase } from "#server/features/accounts/base";
import { describeDevice } from "#server/features/accounts/describe-device";
import { refuseEasyPassword } from "#server/features/accounts/judge-password";
import { readOwner } from "#server/features/accounts/owner-store";
import { refusal } from "#server/features/accounts/refusals";
import {
  requireEverything,
  requireLateSignIn,
  requirePassword,
  requireProof,
} from "#server/features/accounts/require-password";
import { tellPerson } from "#server/features/accounts/send-account-mail";
import { refuseUsedCode } from "#server/features/accounts/sign-in";
import {
  deletePasskey,
  emailOf,
  endOtherSessionsOf,
  endSessionOf,
  readAccount,
  renamePasskey,
} from "#server/features/accounts/store";
import { type Handlers, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type SessionHandlers = Pick<Handlers, "getAccount" | "endSession" | "endOtherSessions" | "changePassword">;
type FactorHandlers = Pick<
  Handlers,
  | "startSecondFactor"
  | "confirmSecondFactor"
  | "removeSecondFactor"
  | "renewBackupCodes"
  | "renamePasskey"
  | "deletePasskey"
>;

export const createSecurityHandlers = (base: AccountsBase, app: Pool): SessionHandlers & FactorHandlers => ({
  ...sessionHandlers(base, app),
  ...factorHandlers(base),
});

const sessionHandlers = (base: AccountsBase, app: Pool): SessionHandlers => ({
  getAccount: async (_input, call) => {
    const { personId, sessionId, isSecondFactorDue = false } = personOf(call);
    const { sessions, ...account } = await readAccount(base.pool, personId, sessionId);
    return {
      ...account,
      isSecondFactorDue,
      sessions: sessions.map((session) => ({ ...session, device: describeDevice(session.device) })),
    };
  },

  endSession: async ({ params, body }, call) => {
    const { personId } = personOf(call);
    await requireProof(base, call, body.password);
    if (!(await endSessionOf(base.pool, personId, params.session)))
      throw new Problem("not-found", "This session has ended already.");
    return {};
  },

  endOtherSessions: async ({ body }, call) => {
    const { personId, sessionId } = personOf(call);
    await requireProof(base, call, body.password);
    return { ended: await endOtherSessionsOf(base.pool, personId, sessionId) };
  },

  changePassword: async ({ body }, call) => {
    const { personId } = personOf(call);
    const email = await requirePassword(base, call, body.current);
    const owner = await withScope(app, call.scope, (db) => readOwner(db, personId));
    await refuseEasyPassword(base, body.password, { ...owner, email });
    const answer = await askLibrary(base, call, {
      path: "/change-password",
      body: { currentPassword: body.current, newPassword: body.password, revokeOtherSessions: true },
    });
    if (!answer.isOk) throw unexpected("a change of password", answer);
    keepCookies(call, answer);
    await tellPerson(base, personId, email, "password-changed");
    return {};
  },
});

const factorHandlers = (base: AccountsBase): FactorHandlers => ({
  startSecondFactor: async ({ body }, call) => {
    await requirePassword(base, call, body.password);
    const answer = await askLibrary(base, call, { path: "/two-factor/enable", body });
    if (answer.code === "TOTP_ALREADY_ENABLED")
      throw refusal(
        "conflict",
        "second-factor-on",
        "Codes are asked for already.",
        "Remove the second factor first to set it up anew.",
      );
    if (!answer.isOk) throw unexpected("setting up a second factor", answer);
    return { uri: answer.json.totpURI, backupCodes: answer.json.backupCodes };
  },

  confirmSecondFactor: async ({ body }, call) => {
    const { personId } = personOf(call);
    const code = body.code.replace(/\s/g, "");
    const answer = await askLibrary(base, call, { path: "/two-factor/verify-totp", body: { code } });
    if (!answer.isOk)
      throw refusal(
        "invalid-request",
        "wrong-code",
        "This code is not right.",
        "Type the one that the authenticator shows now; its clock has to be right.",
        "body.code",
      );
    // The code that set it up does not sign in as well. The session that goes on stays.
    await refuseUsedCode(base, call, { personId, code, token: undefined });
    keepCookies(call, answer);
    await tellPerson(base, personId, await emailOf(base.pool, personId), "second-factor-on");
    return {};
  },

  removeSecondFactor: async ({ body }, call) => {
    const { personId } = personOf(call);
    const email = await requireEverything(base, call, body.password);
    const answer = await askLibrary(base, call, { path: "/two-factor/disable", body });
    if (!answer.isOk) throw unexpected("removing a second factor", answer);
    keepCookies(call, answer);
    await tellPerson(base, personId, email, "second-factor-off");
    return {};
  },

  renewBackupCodes: async ({ body }, call) => {
    await requireEverything(base, call, body.password);
    const answer = await askLibrary(base, call, { path: "/two-factor/generate-backup-codes", body });
    if (answer.code === "TWO_FACTOR_NOT_ENABLED")
      throw refusal("conflict", "second-factor-off", "No codes are asked for yet.", "Set up the second factor first.");
    if (!answer.isOk) throw unexpected("new backup codes", answer);
    return { backupCodes: answer.json.backupCodes };
  },

  renamePasskey: async ({ params, body }, call) => {
    const { personId } = personOf(call);
    if (!(await renamePasskey(base.pool, personId, params.passkey, body.name))) throw noPasskey();
    return {};
  },

  deletePasskey: async ({ params }, call) => {
    const { personId } = personOf(call);
    await requireLateSignIn(base, call);
    if (!(await deletePasskey(base.pool, personId, params.passkey))) throw noPasskey();
    return {};
  },
});

const noPasskey = () => new Problem("not-found", "You have no such passkey.");
const unexpected = (what: string, { status, code }: LibraryAnswer) =>
  new Error(`The sign-in library refused ${what}: ${status} ${code}`);
