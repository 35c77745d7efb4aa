/** What a spreadsheet takes for the beginning of a formula, in full width too, behind any apostrophes. */
const begun = /^'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A text for a cell of a CSV file that comes back. What a spreadsheet would run as a formula stands behind an apostrophe,
 * and so does what begins with apostrophes before one: thus each guard is taken off exactly once.
 *
 * INVARIANT (guard): unguardCell(guardCell(text)) is the text.
 */
export const guardCell = (text: string): string => (begun.test(text) ? `'${text}` : text);

export const unguardCell = (text: string): string => (/^'/.test(text) && begun.test(text) ? text.slice(1) : text);
