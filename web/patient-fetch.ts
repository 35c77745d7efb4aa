import { ConnectionLost, type ConnectionState, isProxyAlone, type Undelivered } from "./connection-state";

/** Fetch as a page of the workspace needs it, and what it stands on: so that a test can take the connection away. */
export interface Fetching {
  fetch: typeof fetch;
  connection: Pick<ConnectionState, "lose" | "untilFound">;
  undelivered: Pick<Undelivered, "untilAsked">;
  pause: () => Promise<void>;
}

/** A server that answers in between, and then not what was asked for, is not waited for for ever. */
const mostRounds = 5;

/**
 * What a page reads while the server cannot be reached is waited for. Otherwise the page would be put aside for a notice
 * that something went wrong, with all that is written on it, although nothing did. What is sent is sent once, and again
 * where its person wants that.
 */
export function patientFetch({ fetch, connection, undelivered, pause }: Fetching): typeof globalThis.fetch {
  return async (input, init) => {
    if (!isPageData(input)) return fetch(input, init);
    for (let round = 0; ; round++) {
      const answer = await fetch(input, init)
        .then(whole)
        .catch((error: unknown) => {
          if (error instanceof TypeError) return undefined;
          throw error;
        });
      if (answer !== undefined && !isProxyAlone(answer.status)) return answer;
      if (!isReading(init)) {
        connection.lose();
        await undelivered.untilAsked(init?.signal);
        continue;
      }
      // A server that starts anew is there again in a moment, and nobody has to be told.
      if (round === 0) await pause();
      else connection.lose();
      if (round >= mostRounds) throw new ConnectionLost();
      await connection.untilFound(init?.signal);
    }
  };
}

/**
 * The answer once all of it has come: a connection that is lost in its middle is lost like any other, and a page that is left
 * then leaves no half-read stream behind, whose end nobody waits for.
 */
async function whole(answer: Response): Promise<Response> {
  if (answer.body === null) return answer;
  const { status, statusText, headers } = answer;
  return new Response(await answer.arrayBuffer(), { status, statusText, headers });
}

const isReading = (init: RequestInit | undefined): boolean => (init?.method ?? "GET") === "GET";

/** React Router reads the data of pages at their address with this ending, and sends forms there. */
function isPageData(input: RequestInfo | URL): boolean {
  return !(input instanceof Request) && new URL(input, "http://page").pathname.endsWith(".data");
}
