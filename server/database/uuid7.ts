import { randomFillSync } from "node:crypto";

const idBytes = 16;
/** Chance is drawn for many ids at once: asking for it is most of what one costs. */
const drawn = Buffer.alloc(idBytes * 256);
let used = drawn.length;

/** An id that grows with time (RFC 9562, version 7), as `app.uuid7()` makes them in the database. */
export function uuid7(now: number = Date.now()): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  drawn.writeUIntBE(now, used, 6);
  drawn[used + 6] = (drawn[used + 6]! & 0x0f) | 0x70;
  drawn[used + 8] = (drawn[used + 8]! & 0x3f) | 0x80;
  const id = drawn.toString("hex", used, used + idBytes);
  used += idBytes;
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
