/** The learnings of a city in its workspace. */
export const learningsPath = (city: string) => `/workspace/${city}/learnings`;
/** What everybody may read of one clause. */
export const learningsOfClausePath = (clause: string) => `/learnings?${new URLSearchParams({ clause })}`;
