import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UnusableStart } from "#server/settings";

const marker = "plaza.json";
/** The version of how the folder is laid out; a newer one was written by a newer Plaza. */
const layout = 1;

/** Makes sure that the data folder is Plaza's own and can be written, or says in one sentence why not. */
export function openDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new UnusableStart(`The data folder ${folder} cannot be written (${reason}); set PLAZA_DATA to one that can.`);
  }
  const file = path.join(folder, marker);
  if (!existsSync(file)) {
    if (readdirSync(folder).length > 0) {
      throw new UnusableStart(
        `The folder ${folder} holds other files and is not Plaza's; set PLAZA_DATA to an empty or a new folder.`,
      );
    }
    writeFileSync(file, `${JSON.stringify({ layout })}\n`);
    return;
  }
  const found = readLayout(file);
  if (found === undefined)
    throw new UnusableStart(`${file} cannot be read; restore it or set PLAZA_DATA to a new folder.`);
  if (found > layout) {
    throw new UnusableStart(
      `The data folder ${folder} was written by a newer Plaza; start that version, or restore a backup.`,
    );
  }
}

/**
 * With its parents, one by one: Node's own way of doing so never ends below a folder that takes none and says that it
 * does not exist, such as /proc.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    // Another process of Plaza was quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function readLayout(file: string): number | undefined {
  try {
    const { layout: found } = JSON.parse(readFileSync(file, "utf8")) as { layout?: unknown };
    return typeof found === "number" ? found : undefined;
  } catch {
    return undefined;
  }
}
