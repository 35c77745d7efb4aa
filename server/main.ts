import { UnusableStart } from "#server/settings";
import { startPlaza } from "#server/start";

/** Refusals to start are one sentence; everything else is told with where it happened. */
function fail(error: unknown): never {
  console.error(error instanceof UnusableStart ? error.message : error);
  process.exit(1);
}

const log = (line: string) => console.error(line);
const isDevelopment = process.env.NODE_ENV === "development";
const starting = startPlaza({
  environment: process.env,
  pages: isDevelopment ? "development" : "built",
  log,
});

let isStopping = false;
async function stop() {
  // A second Ctrl-C means now.
  if (isStopping) process.exit(1);
  isStopping = true;
  // Also in the middle of starting: a database that is coming up is not left behind.
  await starting.then((plaza) => plaza.stop()).catch(fail);
  process.exit(0);
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);

const plaza = await starting.catch(fail);
console.log(`Plaza is ready: ${plaza.address}`);
if (plaza.settings.hasDemonstration) {
  const { loadDemonstration } = await import("#server/features/demonstration/index");
  await loadDemonstration({
    databases: plaza.database,
    release: plaza.releases.latest,
    onProgress: (line: string) => console.log(line),
    isStopping: () => isStopping,
  }).catch((error: unknown) => {
    if (!isStopping) log(`The demonstration cities could not be loaded: ${(error as Error).stack ?? error}`);
  });
}
