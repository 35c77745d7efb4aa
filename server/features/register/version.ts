import type { Queryable } from "#server/database/pools";
import { readVersion } from "#server/features/register/store";

/** For so long a page may be older than what was just published, in milliseconds; asking every time costs a query. */
const staleAfter = 250;

/** Reads the published version, asking the database a few times a second at most however many requests there are. */
export function createVersionReader(db: Queryable): () => Promise<string> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer: Promise<string> = Promise.resolve("");
  return () => {
    const now = performance.now();
    if (now - askedAt < staleAfter) return answer;
    askedAt = now;
    answer = readVersion(db);
    answer.catch(() => {
      askedAt = Number.NEGATIVE_INFINITY;
    });
    return answer;
  };
}
