/** The secret that test databases derive their roles' passwords from. It protects nothing. */
export const testSecret = "a secret for tests only, which protects nothing";
