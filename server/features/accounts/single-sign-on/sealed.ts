import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Encrypts and authenticates (AES-256-GCM): the number used once, the tag, the text. */
export function seal(key: Buffer, text: string): Buffer {
  const once = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, once);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([once, cipher.getAuthTag(), sealed]);
}

/** The text of what `seal` made with this key; nothing where it was altered or made with another. */
export function unseal(key: Buffer, sealed: Buffer): string | undefined {
  if (sealed.length < 28) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
