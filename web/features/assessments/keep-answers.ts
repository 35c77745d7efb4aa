import type { Keeping } from "./answer-queue";

const prefix = (person: string) => `plaza-answers:${person}:`;

/** Kept per person: whoever else uses this browser sees nothing of it. A browser that keeps nothing still saves. */
export function keepingOf(person: string, city: string, version: string): Keeping {
  const name = `${prefix(person)}${city}:${version}`;
  return {
    read: () => {
      try {
        return window.localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) window.localStorage.removeItem(name);
        else window.localStorage.setItem(name, text);
      } catch {
        // What is typed stays on the page, and the page asks before it is left.
      }
    },
  };
}

/** Answers of one assessment that wait in this browser. */
export interface Kept {
  city: string;
  version: string;
  answers: number;
}

/** What of a person's answers waits in this browser, of whichever city. */
export function readKept(person: string): Kept[] {
  try {
    const names = Object.keys(window.localStorage).filter((name) => name.startsWith(prefix(person)));
    return names.flatMap((name) => {
      const [city = "", version = ""] = name.slice(prefix(person).length).split(":");
      const answers = Object.keys(JSON.parse(window.localStorage.getItem(name) ?? "{}") as object).length;
      return answers > 0 ? [{ city, version, answers }] : [];
    });
  } catch {
    return [];
  }
}
