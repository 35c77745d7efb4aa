import { Problem } from "#server/http/problems";

/** A refusal that pages tell apart by the code of its finding. */
export const refusal = (
  code: "sign-in-needed" | "forbidden" | "invalid-request" | "conflict",
  finding: string,
  message: string,
  fix: string,
  path = "body",
): Problem => new Problem(code, `${message} ${fix}`, [{ code: finding, path, message, fix }]);

/** The same words whether the account, its password or both are wrong. */
export const wrongPassword = (): Problem =>
  refusal(
    "sign-in-needed",
    "wrong-password",
    "This e-mail address and this password do not belong together.",
    "Check both, or have a link mailed that sets a new password.",
  );

export const tooManyTries = (retryAfterSeconds: number): Problem =>
  new Problem(
    "too-many-requests",
    `There were too many tries. Wait ${retryAfterSeconds} seconds, or have a link mailed that sets a new password: that is open at once.`,
    undefined,
    { retryAfterSeconds },
  );
