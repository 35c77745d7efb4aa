import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from "@fastify/rate-limit";

/** So many requests of one who is counted, in the time that began then: what processes tell each other. */
export interface Counted {
  name: string;
  requests: number;
  /** When the first of them came, in milliseconds since 1970; the clock is the machine's. */
  since: number;
  /** After how many milliseconds they are forgotten. */
  forMs: number;
}

interface Count {
  requests: number;
  /** Those of them that were counted here and not told yet. */
  untold: number;
  since: number;
  forMs: number;
}

/** What stays in memory; beyond it, whoever was counted first begins anew. */
const most = 50_000;

/**
 * Requests by who made them, for limits on rates. A request is counted here and answered at once; what was counted is
 * told to the other processes that serve, and theirs is added.
 */
export class RequestCounts {
  readonly #counts = new Map<string, Count>();
  readonly #untold = new Set<string>();
  readonly #now: () => number;
  /** Is told when there is something to tell that was not there before; without it, nothing is kept to be told. */
  onCounted: (() => void) | undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts one request and answers how many there are with it, and for how many milliseconds yet. */
  count(name: string, forMs: number): { requests: number; leftMs: number } {
    const now = this.#now();
    const found = this.#living(name, now) ?? this.#begin(name, { since: now, forMs });
    found.requests++;
    if (this.onCounted) {
      found.untold++;
      this.#untold.add(name);
      if (this.#untold.size === 1) this.onCounted();
    }
    return { requests: found.requests, leftMs: found.since + found.forMs - now };
  }

  /** What was counted here since this was asked last. */
  takeUntold(): Counted[] {
    const now = this.#now();
    const told = [...this.#untold].flatMap((name) => {
      const found = this.#living(name, now);
      if (!found) return [];
      const { untold: requests, since, forMs } = found;
      found.untold = 0;
      return requests > 0 ? [{ name, requests, since, forMs }] : [];
    });
    this.#untold.clear();
    return told;
  }

  /** Adds what others counted; the time of both together began with the earlier one. */
  add(counted: readonly Counted[]): void {
    const now = this.#now();
    for (const { name, requests, since, forMs } of counted) {
      if (since + forMs <= now) continue;
      const found = this.#living(name, now) ?? this.#begin(name, { since, forMs });
      found.requests += requests;
      found.since = Math.min(found.since, since);
    }
  }

  /** Everything that is not forgotten: what a process begins with that comes later. */
  all(): Counted[] {
    const now = this.#now();
    return [...this.#counts].flatMap(([name, { requests, since, forMs }]) =>
      since + forMs > now ? [{ name, requests, since, forMs }] : [],
    );
  }

  #living(name: string, now: number): Count | undefined {
    const found = this.#counts.get(name);
    if (!found || found.since + found.forMs > now) return found;
    this.#counts.delete(name);
    return undefined;
  }

  #begin(name: string, { since, forMs }: Pick<Count, "since" | "forMs">): Count {
    if (this.#counts.size >= most) this.#counts.delete(this.#counts.keys().next().value!);
    const count = { requests: 0, untold: 0, since, forMs };
    this.#counts.set(name, count);
    return count;
  }
}

/** Keeps the counts of the library that limits rates, of each address apart. */
export function storeOf(counts: RequestCounts): FastifyRateLimitStoreCtor {
  const at = (address: string): FastifyRateLimitStore => ({
    incr: (key, done, forMs) => {
      const { requests, leftMs } = counts.count(`${address} ${key}`, forMs);
      done(null, { current: requests, ttl: leftMs });
    },
    // The types leave out where the library puts the route.
    child: (options) => {
      const { method, url } = (options as unknown as { routeInfo: { method: string | string[]; url: string } })
        .routeInfo;
      return at(`${method} ${url}`);
    },
  });
  return class {
    incr = at("").incr;
    child = at("").child;
  };
}
