/**
 * What an operation asks of the caller. `public`: anybody, no account; the operation reads published data only or
 * keeps nothing of what it is given.
 */
export const permissions = ["public"] as const;
export type Permission = (typeof permissions)[number];
