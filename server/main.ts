import { throughAbsences } from "#server/database/away";
import { offersDemonstrationSignIn } from "#server/http/local-request";
import { inOneEntry } from "#server/log-server";
import { UnusableStart } from "#server/settings";
import { startPlaza } from "#server/start";

/** Refusals to start are one sentence; everything else is told with where it happened. */
function fail(error: unknown): never {
  console.error(error instanceof UnusableStart ? error.message : error);
  process.exit(1);
}

const log = (line: string) => console.error(inOneEntry(line));
const isDevelopment = process.env.NODE_ENV === "development";
const starting = startPlaza({
  environment: process.env,
  pages: isDevelopment ? "development" : "built",
  log,
});

/** Everything in `stop` is given up on before this; whoever asks again after it means now. */
const patienceMs = 15_000;
let stoppingAt: number | undefined;
async function stop() {
  // One Ctrl-C arrives twice, from the terminal and passed on by npm: leaving at once would leave the database running.
  if (stoppingAt !== undefined) {
    if (performance.now() - stoppingAt > patienceMs) process.exit(1);
    return;
  }
  stoppingAt = performance.now();
  // Also in the middle of starting: a database that is coming up is not left behind.
  await starting.then((plaza) => plaza.stop()).catch(fail);
  process.exit(0);
}
const isStopping = () => stoppingAt !== undefined;
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);

const plaza = await starting.catch(fail);
console.log(`Plaza is ready: ${plaza.address}`);
if (plaza.setUpPath !== undefined) {
  console.log(
    `Nobody runs this alliance yet. Open this link once to be the first: ${plaza.address}/en${plaza.setUpPath}`,
  );
}
if (plaza.settings.hasDemonstration) {
  const demonstration = await import("#server/features/demonstration/index");
  const stands = { databases: plaza.database, releases: plaza.releases };
  let isEntranceTold = !offersDemonstrationSignIn(plaza.settings);
  const load = () =>
    demonstration.loadDemonstration({
      databases: plaza.database,
      release: plaza.releases.latest,
      onProgress: (line: string) => console.log(line),
      onEntered: async (city) => {
        await demonstration.loadDemonstrationPolicies(stands, city);
        await demonstration.loadDemonstrationPeople({ databases: plaza.database, accounts: plaza.accounts });
        await demonstration.loadDemonstrationAdoptions(stands, city);
        await demonstration.loadDemonstrationRounds(plaza.database, city, new Date());
        await demonstration.loadDemonstrationAssessment(stands, city);
        await demonstration.loadDemonstrationUpgrades(stands, city);
      },
      onCity: async () => {
        await demonstration.loadDemonstrationProgramme(plaza.database);
        if (isEntranceTold) return;
        isEntranceTold = true;
        console.log(`Enter the demonstration as one of its invented people: ${plaza.address}/en/sign-in/demonstration`);
      },
      isStopping,
    });
  await throughAbsences(load, isStopping).catch((error: unknown) => {
    if (!isStopping()) log(`The demonstration could not be loaded: ${(error as Error).stack ?? error}`);
  });
}
const { fillGazetteer } = await import("#server/features/places/index");
await throughAbsences(() => fillGazetteer(plaza.database.app, isStopping), isStopping).catch((error: unknown) => {
  if (!isStopping()) log(`The gazetteer could not be read in: ${(error as Error).stack ?? error}`);
});
// Last, so that they take no core from what the first minutes are for.
if (!isDevelopment && !isStopping()) plaza.shareWork();
