const ascii = /^[\x20-\x7e]*$/;

/**
 * Text with the digits 0 to 9, a full stop and a comma for whatever its script writes in their place: Arabic-Indic,
 * Persian, Devanagari and full-width digits, the Arabic decimal and thousands marks.
 */
export function westernDigits(text: string): string {
  if (ascii.test(text)) return text.trim();
  return text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/\u066b/g, ".")
    .replace(/\u066c/g, ",")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
