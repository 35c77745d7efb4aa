import { pathToFileURL } from "node:url";
import autocannon from "autocannon";
import { loadDemonstrationAssessment, loadDemonstrationPolicies } from "#server/features/demonstration/index";
import { type Ground, withDemonstration } from "./ground.js";
import { addPeople, readAssessedCities } from "./people-store.js";
import type { MeasuredRow } from "./rules.js";

const seconds = 5;
const connections = 8;

/** Pages a second, written on the server for somebody signed in, in the coding that a browser takes. */
async function rate(url: string, cookie: string): Promise<number> {
  const headers = { "accept-encoding": "gzip, br", cookie };
  const { requests, non2xx, errors } = await autocannon({ url, connections, duration: seconds, headers });
  if (non2xx > 0 || errors > 0) throw new Error(`${url} answered ${non2xx} times with no page, ${errors} errors.`);
  return requests.average;
}

async function measureOn({ address, owner, databases, releases }: Ground): Promise<MeasuredRow[]> {
  for (const city of await readAssessedCities(owner)) {
    await loadDemonstrationPolicies({ databases, releases }, city);
    await loadDemonstrationAssessment({ databases, releases }, city);
  }
  const { personas } = await addPeople(owner, databases.secret, 20);
  await owner.query("vacuum analyze");
  const { cookie, city, codes } = personas.find((persona) => persona.city === "kumogahama")!;
  const pages = [
    { kind: "list", page: "register", aim: 200 },
    { kind: "list", page: "devices", aim: 200 },
    { kind: "form", page: `register/${codes[0]}`, aim: 60 },
    { kind: "form", page: "assessments/0.1.0/sections/pia", aim: 60 },
    { kind: "form", page: "policies/pia", aim: 60 },
    { kind: "form", page: "upgrade", aim: 60 },
  ];
  const rows: MeasuredRow[] = [];
  for (const { kind, page, aim } of pages) {
    const url = `${address}/en/workspace/${city}/${page}`;
    // The first requests meet what is not yet compiled and not yet in memory.
    await rate(url, cookie);
    const reached = await rate(url, cookie);
    rows.push({
      work: `A ${kind} of the workspace, ${page.replace(codes[0]!, "a technology")}, written for somebody signed in`,
      peer: `the ${aim} a second to reach`,
      ratio: reached / aim,
      detail: `${Math.round(reached)} a second, ${connections} at once`,
    });
  }
  return rows;
}

/** What a page of the workspace costs the server: who asks, the reads of the page, and the page itself, compressed. */
export const measureWorkspace = (): Promise<MeasuredRow[]> => withDemonstration(measureOn);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureWorkspace());
