import { Document } from "yaml";
import { z } from "zod";
import { version } from "#domain/frameworks/release";
import { parseYaml } from "#domain/frameworks/source-files";
import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { type Edition, groundOf } from "#domain/policies/edition";
import {
  AddClause,
  type Departure,
  LeaveOut,
  LegalForm,
  LegalNote,
  LocalPolicy,
  Reword,
  SetParameter,
  sortDepartures,
} from "#domain/policies/local-policy";
import { nearestOf } from "#domain/rules/nearest";

/** By hand nobody writes a fingerprint: without one, the text of the stated version is departed from. */
const RewordInFile = Reword.extend({ departsFrom: Reword.shape.departsFrom.optional() });
const kinds = { set: SetParameter, reword: RewordInFile, "leave-out": LeaveOut, add: AddClause };
const DepartureInFile = z.discriminatedUnion("kind", [SetParameter, RewordInFile, LeaveOut, AddClause]);

/**
 * A city's departures as a file: everything that it says about one policy, and nothing of the release. What waits for a
 * translation is not in it, because it is the upgrade's and not the city's.
 */
export const PolicyFile = z.strictObject({
  version,
  policy: LocalPolicy.shape.policy,
  language: LocalPolicy.shape.language,
  form: LegalForm.optional(),
  departures: z.array(DepartureInFile).max(500),
  notes: z.array(LegalNote).max(500).optional(),
});
export type PolicyFile = z.infer<typeof PolicyFile>;

export const toPolicyFile = (local: LocalPolicy): PolicyFile => ({
  version: local.release,
  policy: local.policy,
  language: local.language,
  form: local.form,
  departures: sortDepartures(local.departures),
  ...(local.notes.length > 0 && { notes: [...local.notes] }),
});

/** Writes a policy file as YAML, long texts as blocks that a person can edit, with what has to be known of it on top. */
export function writePolicyFile(file: PolicyFile, notice?: string): string {
  const document = new Document(file, { version: "1.2", aliasDuplicateObjects: false });
  if (notice !== undefined) document.commentBefore = ` ${notice}`;
  return document.toString({ lineWidth: 0 });
}

/** Reads a policy file from YAML. Findings name the departure they speak of, wherever it stands in the file. */
export function readPolicyFile(text: string, file = "policy"): Result<PolicyFile> {
  const findings: Finding[] = [];
  const raw = parseYaml(text, file, findings);
  if (findings.length > 0) return refuse(...findings);
  const parsed = PolicyFile.safeParse(raw);
  return parsed.success ? succeed(parsed.data) : refuse(...shapeFindings(raw, parsed.error, file));
}

function shapeFindings(raw: unknown, error: z.ZodError, file: string): Finding[] {
  return error.issues.flatMap((issue) => {
    const [top, at, ...rest] = issue.path;
    const departure = top === "departures" && typeof at === "number" ? itemAt(raw, at) : undefined;
    const path = departure ? `${file} ${nameOf(departure)}` : file;
    const under = departure ? { ...issue, path: rest } : issue;
    if (departure && issue.code === "invalid_union" && [undefined, "kind"].includes(rest[0] as string | undefined))
      return [unknownKind(departure, path)];
    const known = departure ? keysOf(departure) : Object.keys(PolicyFile.shape);
    if (issue.code === "unrecognized_keys" && (departure ? rest : issue.path).length === 0)
      return issue.keys.map((key) => unknownKey(key, known, path));
    return findingsOf(new z.ZodError([under as z.core.$ZodIssue]), path);
  });
}

type Raw = Readonly<Record<string, unknown>>;

function itemAt(raw: unknown, at: number): Raw | undefined {
  const item = (raw as { departures?: unknown[] }).departures?.[at];
  return item !== null && typeof item === "object" ? (item as Raw) : undefined;
}

const nameOf = ({ clause, parameter, kind }: Raw): string =>
  `${[clause, parameter].filter((part) => typeof part === "string").join(".") || "a departure"} ${String(kind ?? "")}`.trim();

const keysOf = ({ kind }: Raw): string[] =>
  Object.hasOwn(kinds, String(kind)) ? Object.keys(kinds[kind as keyof typeof kinds].shape) : [];

const meant = (name: string, known: readonly string[]): string => {
  const near = nearestOf(name, known);
  return `${near ? `Did you mean "${near}"? ` : ""}Accepted: ${known.join(", ")}.`;
};

const unknownKey = (key: string, known: readonly string[], path: string): Finding => ({
  code: "key-unknown",
  path: `${path} ${key}`,
  message: `Nothing here is called "${key}".`,
  fix: meant(key, known),
});

const unknownKind = ({ kind }: Raw, path: string): Finding => ({
  code: "kind-unknown",
  path,
  message:
    kind === undefined ? "It does not say what kind of departure it is." : `"${String(kind)}" is no kind of departure.`,
  fix: meant(String(kind ?? ""), Object.keys(kinds)),
});

/**
 * Lays a file's departures over a city's local policy in the place of those it had. Refused where the file is of another
 * policy, release or language, or where `checkLocalPolicy` finds something.
 */
export function importPolicyFile(file: PolicyFile, local: LocalPolicy, edition: Edition): Result<LocalPolicy> {
  const apart: [string, string, string][] = [
    ["version", file.version, local.release],
    ["policy", file.policy, local.policy],
    ["language", file.language, local.language],
  ];
  const findings = apart
    .filter(([, given, own]) => given !== own)
    .map(([path, given, own]) => ({
      code: `${path}-differs`,
      path,
      message: `The file is for ${path} ${given}, and the city's policy stands on ${own}.`,
      fix: `Export the city's policy as it stands and carry the changes over, or correct ${path}.`,
    }));
  if (findings.length > 0) return refuse(...findings);
  const next: LocalPolicy = {
    ...local,
    form: file.form ?? local.form,
    departures: pinDepartures(file.departures, groundOf(edition, local)),
    notes: file.notes ?? [],
  };
  const unfit = checkLocalPolicy(next, edition);
  return unfit.length > 0 ? refuse(...unfit) : succeed(next);
}

/** Gives reworded clauses without a fingerprint that of the text they are laid over. */
export function pinDepartures(departures: PolicyFile["departures"], ground: Edition): Departure[] {
  return sortDepartures(
    departures.map((departure): Departure => {
      if (departure.kind !== "reword") return departure;
      const { departsFrom = ground.byId.get(departure.clause)?.fingerprint ?? "0".repeat(64) } = departure;
      return { ...departure, departsFrom };
    }),
  );
}
