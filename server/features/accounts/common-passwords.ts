let read: Promise<ReadonlySet<string>> | undefined;

/**
 * Some 49,000 passwords that turn up most often where passwords became known. Read when the first one is judged, so
 * that no start waits for it.
 */
export const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (read ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"])));
