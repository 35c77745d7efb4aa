import type { ProblemCode, ProblemDocument } from "#contract/problems";

/** Refusals that say that somebody tries what they may not, or tries too often. */
const told: readonly ProblemCode[] = ["forbidden", "second-factor-needed", "too-many-requests"];

/**
 * Tells whoever runs the machine of a refusal that may be an attack, whichever way it was asked: an address of the API, or a
 * page. `asked` holds no secret.
 */
export function tellRefusal(
  log: (line: string) => void,
  asked: string,
  { code, detail, instance }: Pick<ProblemDocument, "code" | "detail" | "instance">,
): void {
  if (told.includes(code)) log(`${instance} ${asked}: refused (${detail})`);
}

/**
 * An address as it may be told to whoever runs the machine: without its query string, and with nothing in it that could be
 * the token of a link or a calendar. Names in addresses are small letters, digits and dashes, ids among them.
 */
export const addressToTell = (url: string): string => {
  const [path = "", query] = url.split("?");
  const parts = path.split("/").map((part) => (part.length >= 20 && !/^[a-z0-9.-]+$/.test(part) ? "…" : part));
  return parts.join("/") + (query === undefined ? "" : "?…");
};
