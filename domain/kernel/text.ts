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
