import { pathToFileURL } from "node:url";
import { change, crowdSize, measureCrowd } from "./crowd.js";
import { addPeople, type Persona } from "./people-store.js";
import type { MeasuredRow } from "./rules.js";

/** Many people signed in at once, each reading pages and lists and changing technologies. */
export const measurePeople = (): Promise<MeasuredRow[]> =>
  measureCrowd<Persona>("people", async ({ owner, databases }) => {
    const { personas, countChanges } = await addPeople(owner, databases.secret, crowdSize);
    return {
      members: personas,
      countChanges,
      act: (ask, { city, codes }, at, step, outcome) => {
        const code = codes[(at * 31 + step * 7) % codes.length]!;
        const own = `/api/cities/${city}/workspace/technologies`;
        const edit = () =>
          change(
            ask,
            {
              read: `${own}/${code}`,
              write: `/api/cities/${city}/technologies/${code}`,
              bodyOf: ({ revision }, attempt) => ({
                revision,
                facts: { vendor: `Supplier ${step} ${attempt} ${Math.random()}` },
              }),
            },
            outcome,
          );
        const work = [
          () => ask("page", "GET", `/en/workspace/${city}`),
          () => ask("operation", "GET", `${own}?limit=50`),
          () => ask("operation", "GET", `${own}/${code}`),
          edit,
          () => ask("operation", "GET", "/api/me"),
          () => ask("page", "GET", `/en/cities/${city}/technologies/${code}`),
          edit,
          () => ask("page", "GET", "/en/workspace/settings"),
        ];
        return work[step % work.length]!();
      },
    };
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measurePeople());
