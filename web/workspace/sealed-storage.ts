import type { Me } from "./me";

const ivBytes = 12;

/**
 * Text that a browser keeps of one person's work, sealed with a key that only being signed in gives: whoever uses the browser
 * after them, or copies its files, reads nothing. What is kept is read once, when it is opened; without a secure connection
 * browsers offer no seal, and nothing outlives the page.
 */
export class SealedStorage {
  /** When everything that was kept is read. */
  readonly opened: Promise<void>;
  readonly #storage: Storage;
  readonly #prefix: string;
  readonly #key: Promise<CryptoKey> | undefined;
  readonly #texts = new Map<string, string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(storage: Storage, { id, storageKey }: Pick<Me, "id" | "storageKey">) {
    this.#storage = storage;
    this.#prefix = `plaza:${id}:`;
    this.#key = globalThis.crypto?.subtle?.importKey("raw", bytesOf(storageKey), "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
    this.opened = this.#open();
  }

  read = (name: string): string | null => this.#texts.get(name) ?? null;

  write = (name: string, text: string | null): void => {
    if (text === null) this.#texts.delete(name);
    else this.#texts.set(name, text);
    // In the order in which it was written; a browser that keeps nothing leaves it on the page.
    this.#writing = this.#writing.then(() => this.#keep(name, text)).catch(() => undefined);
  };

  /** What is kept, by name. */
  entries = (): [name: string, text: string][] => [...this.#texts];

  /** When everything that was written is kept. */
  settled = (): Promise<void> => this.#writing;

  /** Takes in what another tab has kept. */
  take = async (key: string | null): Promise<void> => {
    if (!key?.startsWith(this.#prefix)) return;
    const name = key.slice(this.#prefix.length);
    const text = await this.#unseal(name).catch(() => null);
    if (text === null) this.#texts.delete(name);
    else this.#texts.set(name, text);
  };

  async #open(): Promise<void> {
    if (!this.#key) return;
    const keys = Object.keys(this.#storage).filter((key) => key.startsWith(this.#prefix));
    for (const key of keys) {
      const name = key.slice(this.#prefix.length);
      const text = await this.#unseal(name).catch(() => null);
      // What no key opens any more is of no use to anybody.
      if (text === null) this.#storage.removeItem(key);
      else if (!this.#texts.has(name)) this.#texts.set(name, text);
    }
  }

  async #keep(name: string, text: string | null): Promise<void> {
    if (text === null || !this.#key) return this.#storage.removeItem(this.#prefix + name);
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
    const sealed = await crypto.subtle.encrypt(this.#sealOf(name, iv), await this.#key, new TextEncoder().encode(text));
    this.#storage.setItem(this.#prefix + name, textOf(new Uint8Array([...iv, ...new Uint8Array(sealed)])));
  }

  async #unseal(name: string): Promise<string | null> {
    const kept = this.#storage.getItem(this.#prefix + name);
    if (kept === null || !this.#key) return null;
    const bytes = bytesOf(kept);
    const seal = this.#sealOf(name, bytes.subarray(0, ivBytes));
    return new TextDecoder().decode(await crypto.subtle.decrypt(seal, await this.#key, bytes.subarray(ivBytes)));
  }

  /** The name is sealed along, so that nothing is moved to where it was not written. */
  #sealOf = (name: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(this.#prefix + name),
  });
}

const textOf = (bytes: Uint8Array): string => {
  let plain = "";
  for (const byte of bytes) plain += String.fromCharCode(byte);
  return btoa(plain);
};
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const opened = new Map<string, SealedStorage>();

/** What is kept for this person until it is sent (`answers`), or for as long as this tab is open (`tab`). */
export function sealedStorageOf(me: Pick<Me, "id" | "storageKey">, kind: "answers" | "tab"): SealedStorage {
  const name = `${kind} ${me.id} ${me.storageKey}`;
  const known = opened.get(name);
  if (known) return known;
  const storage = new SealedStorage(kind === "answers" ? window.localStorage : window.sessionStorage, me);
  if (kind === "answers")
    window.addEventListener("storage", ({ key, storageArea }) => {
      if (storageArea === window.localStorage) void storage.take(key);
    });
  opened.set(name, storage);
  return storage;
}
