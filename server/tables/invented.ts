/** What a file of an invented city says of itself, whatever else stands in it. */
export const inventedCity = "Demonstration: this city, its streets and every fact about it are invented.";

/** The column in which each line of a table says so. */
export const noticeColumn = "plaza.notice";

/** A city or another organisation, as far as its files have to say whether there is such a one. */
export interface MaybeInvented {
  isDemonstration: boolean;
}

/** What stands behind the head and behind each line of a table. */
export const noticeOf = ({ isDemonstration }: MaybeInvented): { head: string[]; line: string[] } =>
  isDemonstration ? { head: [noticeColumn], line: [inventedCity] } : { head: [], line: [] };

/** The name of a file as it leaves. */
export const fileNameOf = ({ isDemonstration }: MaybeInvented, fileName: string): string =>
  isDemonstration && !fileName.startsWith("demonstration-") ? `demonstration-${fileName}` : fileName;
