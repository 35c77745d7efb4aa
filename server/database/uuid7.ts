import { randomFillSync } from "node:crypto";

const idBytes = 16;
/** Chance is drawn for many ids at once: asking for it is most of what one costs. */
const drawn = Buffer.alloc(idBytes * 256);
let used = drawn.length;

const stepsInMs = 4096;
/** A clock set back by more than this is followed; by less, ids go on growing. */
const setBackMs = 1000;
let last = 0;

/**
 * An id that grows with time (RFC 9562, version 7), as `app.uuid7()` makes them in the database; of two made here the later
 * one is the greater, also within one millisecond.
 */
export function uuid7(now: number = Date.now()): string {
  const step = now * stepsInMs;
  last = step > last || last - step > setBackMs * stepsInMs ? step : last + 1;
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  drawn.writeUIntBE(Math.floor(last / stepsInMs), used, 6);
  drawn.writeUInt16BE(0x7000 | (last % stepsInMs), used + 6);
  drawn[used + 8] = (drawn[used + 8]! & 0x3f) | 0x80;
  const id = drawn.toString("hex", used, used + idBytes);
  used += idBytes;
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
