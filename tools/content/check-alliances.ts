import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { AllianceContent } from "#domain/alliance/alliance-content";
import { type AssembledAlliance, assembleAlliance } from "#domain/alliance/assemble-alliance";
import type { Finding } from "#domain/kernel/finding";
import { projectRoot } from "#server/files";
import { findGazetteerPlaces } from "#server/index";
import { contentRoot, listReleaseFolders, readFolder } from "#tools/content/release-folders";

export const alliancesRoot = path.join(projectRoot, "content", "alliances");

/** Everything there is to say about each alliance's folder. */
export async function checkAlliances(
  root: string = alliancesRoot,
): Promise<{ name: string; alliance: AllianceContent | undefined; findings: Finding[] }[]> {
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const policies = await readPolicyIds();
  return Promise.all(
    names.sort().map(async (name) => {
      const assembled = assembleAlliance(await readFolder(path.join(root, name)));
      return { name: `alliances/${name}`, ...checkReferences(assembled, policies) };
    }),
  );
}

/** The policies of every release that is there: an organisation may work on any of them. */
async function readPolicyIds(): Promise<ReadonlySet<string>> {
  const folders = await listReleaseFolders();
  const lists = await Promise.all(folders.map((version) => readdir(path.join(contentRoot, version, "policies"))));
  return new Set(lists.flat());
}

/** What the files cannot know by themselves: whether a place is in the gazetteer, and a policy in the framework. */
export function checkReferences({ alliance, findings }: AssembledAlliance, policies: ReadonlySet<string>) {
  if (!alliance) return { alliance, findings };
  const places = findGazetteerPlaces(alliance.organisations.flatMap(({ place }) => place ?? []));
  const found = alliance.organisations.flatMap(
    ({ slug, place: id, country, policyAreas, contributions }): Finding[] => {
      const at = `organisations/${slug}.yaml`;
      const place = id === undefined ? undefined : places.get(id);
      const areas = [...policyAreas, ...contributions.flatMap((contribution) => contribution.policyAreas)];
      return [
        ...(id !== undefined && !place ? [finding("place-unknown", at, `GeoNames has no place ${id} here.`)] : []),
        ...(place && country && place.country !== country
          ? [finding("place-elsewhere", at, `${place.name} (${id}) lies in ${place.country}, not in ${country}.`)]
          : []),
        ...areas
          .filter((area) => !policies.has(area))
          .map((area) => finding("policy-unknown", at, `No release has a policy "${area}".`)),
      ];
    },
  );
  return { alliance: found.length > 0 ? undefined : alliance, findings: [...findings, ...found] };
}

const finding = (code: string, at: string, message: string): Finding => ({
  code,
  path: at,
  message,
  fix: "Correct it by the source.",
});

/** "36 pilot, 6 member, …": what an alliance's content holds. */
export function describeAlliance({ organisations, chapters }: AllianceContent): string {
  const kinds = new Map<string, number>();
  for (const { kind } of organisations) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const byKind = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ");
  return `${organisations.length} organisations (${byKind}), ${chapters.length} chapters`;
}
