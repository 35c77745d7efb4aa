/** What a provider says of how somebody signed in there: claims of its verified ID token, where they have the right form. */
export interface SignInClaims {
  /** Methods that were used, by their registered names (RFC 8176) or the provider's own. */
  amr: readonly string[];
  /** The class that the sign-in as a whole belongs to. */
  acr: string | undefined;
}

/** Kinds of proof, with the methods of RFC 8176 that are of each. `user` and `geo` prove nobody's identity. */
const kinds = {
  known: ["pwd", "pin", "kba"],
  held: ["otp", "hwk", "swk", "sc", "sms", "tel", "pop"],
  inborn: ["face", "fpt", "iris", "retina", "vbm"],
} as const;

/**
 * Whether a provider says that it asked for more than one factor. Where an organisation names values of its own, one of
 * them has to be among the methods or be the class; else `mfa` says so, or methods of two kinds, such as a password with a
 * code. A provider that says nothing has asked for one.
 */
export function saysSecondFactor({ amr, acr }: SignInClaims, values: readonly string[]): boolean {
  if (values.length > 0) return values.some((value) => value === acr || amr.includes(value));
  if (amr.includes("mfa")) return true;
  return Object.values(kinds).filter((methods) => methods.some((method) => amr.includes(method))).length > 1;
}
