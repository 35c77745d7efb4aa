import { hash } from "node:crypto";
import type { Sha256 } from "#domain/audit/merkle";

/** The same digests as the domain's own SHA-256, several times as fast. */
export const platformSha256: Sha256 = (bytes) => hash("sha256", bytes, "buffer");
