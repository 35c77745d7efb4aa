import path from "node:path";
import { loadReleases, projectRoot, type Releases } from "#server/files";

let loaded: Promise<Releases> | undefined;

/** The framework's releases, read once however many parts of a command ask for them. */
export function readReleases(): Promise<Releases> {
  loaded ??= loadReleases(path.join(projectRoot, "content"));
  return loaded;
}
