export { createIdentify, hashOfKey, isSecondFactorDue, keyPrefix } from "#server/features/access/identify";
export {
  accountsSecret,
  cookiePrefix,
  sessionCookieName,
  signToken,
  tokenOf,
} from "#server/features/access/session-cookie";
export { findOrganisation, findOrganisations } from "#server/features/access/store";
