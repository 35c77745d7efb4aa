import { InventoryProfile } from "#domain/register/column-profile";
import { type Proposal, proposeMapping } from "#domain/register/propose-mapping";
import type { Centre } from "#domain/register/values/places";
import type { InventoryFile } from "#server/inventory-files/open-inventory-file";

/** Reads a file once from end to end to propose its mapping: what tells devices apart is only known then. */
export async function proposeForFile(
  file: InventoryFile,
  near?: Centre,
  onProgress?: (rows: number) => void,
): Promise<Proposal> {
  const profile = new InventoryProfile(file.fileName, file.headers);
  for await (const batch of file.rows()) {
    for (const row of batch) profile.add(row);
    onProgress?.(profile.rows);
  }
  return proposeMapping(profile, near);
}
