/** How long Plaza itself keeps what it knows of people, in days. What enforces it reads it here, as does what tells it. */
export const keeping = {
  /** A session ends this long after it began. */
  sessionDays: 30,
  /** Text and address of a mail are removed this long after it was sent. */
  mailDays: 30,
  /** A browser that signed in before is known this long. */
  trustedDeviceDays: 90,
} as const;

/** Every cookie that Plaza sets, by the word that tells what for. Behind HTTPS their names begin with `__Secure-`. */
export const cookies = [
  { name: "lang", word: "lang", days: 365 },
  { name: "plaza.session_token", word: "session", days: keeping.sessionDays },
  { name: "plaza.two_factor", word: "second", days: 0 },
  { name: "plaza.better-auth-passkey", word: "passkey", days: 0 },
  { name: "plaza.trusted", word: "trusted", days: keeping.trustedDeviceDays },
  { name: "plaza.sso", word: "sso", days: 0 },
] as const;
