/** The one form text is compared and hashed in: NFC, LF, no space at line ends or at the end. */
export function normalizeText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trimEnd();
}

/** For comparing headers, aliases and search words: no case, no accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[\s_\-/.]+/g, " ")
    .trim()
    .normalize("NFC");
}

/** A name of any script that keeps its own direction in a sentence that runs the other way (Unicode's isolates). */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
