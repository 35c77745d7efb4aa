import type { FastifyInstance } from "fastify";
import type { Pool } from "pg";
import { LiveConnection, placeOf } from "#server/features/live/connection";
import { startPoller } from "#server/features/live/poller";
import type { Identify } from "#server/http/identify";
import { Problem } from "#server/http/problems";

/** Enough for the tabs of one person; browsers keep a stream only where a tab is looked at. */
const atOncePerPerson = 8;

export interface LiveNeeds {
  pool: Pool;
  identify: Identify;
  log: (line: string) => void;
  /** Whether a second factor is asked of whoever has a role. */
  isSecondFactorForAll: boolean;
}

/**
 * Puts the stream of changes at /api/live: server-sent events `change`, `notifications`, `reload` (too much was missed)
 * and `bye`. A person who comes back goes on after `Last-Event-ID`, or after `?after=` where a page is new.
 */
export async function mountLive(
  app: FastifyInstance,
  { pool, identify, log, isSecondFactorForAll }: LiveNeeds,
): Promise<void> {
  const poller = startPoller(pool, log, isSecondFactorForAll);
  app.addHook("preClose", () => poller.stop());
  app.get("/api/live", { config: { rateLimit: { max: 120, timeWindow: "1 minute" } } }, async (request, reply) => {
    const caller = await identify(request);
    if (caller.kind === "anybody") throw new Problem("sign-in-needed", "Only people with an account look on live.");
    if (caller.kind !== "person") throw new Problem("forbidden", "Only people look on live; a program asks again.");
    if (poller.countOf(caller.personId) >= atOncePerPerson)
      throw new Problem("too-many-requests", `At most ${atOncePerPerson} streams at once; close another tab.`);
    const { after } = request.query as { after?: unknown };
    const place = placeOf(request.headers["last-event-id"] ?? after);
    // From here the answer is ours: nothing compresses it, and nothing waits for its end.
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    });
    raw.write("retry: 2000\n\n");
    poller.add(new LiveConnection(raw, caller, place));
  });
}
