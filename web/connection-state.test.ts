import { expect, test, vi } from "vitest";
import { ConnectionState, Undelivered } from "./connection-state";

/** A server that answers when it is told to, and is asked when `tick` is called. */
function world(answers: boolean) {
  const server = { answers, asked: 0 };
  let tick: () => void = () => undefined;
  const connection = new ConnectionState({
    reach: async () => {
      server.asked++;
      return server.answers;
    },
    pause: () =>
      new Promise((resolve) => {
        tick = resolve;
      }),
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { server, connection, settled, tick: () => tick() };
}

test("a connection is lost once, tried again until it is there, and whoever waits is told", async () => {
  const { server, connection, settled, tick } = world(false);
  const told = vi.fn();
  connection.subscribe(told);
  connection.lose();
  connection.lose();
  expect([connection.isLost(), told.mock.calls.length]).toEqual([true, 1]);
  const found = connection.untilFound();
  tick();
  await settled();
  expect([connection.isLost(), server.asked]).toEqual([true, 1]);
  server.answers = true;
  tick();
  await found;
  expect([connection.isLost(), told.mock.calls.length, server.asked]).toEqual([false, 2, 2]);
});

test("who is in a hurry does not wait for the next try", async () => {
  const { server, connection } = world(true);
  connection.lose();
  const found = connection.untilFound();
  connection.retry();
  await found;
  expect(server.asked).toBe(1);
});

test("a doubt finds out before anybody is told", async () => {
  const there = world(true);
  await there.connection.doubt();
  expect(there.connection.isLost()).toBe(false);
  const away = world(false);
  await away.connection.doubt();
  expect(away.connection.isLost()).toBe(true);
});

test("whoever gives up is let go, and a connection that is there is not waited for", async () => {
  const { connection } = world(false);
  await connection.untilFound();
  connection.lose();
  const leaving = new AbortController();
  const waiting = connection.untilFound(leaving.signal);
  leaving.abort();
  await waiting;
  expect(connection.isLost()).toBe(true);
});

test("what may not have arrived is told of until it is sent again or given up", async () => {
  const undelivered = new Undelivered();
  const asked = undelivered.untilAsked();
  undelivered.resend()!();
  await asked;
  expect(undelivered.resend()).toBeUndefined();
  const leaving = new AbortController();
  const givenUp = undelivered.untilAsked(leaving.signal);
  leaving.abort();
  await givenUp;
  expect(undelivered.resend()).toBeUndefined();
});
