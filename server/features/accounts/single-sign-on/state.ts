import { cookieName } from "#domain/statements/keeping";
import type { AccountsBase } from "#server/features/accounts/base";
import { cookieOf } from "#server/features/accounts/cookies";
import type { Trip } from "#server/features/accounts/single-sign-on/provider";
import { seal, unseal } from "#server/features/accounts/single-sign-on/sealed";

/** What a browser takes along to the provider and back, encrypted: whoever brings the answer has to be who asked. */
export interface TripState extends Trip {
  organisationId: string;
  issuer: string;
  page: string;
  language: string;
  /** The person who links the provider to their own account; without one somebody signs in. */
  personId?: string;
  /** Milliseconds since 1970. */
  until: number;
}

export const returnPath = "/api/auth/single-sign-on";
const tripSeconds = 600;

const nameOf = (base: AccountsBase) => cookieName("sso", base.isSecure);
const attributesOf = (base: AccountsBase) => `Path=/; HttpOnly; SameSite=Lax${base.isSecure ? "; Secure" : ""}`;

export function stateCookie(base: AccountsBase, state: Omit<TripState, "until">, now: Date): string {
  const text = JSON.stringify({ ...state, until: now.getTime() + tripSeconds * 1000 });
  return `${nameOf(base)}=${seal(base.keys.state, text).toString("base64url")}; Max-Age=${tripSeconds}; ${attributesOf(base)}`;
}

export const endedStateCookie = (base: AccountsBase): string => `${nameOf(base)}=; Max-Age=0; ${attributesOf(base)}`;

/** What this browser left with, if it did, of late and from here. */
export function readState(base: AccountsBase, cookieHeader: string | undefined, now: Date): TripState | undefined {
  const sealed = cookieOf(cookieHeader, nameOf(base));
  const text = sealed === undefined ? undefined : unseal(base.keys.state, Buffer.from(sealed, "base64url"));
  if (text === undefined) return undefined;
  const state = JSON.parse(text) as TripState;
  return state.until > now.getTime() ? state : undefined;
}
