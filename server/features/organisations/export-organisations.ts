import type { OutgoingFile } from "#contract/endpoint";
import type { OrganisationFilterValues, OrganisationRow } from "#contract/organisations";
import { csvLine } from "#domain/register/csv-cell";
import type { Queryable } from "#server/database/pools";
import { streamOrganisations } from "#server/features/organisations/directory-store";
import { noticeColumn } from "#server/tables/invented";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** Said of every invented organisation in a file that leaves Plaza. */
const invented = "Demonstration: this organisation and every fact about it are invented.";

/** Exactly the organisations that a filter shows, streamed. */
export function exportOrganisations(
  db: Queryable,
  filter: OrganisationFilterValues,
  format: keyof typeof mediaTypes,
  publishedVersion: string,
): OutgoingFile {
  const rows = streamOrganisations(db, filter);
  const body = format === "csv" ? writeCsv(rows) : writeJson(rows);
  return { fileName: `organisations.${format}`, mediaType: mediaTypes[format], revision: publishedVersion, body };
}

type Chunks = AsyncIterable<readonly OrganisationRow[]>;

const columns = [
  "slug",
  "name",
  "kind",
  "country",
  "region",
  "place",
  "population",
  "longitude",
  "latitude",
  "policyAreas",
  "stage",
  "stageSince",
] as const satisfies readonly (keyof OrganisationRow)[];

async function* writeCsv(chunks: Chunks): AsyncIterable<string> {
  yield csvLine([...columns, noticeColumn]);
  for await (const chunk of chunks) {
    for (const row of chunk) {
      const cells = columns.map((column) => (column === "policyAreas" ? row.policyAreas.join("; ") : row[column]));
      yield csvLine([...cells, row.isDemonstration ? invented : null]);
    }
  }
}

async function* writeJson(chunks: Chunks): AsyncIterable<string> {
  yield `{"organisations":[`;
  let separator = "\n";
  for await (const chunk of chunks) {
    for (const row of chunk) {
      const facts = Object.fromEntries(columns.map((column) => [column, row[column]]));
      yield separator + JSON.stringify(row.isDemonstration ? { ...facts, notice: invented } : facts);
      separator = ",\n";
    }
  }
  yield "\n]}\n";
}
