/** Fetch as a page of the workspace needs it, and what it stands on: so that a test can take the connection away. */
export interface Connection {
  fetch: typeof fetch;
  isOnline: () => boolean;
  /** Resolves when the network is back, or when whoever asked has given up. */
  untilOnline: (signal: AbortSignal | null | undefined) => Promise<void>;
  pause: () => Promise<void>;
}

/**
 * What a page reads anew while the network is away is waited for. Otherwise the page would be put aside for a notice that
 * something went wrong, with all that is written on it, although nothing did. A server that cannot be reached is asked once
 * more and then told of.
 */
export function patientFetch({ fetch, isOnline, untilOnline, pause }: Connection): typeof globalThis.fetch {
  return async (input, init) => {
    for (let failures = 0; ; ) {
      try {
        return await fetch(input, init);
      } catch (error) {
        if (!(error instanceof TypeError) || !isPageData(input, init)) throw error;
        if (!isOnline()) await untilOnline(init?.signal);
        else if (failures++ > 0) throw error;
        else await pause();
      }
    }
  };
}

/** React Router reads the data of pages at their address with this ending. */
function isPageData(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (input instanceof Request || (init?.method ?? "GET") !== "GET") return false;
  return new URL(input, "http://page").pathname.endsWith(".data");
}
