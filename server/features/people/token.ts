import { createHash, randomBytes } from "node:crypto";

/** What stands in a link: 256 random bits. Only its hash is kept, so that a copy of the database opens nothing. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();
