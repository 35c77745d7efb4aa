import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { symmetricDecrypt } from "better-auth/crypto";

const stretch = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const hashBytes = 32;
const saltBytes = 16;

/** How a code stands in the database; no code that somebody types begins so. */
const kept = /^scrypt:([\w-]+):([\w-]+)$/;

/** The code that is being tried, while the library looks for it among those it keeps. */
const tried = new AsyncLocalStorage<string>();

/** Has what `act` asks of the library find this code among the kept ones. */
export const tryingCode = <T>(code: string, act: () => Promise<T>): Promise<T> => tried.run(code, act);

/**
 * Backup codes as the library is to keep them: hashed with a salt, like passwords, since they are short. It compares codes as
 * text, so that the one that is tried is put in the place of its own hash. Codes of an earlier Plaza were encrypted, and are
 * hashed as soon as one of them is used.
 */
export const backupCodeStorage = (secret: string) => ({
  encrypt: async (json: string): Promise<string> => {
    const salt = randomBytes(saltBytes);
    return JSON.stringify(await Promise.all((JSON.parse(json) as string[]).map((code) => keep(code, salt))));
  },
  decrypt: async (stored: string): Promise<string> => {
    if (!stored.startsWith("[")) return symmetricDecrypt({ key: secret, data: stored });
    const code = tried.getStore();
    const codes = JSON.parse(stored) as string[];
    return JSON.stringify(code === undefined ? codes : await reveal(codes, code));
  },
});

async function keep(code: string, salt: Buffer): Promise<string> {
  if (kept.test(code)) return code;
  const hash = await stretch(code, salt, hashBytes, cost);
  return `scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`;
}

/** The code itself in the place of its hash. Codes that were made together share a salt, which is stretched once. */
async function reveal(codes: readonly string[], code: string): Promise<string[]> {
  const bySalt = new Map<string, Promise<Buffer>>();
  const hashWith = (salt: string) => {
    const known = bySalt.get(salt) ?? stretch(code, Buffer.from(salt, "base64url"), hashBytes, cost);
    bySalt.set(salt, known);
    return known;
  };
  return Promise.all(
    codes.map(async (one) => {
      const [, salt, hash] = kept.exec(one) ?? [];
      if (salt === undefined || hash === undefined) return one;
      return timingSafeEqual(await hashWith(salt), Buffer.from(hash, "base64url")) ? code : one;
    }),
  );
}
