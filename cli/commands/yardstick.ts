import type { Command } from "commander";
import { readReleases } from "#cli/commands/releases";
import { Refusal } from "#cli/refusal";
import { setParameters } from "#domain/frameworks/parameters";
import type { CheckReport } from "#domain/register/check-report";
import type { ParameterValues } from "#domain/rules/expression";
import type { LoadedRelease } from "#server/files";

/** What an inventory is held against: a release, with the values of a city. */
export interface Yardstick {
  release: LoadedRelease;
  values: ParameterValues;
}

export interface YardstickOptions {
  framework?: string;
  set: string[];
  strict?: boolean;
}

export const addYardstickOptions = (command: Command): Command =>
  command
    .option("--framework <version>", "the release to hold it against; the latest where left out")
    .option("--set <clause.parameter=value>", "a value of your city's own; may be given several times", collect, [])
    .option("--strict", "rejected rows and undeclared facts count as breaches for the exit code");

const collect = (value: string, before: string[]): string[] => [...before, value];

/** Throws `Refusal` where there is no such release, or a value that it does not take. */
export async function readYardstick({ framework, set }: YardstickOptions): Promise<Yardstick> {
  const release = await findRelease(framework);
  return { release, values: valuesOf(release, set) };
}

async function findRelease(version: string | undefined): Promise<LoadedRelease> {
  const releases = await readReleases();
  const release = releases.find(version ?? "latest");
  if (release) return release;
  const known = releases.all.map((each) => each.release.version).join(", ");
  throw new Refusal(`There is no release "${version}" of the framework. Accepted: ${known}, latest.`);
}

function valuesOf(release: LoadedRelease, settings: readonly string[]): ParameterValues {
  if (settings.length === 0) return release.modelValues;
  const values = setParameters(release.clauses, settings);
  if (values.ok) return values.value;
  throw new Refusal("A value that was set cannot be used.", values.findings);
}

/** Undeclared facts and rejected rows are gaps to close, no breaches, unless told to be strict. */
export function exitCodeOf({ verdicts, file }: Pick<CheckReport, "verdicts" | "file">, isStrict: boolean): 0 | 1 {
  if (verdicts.breaches > 0) return 1;
  return isStrict && (verdicts.undeclared > 0 || file.rejected > 0) ? 1 : 0;
}
