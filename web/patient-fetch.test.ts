import { expect, test, vi } from "vitest";
import { ConnectionLost } from "./connection-state";
import { type Fetching, patientFetch } from "./patient-fetch";

const data = "http://plaza.test/en/workspace/linden.data?_routes=x";
const lost = () => new TypeError("Failed to fetch");

/** A connection that fails as often as it is told to. */
function fetching(failures: number, how: "silent" | "proxy" = "silent") {
  const fetch = vi.fn(async () => new Response("read"));
  for (let each = 0; each < failures; each++)
    if (how === "silent") fetch.mockRejectedValueOnce(lost());
    else fetch.mockResolvedValueOnce(new Response("Bad gateway", { status: 502 }));
  const connection = { lose: vi.fn(), untilFound: vi.fn(async () => undefined) };
  const undelivered = { untilAsked: vi.fn(async () => undefined) };
  return { fetch, connection, undelivered, pause: vi.fn(async () => undefined) } satisfies Fetching;
}

test("what is sent is not sent twice before its person wants that", async () => {
  const away = fetching(1);
  let ask: () => void = () => undefined;
  away.undelivered.untilAsked.mockImplementation(() => new Promise((resolve) => (ask = () => resolve(undefined))));
  const sending = patientFetch(away)(data, { method: "POST" });
  await vi.waitFor(() => expect(away.undelivered.untilAsked).toHaveBeenCalled());
  expect([away.fetch.mock.calls.length, away.connection.lose.mock.calls.length]).toEqual([1, 1]);
  ask();
  expect(await (await sending).text()).toBe("read");
  expect(away.fetch).toHaveBeenCalledTimes(2);
});

test("what is no page is not waited for", async () => {
  const away = fetching(1);
  await expect(patientFetch(away)("http://plaza.test/api/cities/linden", { method: "PUT" })).rejects.toThrow("Failed");
  expect(away.connection.lose).not.toHaveBeenCalled();
  const proxy = fetching(1, "proxy");
  expect((await patientFetch(proxy)("/api/me")).status).toBe(502);
});

test("whoever gives up is let go", async () => {
  const gone = fetching(0);
  const givenUp = new DOMException("given up", "AbortError");
  gone.fetch.mockRejectedValue(givenUp);
  await expect(patientFetch(gone)(data)).rejects.toBe(givenUp);
});

/** An answer whose first half comes, and then this. */
const halfRead = (end: Error) => {
  const half = new TextEncoder().encode("re");
  let sent = false;
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        if (sent) controller.error(end);
        else controller.enqueue(half);
        sent = true;
      },
    }),
  );
};

test("a page whose connection is lost in its middle is read anew, and one that is left there is let go", async () => {
  const away = fetching(0);
  away.fetch.mockResolvedValueOnce(halfRead(lost()));
  expect(await (await patientFetch(away)(data)).text()).toBe("read");
  const givenUp = new DOMException("given up", "AbortError");
  const left = fetching(0);
  left.fetch.mockResolvedValueOnce(halfRead(givenUp));
  await expect(patientFetch(left)(data)).rejects.toBe(givenUp);
});

test("an answer keeps its status and what stands in its head, with a body and without", async () => {
  const gone = fetching(0);
  gone.fetch.mockResolvedValueOnce(new Response(null, { status: 204, headers: { "X-Remix-Redirect": "/en" } }));
  gone.fetch.mockResolvedValueOnce(new Response("refused", { status: 403, headers: { "X-Remix-Response": "yes" } }));
  const [none, some] = [await patientFetch(gone)(data), await patientFetch(gone)(data)];
  expect([none.status, none.headers.get("X-Remix-Redirect")]).toEqual([204, "/en"]);
  expect([some.status, some.headers.get("X-Remix-Response"), await some.text()]).toEqual([403, "yes", "refused"]);
});

test("a server that is away for a moment is asked once more, and nobody is told", async () => {
  const away = fetching(1);
  expect(await (await patientFetch(away)(data)).text()).toBe("read");
  expect(away.connection.lose).not.toHaveBeenCalled();
});

test.each(["silent", "proxy"] as const)(
  "what a page reads while nothing answers is read when something does: %s",
  async (how) => {
    const away = fetching(3, how);
    expect(await (await patientFetch(away)(new URL(data))).text()).toBe("read");
    expect(away.connection.lose).toHaveBeenCalledTimes(2);
  },
);

test("a page that never comes though the server answers is given up", async () => {
  await expect(patientFetch(fetching(99, "proxy"))(data)).rejects.toBeInstanceOf(ConnectionLost);
});
