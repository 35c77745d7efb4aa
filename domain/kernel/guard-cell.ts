/**
 * Where a spreadsheet may see a cell begin: where it does begin, and behind what a spreadsheet of another country, or one
 * that was told another separator, takes for the end of a cell. Commas are no such place: every cell that holds one is
 * quoted, and whoever divides at something else does not divide there.
 */
const behindSeparator = String.raw`(?<=[;\t\r\n])`;

/** Quotation marks and blanks are passed over on the way to a sign; full width signs are those of Japanese spreadsheets. */
const onTheWay = String.raw`(?:["']|[^\S\t\r\n])*`;
const signs = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20`;
const runs = `(?=${onTheWay}[${signs}])`;
/** Some spreadsheets take off a tab or a carriage return and look at what follows. */
const runsAtStart = String.raw`(?=${onTheWay}[${signs}\t\r])`;

const unguarded = new RegExp(`^${runsAtStart}|${behindSeparator}${runs}`, "g");
const guarded = new RegExp(`^'${runsAtStart}|${behindSeparator}'${runs}`, "g");

/**
 * A text for a cell of a CSV file. Wherever a spreadsheet would run what follows as a formula, an apostrophe stands before
 * it, also where there were apostrophes already: thus each guard is taken off exactly once.
 *
 * INVARIANT (guard): unguardCell(guardCell(text)) is the text.
 */
export const guardCell = (text: string): string => text.replace(unguarded, "'");

export const unguardCell = (text: string): string => text.replace(guarded, "");
