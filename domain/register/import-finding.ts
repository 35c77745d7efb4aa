/** What an import has to say about one record of a file. */
export interface ImportFinding {
  /** The record's number in the file, the header being 1; blank records are counted. */
  row: number;
  /** The column of the file it is about, or null where it is about the record as a whole. */
  column: string | null;
  /** A stable kebab-case code, part of the public interface. */
  code: string;
  /** What is wrong, in the reader's words. */
  message: string;
  /** What would be accepted, or what to do. */
  fix: string;
}
