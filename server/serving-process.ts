import { Server } from "node:net";
import path from "node:path";
import { loadReleases } from "#server/content/releases";
import { openPools } from "#server/database/pools";
import { RequestCounts } from "#server/http/request-counts";
import { inOneEntry, type LogServer, openLogServer } from "#server/log-server";
import { projectRoot } from "#server/project-root";
import { closeServing, createServing } from "#server/serving";
import type { FromServingProcess, ToServingProcess } from "#server/serving-processes";
import { tellCounts } from "#server/share-counts";

/**
 * A further process that answers requests, at the address where the first one listens. It is told what to stand on, does no
 * work in the background, and ends with the process that started it, however that ends.
 */
type Start = Extract<ToServingProcess, { kind: "serve" }>;

let logServer: LogServer | undefined;
const log = (line: string) => {
  console.error(inOneEntry(line));
  logServer?.send("told", line);
};

const counts = new RequestCounts();
let health: Record<string, unknown> = {};
let ending: (() => Promise<void>) | undefined;
let moveTo: ((at: string) => void) | undefined;

async function serve({ settings, secret, wayIn, counted }: Start, listening: Server): Promise<void> {
  if (settings.logServer) logServer = openLogServer(settings.logServer, (line) => console.error(inOneEntry(line)));
  const databases = openPools(wayIn.at, wayIn.roles, log);
  moveTo = databases.moveTo;
  const releases = await loadReleases(path.join(projectRoot, "content"));
  const features = { databases, releases, settings, secret };
  counts.add(counted);
  tellCounts(counts, (counted) => process.send?.({ kind: "counted", counted } satisfies FromServingProcess));
  const serving = await createServing({ features, pages: "built", readHealth: () => health, log, counts });
  ending = async () => {
    await closeServing(serving);
    await databases.close();
    await logServer?.close();
  };
  await serving.app.ready();
  await new Promise<void>((resolve) => serving.app.server.listen(listening, resolve));
  process.send?.({ kind: "serving" } satisfies FromServingProcess);
}

process.on("message", (message: ToServingProcess, listening: unknown) => {
  switch (message.kind) {
    case "serve":
      if (!(listening instanceof Server)) throw new Error("INVARIANT (serving): no address to listen at was given.");
      health = message.health;
      serve(message, listening).catch((error: unknown) => {
        log(`A further process could not begin to serve: ${(error as Error).stack ?? error}`);
        process.exit(1);
      });
      return;
    case "health":
      health = message.health;
      return;
    case "counted":
      counts.add(message.counted);
      return;
    case "moved":
      moveTo?.(message.at);
      return;
    case "stop":
      void Promise.resolve(ending?.()).finally(() => process.exit(0));
  }
});
// Nobody would stop it any more, and the address has to be free for whoever starts anew.
process.on("disconnect", () => process.exit(1));
// These reach every process of a terminal; the first one says when to stop.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
