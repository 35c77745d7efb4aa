/** How long Plaza itself keeps what it knows of people, in days. What enforces it reads it here, as does what tells it. */
export const keeping = {
  /** A session ends this long after it began. */
  sessionDays: 30,
  /** A session that nobody uses ends this long after it was used last. */
  idleSessionDays: 7,
  /** A browser is known this long after it last signed in. */
  knownDeviceDays: 90,
  /** A chosen language is remembered this long. */
  languageDays: 365,
  /** Text and address of a mail are removed this long after it was written. */
  mailDays: 30,
  /** What is left of a mail, that one was sent and when, and notifications are removed this long after. */
  noticeDays: 365,
  /** Who asked for a piece of work, and how it went, is removed this long after its end. */
  jobDays: 90,
} as const;

/** Every cookie that Plaza sets, by its purpose. Zero days are minutes. */
export const cookies = {
  lang: { name: "lang", days: keeping.languageDays },
  session: { name: "plaza.session_token", days: keeping.sessionDays },
  second: { name: "plaza.two_factor", days: 0 },
  passkey: { name: "plaza.better-auth-passkey", days: 0 },
  device: { name: "plaza.device", days: keeping.knownDeviceDays },
  sso: { name: "plaza.single_sign_on", days: 0 },
} as const;

export type CookiePurpose = keyof typeof cookies;

/** A prefix that binds a cookie to this very host: no other name of the same domain can set one. */
export const securePrefix = "__Host-";

/** A cookie's name as browsers see it: behind HTTPS they take it from nobody else. */
export const cookieName = (purpose: CookiePurpose, isSecure: boolean): string =>
  `${isSecure ? securePrefix : ""}${cookies[purpose].name}`;

/** Whether a name that a browser was given is one of those that are told of. */
export function isKnownCookie(name: string): boolean {
  const bare = name.startsWith(securePrefix) ? name.slice(securePrefix.length) : name;
  return Object.values(cookies).some((cookie) => cookie.name === bare);
}
