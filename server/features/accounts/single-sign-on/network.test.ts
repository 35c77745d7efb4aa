import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchGuarded, publicNetwork } from "#server/features/accounts/single-sign-on/network";

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/elsewhere") return response.writeHead(302, { location: "http://10.0.0.1/" }).end();
    if (request.url === "/endless") return response.end(Buffer.alloc(3 * 1024 * 1024));
    response.end(`${request.method} ${request.headers.host}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

const here = { ...publicNetwork, isPlainAllowed: true, isAllowed: () => true, resolve: async () => ["127.0.0.1"] };

describe("an address that somebody entered", () => {
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.1",
    "fd00::1",
    "0.0.0.0",
  ])("is not asked where its host is %s", async (address) => {
    const network = { ...publicNetwork, resolve: async () => [address] };
    await expect(fetchGuarded(network, "https://provider.example/x")).rejects.toThrow("no public host");
    const literal = address.includes(":") ? `[${address}]` : address;
    await expect(fetchGuarded(publicNetwork, `https://${literal}/x`)).rejects.toThrow("no public host");
  });

  test("is not asked where one of its host's addresses is inside, or where it has none", async () => {
    for (const addresses of [["93.184.216.34", "10.0.0.1"], []]) {
      const network = { ...publicNetwork, resolve: async () => addresses };
      await expect(fetchGuarded(network, "https://provider.example/")).rejects.toThrow("no public host");
    }
  });

  test("is not asked without encryption", async () => {
    await expect(fetchGuarded(publicNetwork, "http://provider.example/")).rejects.toThrow("HTTPS");
  });

  test("is asked where it was looked up, whatever its name leads to a moment later", async () => {
    const response = await fetchGuarded(here, `http://no-such-host.example:${port}/`, { method: "POST", body: "x" });
    expect(await response.text()).toBe(`POST no-such-host.example:${port}`);
  });

  test("leads nowhere else, and answers with no more than it should", async () => {
    expect((await fetchGuarded(here, `http://no-such-host.example:${port}/elsewhere`)).status).toBe(302);
    await expect(fetchGuarded(here, `http://no-such-host.example:${port}/endless`)).rejects.toThrow(
      "more than it should",
    );
  });
});
