/**
 * A text with its control characters as pictures that can be seen ("␀" for NUL), fit for a message, a heading, and a
 * database, which has no place for NUL.
 */
export const showControls = (text: string): string => text.replace(/\p{Cc}/gu, pictureOf);

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "␡" : "\ufffd";
}
