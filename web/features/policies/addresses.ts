/** Addresses of a city's local policies, below the language. */
export const policiesPath = (city: string, policy?: string): string =>
  `/workspace/${city}/policies${policy === undefined ? "" : `/${policy}`}`;
export const upgradePath = (city: string): string => `/workspace/${city}/upgrade`;
