import { beforeAll, describe, expect, test } from "vitest";
import { anybody, type Caller } from "#domain/access/caller";
import { countedFor, once } from "#server/http/identify";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const as = (caller: Caller) => async () => caller;
const person = (personId: string): Caller => ({
  kind: "person",
  personId,
  sessionId: "s",
  isEmailConfirmed: true,
  hasSecondFactor: false,
  roles: [],
});

describe("a request counts", () => {
  test("for the account or key, wherever it comes from", async () => {
    expect(await countedFor(as(person("ana")), { headers: {}, ip: "10.0.0.1" })).toBe("person ana");
    const key: Caller = { kind: "key", keyId: "k", organisationId: "o", scopes: [] };
    expect(await countedFor(as(key), { headers: {}, ip: "10.0.0.1" })).toBe("key k");
  });

  test.each([
    ["10.0.0.1", "10.0.0.1"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("for anybody by the network of the address: %s", async (ip, network) => {
    expect(await countedFor(as(anybody), { headers: {}, ip })).toBe(`address ${network}`);
  });

  test("for the address where a key does not hold", async () => {
    const refusing = () => Promise.reject(new Error("no such key"));
    expect(await countedFor(refusing, { headers: {}, ip: "10.0.0.1" })).toBe("address 10.0.0.1");
  });

  test("and who asks is found out once, however often it is wanted", async () => {
    let asked = 0;
    const identify = once(async () => {
      asked++;
      return anybody;
    });
    const request = { headers: {}, ip: "10.0.0.1" };
    await Promise.all([identify(request), identify(request), countedFor(identify, request)]);
    expect(asked).toBe(1);
  });
});

describe("people behind one address", () => {
  let server: TestServer;
  let people: TestPerson[];
  beforeAll(async () => {
    server = await testServer();
    people = [await server.addPerson("Ana"), await server.addPerson("Ben")];
  });

  test("do not use up each other's share", async () => {
    const remaining = async (who: TestPerson | undefined) => {
      const { headers } = await server.send("GET", "/api/cities", who ? { as: who } : {});
      return Number(headers["x-ratelimit-remaining"]);
    };
    const first = await remaining(people[0]);
    expect(await remaining(people[0])).toBe(first - 1);
    expect(await remaining(people[1])).toBe(first);
    expect(await remaining(undefined)).toBe(first);
  });
});
