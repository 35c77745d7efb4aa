import type { ServerResponse } from "node:http";
import type { Caller } from "#domain/access/caller";
import type { EventPlace } from "#server/features/notifications/index";

type Person = Extract<Caller, { kind: "person" }>;

/** A reader that takes nothing in is let go: it comes back and goes on where it was. */
const behindBytesMax = 1024 * 1024;

/** One open stream of a person's session. */
export class LiveConnection {
  readonly person: Person;
  /** Where it left off before, until it has caught up. */
  after: EventPlace | undefined;
  unread: number | undefined;
  isOpen = true;
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, person: Person, after: EventPlace | undefined) {
    this.#response = response;
    this.person = person;
    this.after = after;
    response.once("close", () => {
      this.isOpen = false;
    });
  }

  send(event: string, data: unknown, place?: EventPlace): void {
    if (!this.isOpen) return;
    const id = place ? `id: ${idOf(place)}\n` : "";
    this.#response.write(`${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (this.#response.writableLength > behindBytesMax) this.#response.destroy();
  }

  beat(): void {
    if (this.isOpen) this.#response.write(": \n\n");
  }

  /** The last word: why it ends. */
  end(why: "stopping" | "access"): void {
    if (!this.isOpen) return;
    this.send("bye", { why });
    this.isOpen = false;
    this.#response.end();
  }
}

const idOf = ({ xid, eventId }: EventPlace): string => `${xid}.${eventId}`;

/** A place as a browser gives it back; nothing where it is none of ours. */
export function placeOf(id: unknown): EventPlace | undefined {
  const found = typeof id === "string" ? /^(\d{1,19})\.([0-9a-f-]{36})$/.exec(id) : null;
  return found ? { xid: found[1]!, eventId: found[2]! } : undefined;
}
