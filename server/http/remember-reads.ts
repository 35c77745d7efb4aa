import { isFileAnswer } from "#contract/endpoint";
import { type Client, endpoints, type OperationId } from "#contract/endpoints";

type Ask = (input?: unknown) => Promise<unknown>;

/**
 * A client for one page: the frame of the page and its parts ask for the same things, and each is read once. After a change
 * everything is read anew; a file can be read by one reader only.
 */
export function rememberReads(client: Client): Client {
  const asked = new Map<string, Promise<unknown>>();
  const remembering = (id: OperationId, ask: Ask): Ask => {
    const { method, answer } = endpoints[id];
    if (isFileAnswer(answer)) return ask;
    if (method !== "GET") return (input) => ask(input).finally(() => asked.clear());
    return (input = {}) => {
      const key = `${id} ${JSON.stringify(input)}`;
      const known = asked.get(key);
      if (known) return known;
      const reading = ask(input);
      asked.set(key, reading);
      return reading;
    };
  };
  const entries = Object.entries(client) as [OperationId, Ask][];
  return Object.fromEntries(entries.map(([id, ask]) => [id, remembering(id, ask)])) as unknown as Client;
}
