/** What finds words anywhere, once the database has folded it; what a person types is never a pattern itself. */
export const likePattern = (words: string): string => `%${words.trim().replace(/[\\%_]/g, "\\$&")}%`;
