import { expect, test } from "vitest";
import { RequestCounts } from "#server/http/request-counts";

const minute = 60_000;
/** Two processes of one machine, which tell each other when `exchange` is called. */
function two() {
  let now = 1_000_000;
  const [one, other] = [new RequestCounts(() => now), new RequestCounts(() => now)];
  for (const counts of [one, other]) counts.onCounted = () => undefined;
  const exchange = () => {
    const [fromOne, fromOther] = [one.takeUntold(), other.takeUntold()];
    one.add(fromOther);
    other.add(fromOne);
  };
  return { one, other, exchange, pass: (ms: number) => (now += ms) };
}

test("requests are counted up, each name for itself, until their time is over", () => {
  const { one, pass } = two();
  expect(one.count("ana", minute)).toEqual({ requests: 1, leftMs: minute });
  pass(20_000);
  expect(one.count("ana", minute)).toEqual({ requests: 2, leftMs: 40_000 });
  expect(one.count("ben", minute)).toEqual({ requests: 1, leftMs: minute });
  pass(40_000);
  expect(one.count("ana", minute)).toEqual({ requests: 1, leftMs: minute });
});

test("what one process counted, the other goes on from, in the time that began first", () => {
  const { one, other, exchange, pass } = two();
  for (let at = 0; at < 5; at++) one.count("ana", minute);
  pass(1000);
  other.count("ana", minute);
  exchange();
  expect(one.count("ana", minute)).toEqual({ requests: 7, leftMs: minute - 1000 });
  expect(other.count("ana", minute)).toEqual({ requests: 7, leftMs: minute - 1000 });
  exchange();
  expect(one.count("ana", minute).requests).toBe(9);
});

test("a request is told once, and none that is forgotten", () => {
  const { one, pass } = two();
  one.count("ana", minute);
  expect(one.takeUntold()).toMatchObject([{ name: "ana", requests: 1 }]);
  expect(one.takeUntold()).toEqual([]);
  one.count("ana", minute);
  pass(minute);
  expect(one.takeUntold()).toEqual([]);
  const late = new RequestCounts(() => 10 * minute);
  late.add([{ name: "ana", requests: 9, since: minute, forMs: minute }]);
  expect(late.count("ana", minute).requests).toBe(1);
});

test("a process that comes later begins with what was counted", () => {
  const { one, other } = two();
  one.count("ana", minute);
  one.takeUntold();
  other.add(one.all());
  expect(other.count("ana", minute).requests).toBe(2);
  expect(other.takeUntold()).toMatchObject([{ requests: 1 }]);
});

test("no more names are kept than memory is meant for", () => {
  const { one } = two();
  for (let at = 0; at < 50_010; at++) one.count(`name ${at}`, minute);
  expect(one.all()).toHaveLength(50_000);
});
