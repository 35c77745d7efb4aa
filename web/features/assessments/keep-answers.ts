import type { Me } from "../../workspace/me";
import { sealedStorageOf } from "../../workspace/sealed-storage";
import type { Keeping } from "./answer-queue";

const prefix = "answers:";

/** What is still to be sent of one assessment: kept for its person alone, also after they have left. In the browser only. */
export function keepingOf(me: Me, city: string, version: string): Keeping & { open: () => Promise<void> } {
  const storage = () => sealedStorageOf(me, "answers");
  const name = `${prefix}${city}:${version}`;
  return {
    open: () => storage().opened,
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
  const storage = sealedStorageOf(me, "answers");
  await storage.opened;
  return storage.entries().flatMap(([name, text]) => {
    if (!name.startsWith(prefix)) return [];
    const [city = "", version = ""] = name.slice(prefix.length).split(":");
    const answers = Object.keys(JSON.parse(text) as object).length;
    return answers > 0 ? [{ city, version, answers }] : [];
  });
}
