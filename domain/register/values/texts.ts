import { nothing, quoteCell, type Reading, unreadable } from "#domain/register/values/reading";
import { isSilent } from "#domain/register/values/silence";
import { looksSpoilt } from "#domain/register/values/spoilt-text";

const plain = /^[\x20-\x7e]*$/;
const controls = /[^\P{Cc}\t\n\r\u0080-\u009f]/u;

/**
 * Reads text: trimmed, NFC, line ends as LF. Text that was spoilt before it reached Plaza is kept as it stands, with a
 * warning; text with control characters, or longer than its field, declares nothing.
 */
export function readText(written: string, maxLength: number): Reading<string> {
  const trimmed = written.trim();
  if (isSilent(trimmed)) return nothing;
  if (plain.test(trimmed)) return trimmed.length <= maxLength ? { value: trimmed } : tooLong(trimmed, maxLength);
  if (controls.test(trimmed)) {
    return unreadable(
      "text-unusable",
      `${quoteCell(trimmed)} holds control characters.`,
      "Remove the characters that cannot be seen.",
    );
  }
  const value = trimmed
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .normalize("NFC")
    .replace(/\r\n?/g, "\n");
  if (value.length > maxLength) return tooLong(value, maxLength);
  return looksSpoilt(value) ? { value, fault: spoilt(value) } : { value };
}

const spoilt = (value: string) => ({
  code: "text-spoilt",
  message: `${quoteCell(value)} was spoilt before it came here: it was saved in one encoding and read in another.`,
  fix: "Correct the text in the system it comes from and export it again as UTF-8. It is kept as it stands.",
});

const tooLong = (text: string, maxLength: number) =>
  unreadable(
    "text-too-long",
    `${quoteCell(text)} has ${text.length} characters.`,
    `Accepted: at most ${maxLength} characters.`,
  );

/** Scheme, a host of letters, digits and hyphens (or an address in brackets), a port, then anything printable. */
const webAddress =
  /^https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+[\p{L}\p{N}-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s<>"]*)?$/iu;

/** Reads an address on the web; only http and https are accepted. */
export function readUrl(written: string): Reading<string> {
  const trimmed = written.trim();
  if (isSilent(trimmed)) return nothing;
  if (trimmed.length <= 2000 && webAddress.test(trimmed)) {
    return { value: trimmed };
  }
  return unreadable(
    "url-unusable",
    `${quoteCell(trimmed)} is no address on the web.`,
    "Accepted: an address that begins with https:// or http://.",
  );
}
