/**
 * How text that was in good order looks after it was read in a wrong encoding somewhere on its way. Each pattern names
 * letters that follow one another in no language; none is ever repaired, because what stood there cannot be known.
 */
const continuation = "\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸŽž€";
const patterns: readonly RegExp[] = [
  /\ufffd/,
  // Controls that no text holds: bytes of Windows-1252 read as Latin-1.
  /[\u0080-\u009f]/,
  // UTF-8 read as Windows-1252: Ã©, Â°, â€™, two and more pairs of Greek, Cyrillic, Arabic or Latin letters.
  new RegExp(`[ÃÂ][${continuation}]`),
  new RegExp(`(?:[Ä-ß][${continuation}]){2}`),
  new RegExp(`[à-ï][${continuation}]{2}`),
  // UTF-8 read as Mac Roman: √©, ¬∞, ‚Äô.
  /√[\u00a1-\u00ff†°¢£§•¶ß®©™´¨≠Æ∞±≤≥¥µ∂∑∏π∫ªºΩ]|¬[∞†©®]|‚Ä[\u00a0-\u2122]/,
  // UTF-8 read as the code page of old DOS: ├⌐, ΓÇô.
  /├[\u2500-\u259f\u00a0-\u00ff⌐]|Γ[ÇÖ][\u00a0-\u00ff\u2500-\u259f]/,
];

/** Three or more different accented Latin letters in a row: another script's letters read as Windows-1252. */
const accentedRun = /[À-ÖØ-öø-ÿ]{3,}/g;

/** Whether text shows that it was spoilt before it reached Plaza. */
export function looksSpoilt(text: string): boolean {
  if (patterns.some((pattern) => pattern.test(text))) return true;
  for (const [run] of text.matchAll(accentedRun)) {
    if (new Set(run.toLowerCase()).size >= 3) return true;
  }
  return false;
}
