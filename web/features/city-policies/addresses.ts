export const cityPoliciesPath = (city: string) => `/cities/${city}/policies`;

/** A policy of a city: the text that counts now, or one for ever by its number. */
export const cityPolicyPath = (city: string, policy: string, number?: number) =>
  `/cities/${city}/policies/${policy}${number === undefined ? "" : `/texts/${number}`}`;
/** The signed paper of the act that adopted a text. */
export const actDocumentPath = (city: string, policy: string, number: number) =>
  `/api/cities/${city}/policies/${policy}/texts/${number}/document`;
