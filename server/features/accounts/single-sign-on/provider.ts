import * as oidc from "openid-client";
import type { SignInClaims } from "#domain/access/sign-in-strength";
import { fetchGuarded, type Network } from "#server/features/accounts/single-sign-on/network";

export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Asks a provider for its configuration; everything that is asked of it later goes the same guarded way. */
export async function discover(network: Network, provider: Provider): Promise<oidc.Configuration> {
  const config = await oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    undefined,
    authenticateWith(provider.clientSecret),
    {
      timeout: 8,
      execute: network.isPlainAllowed ? [oidc.allowInsecureRequests] : [],
      [oidc.customFetch]: (url, { method, headers, body }) =>
        fetchGuarded(network, url, {
          method,
          headers,
          body: body === undefined || body === null ? undefined : String(body),
        }),
    },
  );
  const { issuer, authorization_endpoint: entrance = "" } = config.serverMetadata();
  // Whoever answers for an issuer has to be that issuer.
  if (issuer !== provider.issuer) throw new Error(`The provider calls itself ${issuer}.`);
  const isSecure = entrance.startsWith("https://") || network.isPlainAllowed;
  if (!isSecure) throw new Error("The provider's own sign-in page is not reached over HTTPS.");
  return config;
}

/** In the header where the provider takes that, else in the form. */
const authenticateWith =
  (secret: string): oidc.ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const way = methods.includes("client_secret_basic")
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret);
    return way(server, client, body, headers);
  };

/** What a round trip to the provider has to come back with. */
export interface Trip {
  state: string;
  nonce: string;
  verifier: string;
  /** Whether the provider is to ask who is there, also of somebody whom it knows. */
  isAsked: boolean;
}

export async function beginTrip(
  config: oidc.Configuration,
  redirectUri: string,
  { email, isAsked }: { email?: string; isAsked: boolean },
): Promise<{ trip: Trip; url: string }> {
  const trip = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    isAsked,
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state: trip.state,
    nonce: trip.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: "S256",
    ...(email === undefined ? {} : { login_hint: email }),
    ...(isAsked ? { prompt: "login", max_age: "0" } : {}),
  });
  return { trip, url: url.href };
}

/** Who the provider says it is, once everything that guards the way has been checked. */
export interface Claims {
  subject: string;
  email: string | undefined;
  isEmailVerified: boolean;
  name: string | undefined;
  /** How the person signed in there; of the ID token alone, which is signed. */
  strength: SignInClaims;
}

/** How old the answer to the provider's own question may be: a trip lasts as long, and its clock may differ a little. */
const longestAskSeconds = 660;

export async function endTrip(config: oidc.Configuration, returned: URL, trip: Trip): Promise<Claims> {
  const tokens = await oidc.authorizationCodeGrant(config, returned, {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    pkceCodeVerifier: trip.verifier,
    idTokenExpected: true,
  });
  const inToken = tokens.claims()!;
  if (
    trip.isAsked &&
    typeof inToken.auth_time === "number" &&
    Date.now() / 1000 - inToken.auth_time > longestAskSeconds
  )
    throw new Error("The provider did not ask again who is there.");
  const hasMore = inToken.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const claims = hasMore ? await oidc.fetchUserInfo(config, tokens.access_token, inToken.sub) : inToken;
  return {
    subject: inToken.sub,
    email: typeof claims.email === "string" ? claims.email.toLowerCase() : undefined,
    isEmailVerified: claims.email_verified === true,
    name: typeof claims.name === "string" && claims.name.trim() !== "" ? claims.name.trim().slice(0, 200) : undefined,
    strength: {
      amr: Array.isArray(inToken.amr) ? inToken.amr.filter((one) => typeof one === "string") : [],
      acr: typeof inToken.acr === "string" ? inToken.acr : undefined,
    },
  };
}
