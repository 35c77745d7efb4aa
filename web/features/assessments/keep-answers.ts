import type { Me } from "../../workspace/me";
import { type SealedStorage, sealedStorageOf } from "../../workspace/sealed-storage";
import type { Keeping } from "./answer-queue";

const prefix = "answers:";

/** Seals answers that an earlier Plaza kept in clear in this browser, unless newer ones stand there. */
export function sealClear(storage: SealedStorage, browser: Storage, person: string): void {
  const clear = `plaza-answers:${person}:`;
  for (const key of Object.keys(browser)) {
    if (!key.startsWith(clear)) continue;
    const name = prefix + key.slice(clear.length);
    if (storage.read(name) === null) storage.write(name, browser.getItem(key));
    browser.removeItem(key);
  }
}

async function openStorage(me: Me): Promise<SealedStorage> {
  const storage = sealedStorageOf(me, "answers");
  await storage.opened;
  sealClear(storage, window.localStorage, me.id);
  return storage;
}

/** What is still to be sent of one assessment: kept for its person alone, also after they have left. In the browser only. */
export function keepingOf(me: Me, city: string, version: string): Keeping & { open: () => Promise<unknown> } {
  const storage = () => sealedStorageOf(me, "answers");
  const name = `${prefix}${city}:${version}`;
  return {
    open: () => openStorage(me),
    read: () => storage().read(name),
    write: (text) => storage().write(name, text),
  };
}

/** Answers of one assessment that wait in this browser. */
export interface Kept {
  city: string;
  version: string;
  answers: number;
}

/** What of a person's answers waits in this browser, of whichever city. */
export async function readKept(me: Me): Promise<Kept[]> {
  const storage = await openStorage(me);
  return storage.entries().flatMap(([name, text]) => {
    if (!name.startsWith(prefix)) return [];
    const [city = "", version = ""] = name.slice(prefix.length).split(":");
    const answers = Object.keys(JSON.parse(text) as object).length;
    return answers > 0 ? [{ city, version, answers }] : [];
  });
}
