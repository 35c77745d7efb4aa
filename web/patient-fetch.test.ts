import { expect, test, vi } from "vitest";
import { type Connection, patientFetch } from "./patient-fetch";

const data = "http://plaza.test/en/workspace/linden.data?_routes=x";
const lost = () => new TypeError("Failed to fetch");

/** A connection that fails as often as it is told to. */
function connection(failures: number, isOnline = true): Connection {
  const fetch = vi.fn(async () => new Response("read"));
  for (let each = 0; each < failures; each++) fetch.mockRejectedValueOnce(lost());
  return { fetch, isOnline: () => isOnline, untilOnline: vi.fn(async () => undefined), pause: async () => undefined };
}

test("what is sent is not sent twice, and what is no page is not waited for", async () => {
  const away = connection(1, false);
  await expect(patientFetch(away)("http://plaza.test/api/cities/linden", { method: "PUT" })).rejects.toThrow("Failed");
  await expect(patientFetch(connection(1, false))("/api/me")).rejects.toThrow("Failed");
  await expect(patientFetch(connection(1, false))(data, { method: "POST" })).rejects.toThrow("Failed");
  expect(away.fetch).toHaveBeenCalledTimes(1);
});

test("a server that cannot be reached is asked once more, and then told of", async () => {
  const down = connection(9);
  await expect(patientFetch(down)(data)).rejects.toThrow("Failed");
  expect(down.fetch).toHaveBeenCalledTimes(2);
});

test("whoever gives up is let go", async () => {
  const gone = connection(0);
  const givenUp = new DOMException("given up", "AbortError");
  gone.fetch = vi.fn().mockRejectedValue(givenUp);
  await expect(patientFetch(gone)(data)).rejects.toBe(givenUp);
});

test("what a page reads while the network is away is read when it is back", async () => {
  const away = connection(3, false);
  expect(await (await patientFetch(away)(new URL(data))).text()).toBe("read");
  expect(away.untilOnline).toHaveBeenCalledTimes(3);
});
