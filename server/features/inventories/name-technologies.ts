import { tellApart } from "#domain/register/tell-apart";
import type { Connection } from "#server/database/pools";
import { findSharedNames, readNamed, renameStaged, type StagedByName } from "#server/features/inventories/names-store";
import type { Language } from "#vocabulary/vocabulary";

/** So many technologies are held at once, so that memory stays flat however many share their names. */
const atOnce = 5000;

/**
 * Gives technologies of an import that came out with one name names by which they are told apart. Their keys stay those of
 * the facts as given, so that the next version of the file finds them again.
 */
export async function nameTechnologies(db: Connection, importId: string, language: Language): Promise<void> {
  for (const names of chunksOf(await findSharedNames(db, importId))) {
    const alike = new Map<string, StagedByName[]>(names.map((name) => [name, []]));
    for (const each of await readNamed(db, importId, names)) alike.get(each.name)!.push(each);
    const renamed = [...alike.values()].flatMap((each) => [...tellApart(each, language)]);
    await renameStaged(db, importId, new Map(renamed));
  }
}

function* chunksOf(shared: readonly { name: string; times: number }[]): Iterable<string[]> {
  let chunk: string[] = [];
  let held = 0;
  for (const { name, times } of shared) {
    if (held + times > atOnce && chunk.length > 0) {
      yield chunk;
      [chunk, held] = [[], 0];
    }
    chunk.push(name);
    held += times;
  }
  if (chunk.length > 0) yield chunk;
}
