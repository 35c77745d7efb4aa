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

/** Prints what each policy of a release holds, as text or Markdown. Returns the exit code. */
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
  const { rows, total } = tableOfContent(release, living, content);
  const cells = [...rows, total].map(cellsOf);
  for (const line of format === "markdown" ? asMarkdown(cells) : asText(cells)) print(line);
  return 0;
}

const head = ["policy", "", ...contentTableColumns];
const cellsOf = (row: ContentTableRow) => [
  row.policy,
  row.title,
  ...contentTableColumns.map((column) => String(row[column])),
];

const asMarkdown = (rows: string[][]) => [
  `| ${head.join(" | ")} |`,
  `|${head.map((_, at) => (at < 2 ? "---" : "---:")).join("|")}|`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
];

function asText(rows: string[][]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]!.length)));
  return all.map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join("  ")
      .trimEnd(),
  );
}
