import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "#cli/refusal";
import type { Mapping } from "#domain/register/mapping";
import { parseMapping } from "#domain/register/parse-mapping";
import type { InventorySource } from "#server/files";

/** Reads the mapping that a person keeps as YAML. */
export async function readMappingFile(file: string): Promise<Mapping> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`The mapping ${file} cannot be opened (${error.code}). Make one with: plaza map FILE > ${file}`);
  });
  return parsedMapping(text, file);
}

/** @param name Where the mapping is from, as a person knows it. */
export function parsedMapping(text: string, name: string): Mapping {
  const mapping = parseMapping(text, name);
  if (mapping.ok) return mapping.value;
  throw new Refusal(`The mapping ${name} cannot be used.`, mapping.findings);
}

/** A file by its path, or what arrives on standard input where the path is a hyphen. */
export const sourceOf = (file: string, input: Readable): { source: InventorySource; fileName: string } =>
  file === "-" ? { source: input, fileName: "standard input" } : { source: file, fileName: path.basename(file) };
