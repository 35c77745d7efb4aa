import path from "node:path";
import { assembleRelease } from "#domain/frameworks/assemble-release";
import { type ContentTableRow, contentTableColumns, tableOfContent } from "#domain/frameworks/content-table";
import { checkLiving } from "#tools/content/check-living";
import { contentRoot, listReleaseFolders, readFolder } from "#tools/content/release-folders";

interface TableOptions {
  version?: string | undefined;
  format: string;
  root?: string;
  print: (line: string) => void;
}

/** Prints what each policy of a release holds, as text, as a table in Markdown or as a document. Returns the exit code. */
export async function printTable({ version, format, root = contentRoot, print }: TableOptions): Promise<number> {
  const known = await listReleaseFolders(root);
  const name = version ?? known.at(-1);
  if (name === undefined || !known.includes(name)) {
    print(`There is no release folder ${version}. There are: ${known.join(", ") || "none"}.`);
    return 2;
  }
  const { release, living } = assembleRelease(await readFolder(path.join(root, name)));
  if (!release || !living) {
    print(`${name} cannot be put together. Run \`content check ${name}\`, which tells why.`);
    return 1;
  }
  const { content } = await checkLiving(root);
  const table = tableOfContent(release, living, content);
  const lines =
    format === "document" ? documentOf(name, table) : format === "markdown" ? asMarkdown(table) : asText(table);
  for (const line of lines) print(line);
  return 0;
}

type Table = ReturnType<typeof tableOfContent>;

/** The table with what its columns count, as it stands in `docs`. */
export const documentOf = (version: string, table: Table): string[] => [
  `# What release ${version} holds`,
  "",
  `Printed by \`npm run -s content -- table ${version} --format document\` from \`content/roadmap\`; a test holds it to that.`,
  "",
  "*Parameters* are values that a city sets within bounds, *elements* what a benchmark asks about, *rules* what a machine tests. *Sources* are",
  "those of the policy and its clauses, *examples* real cities, *crosswalk* the items of laws and standards that its clauses stand beside, each",
  "counted once in its policy.",
  "",
  ...asMarkdown(table),
];

const head = ["policy", "", ...contentTableColumns];
const cellsOf = (row: ContentTableRow) => [
  row.policy,
  row.title,
  ...contentTableColumns.map((column) => String(row[column])),
];

const cellsIn = ({ rows, total }: Table) => [...rows, total].map(cellsOf);

const asMarkdown = (table: Table) => [
  `| ${head.join(" | ")} |`,
  `|${head.map((_, at) => (at < 2 ? "---" : "---:")).join("|")}|`,
  ...cellsIn(table).map((row) => `| ${row.join(" | ")} |`),
];

function asText(table: Table): string[] {
  const all = [head, ...cellsIn(table)];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]!.length)));
  return all.map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join("  ")
      .trimEnd(),
  );
}
