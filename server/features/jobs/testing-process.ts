import pg from "pg";
import { migrate } from "#server/database/migrate";
import { openPools } from "#server/database/pools";
import { testSecret } from "#server/database/testing-secret";
import { startJobs } from "#server/features/jobs/index";
import { countingJob } from "#server/features/jobs/testing";

// A process that works off jobs, for tests that end it the hard way.
const log = (line: string) => console.log(line);
const ownerUrl = process.argv[2]!;
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
const pools = openPools(ownerUrl, await migrate(owner, testSecret), log);
await owner.end();
const jobs = await startJobs({ pool: pools.app, definitions: [countingJob], log });
console.log("working");
process.on("SIGTERM", async () => {
  await jobs.stop();
  await pools.close();
  process.exit(0);
});
