/** What a check has to say about one place in its input. Findings are collected, never thrown. */
export interface Finding {
  /** A stable kebab-case code, part of the public interface. */
  code: string;
  /** Where: a file, field path, or `row 12, column Latitude`. */
  path: string;
  /** What is wrong, in the reader's words. */
  message: string;
  /** What would be accepted, or what to do. */
  fix: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; findings: Finding[] };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = <T = never>(...findings: Finding[]): Result<T> => ({ ok: false, findings });
