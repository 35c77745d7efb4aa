import type { z } from "zod";
import type { DepartureCounts, LocalPolicyRow, OwnClause, OwnLocalPolicy } from "#contract/local-policies";
import { publishedPolicies } from "#domain/frameworks/release";
import { compareVersions, isDraft } from "#domain/frameworks/version";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { type Edition, groundOf } from "#domain/policies/edition";
import { departureKey } from "#domain/policies/local-policy";
import {
  compareWithModel,
  type EffectiveClause,
  type EffectivePolicy,
  resolvePolicy,
} from "#domain/policies/resolve-policy";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { editionOfLocal, findDraft, resolveLocalPolicy } from "#server/features/policies/editions";
import type { PolicyCity, StoredPolicy } from "#server/features/policies/store";

export interface Kept {
  archived: number;
  offered: number;
}

type Counts = z.infer<typeof DepartureCounts>;

export function countDepartures({ local, notes }: StoredPolicy, kept: Kept): Counts {
  const of = (kind: string) => local.departures.filter((each) => each.kind === kind).length;
  return {
    set: of("set"),
    reworded: of("reword"),
    leftOut: of("leave-out"),
    added: of("add"),
    notes: notes.length,
    ...kept,
  };
}

/** The newest release that came after a version and is no draft. */
export function newerThan(releases: Releases, version: string): string | null {
  const newer = releases.all.find(
    ({ release }) => !isDraft(release.version) && compareVersions(release.version, version) > 0,
  );
  return newer?.release.version ?? null;
}

function headOf(loaded: LoadedRelease, policy: string) {
  const found = loaded.release.policies.find(({ id }) => id === policy);
  return { policy, title: found?.title ?? policy, principle: found?.principle ?? "" };
}

function standingOf(releases: Releases, stored: StoredPolicy, kept: Kept, effective: EffectivePolicy) {
  const { local, revision, updatedAt, updatedBy } = stored;
  return {
    release: local.release,
    language: local.language,
    revision,
    updatedAt,
    updatedBy,
    heading: effective.title,
    counts: countDepartures(stored, kept),
    clauses: effective.clauses.filter(({ number }) => number !== undefined).length,
    leftOutCore: [...effective.leftOutCore],
    waiting: local.held.length,
    newer: newerThan(releases, local.release),
  };
}

const nothingKept: Kept = { archived: 0, offered: 0 };

/** Every policy of the release, with what the city made of it; those that the release no longer has come last. */
export function rowsOf(
  releases: Releases,
  loaded: LoadedRelease,
  stored: readonly StoredPolicy[],
  kept: ReadonlyMap<string, Kept>,
): LocalPolicyRow[] {
  const published = publishedPolicies(loaded.release).map(({ id }) => id);
  const own = new Map(stored.map((each) => [each.local.policy, each]));
  return [...new Set([...published, ...own.keys()])].map((policy) => {
    const found = own.get(policy);
    const effective = found && resolveLocalPolicy(releases, found.local);
    return {
      ...headOf(loaded, policy),
      local: found && effective ? standingOf(releases, found, kept.get(policy) ?? nothingKept, effective) : null,
    };
  });
}

export function answerPolicy(
  releases: Releases,
  city: PolicyCity,
  stored: StoredPolicy,
  kept: Kept = nothingKept,
): OwnLocalPolicy {
  const { local } = stored;
  const loaded = releases.find(local.release)!;
  const edition = editionOfLocal(releases, local);
  const effective = resolvePolicy(edition, local);
  return {
    ...headOf(loaded, local.policy),
    ...standingOf(releases, stored, kept, effective),
    city: { slug: city.slug, name: city.name },
    fingerprint: loaded.fingerprint,
    form: local.form,
    formRevision: stored.formRevision,
    items: effective.clauses.map((clause) => answerClause(releases, loaded, edition, stored, effective, clause)),
    held: local.held.map(({ was: _was, parametersInto: _into, ...held }) => held),
    findings: checkLocalPolicy(local, edition),
  };
}

/** One clause of a policy as it is now; null where there is none of this id. */
export function answerOneClause(releases: Releases, stored: StoredPolicy, id: string): OwnClause | null {
  const edition = editionOfLocal(releases, stored.local);
  const effective = resolvePolicy(edition, stored.local);
  const clause = effective.clauses.find((each) => each.id === id);
  const loaded = releases.find(stored.local.release)!;
  return clause ? answerClause(releases, loaded, edition, stored, effective, clause) : null;
}

function answerClause(
  releases: Releases,
  loaded: LoadedRelease,
  edition: Edition,
  stored: StoredPolicy,
  { rules, language }: EffectivePolicy,
  clause: EffectiveClause,
): OwnClause {
  const ground = groundOf(edition, stored.local).byId.get(clause.id);
  const keys = new Set(clause.departures.map(departureKey));
  return {
    id: clause.id,
    kind: clause.kind,
    label: clause.number?.label ?? null,
    marks: [...clause.marks],
    state: clause.state,
    title: clause.title,
    text: clause.text,
    template: clause.template,
    released: clause.released ?? null,
    model: clause.model ?? null,
    draft: isForeign(clause) ? (findDraft(releases, loaded, clause.id, language) ?? null) : null,
    fingerprint: ground?.fingerprint ?? null,
    differences: compareWithModel(clause, language) ?? null,
    rationale: loaded.clausesById.get(clause.id)?.rationale ?? null,
    parameters: clause.parameters.map((each) => ({ ...each })),
    rules: [
      ...rules.run
        .filter(({ rule }) => rule.clause === clause.id)
        .map(({ rule, isOwn }) => ({ id: rule.id, says: rule.says, isOwn, notRunBecause: null })),
      ...rules.notRun
        .filter((rule) => rule.clause === clause.id)
        .map(({ id, because }) => ({
          id,
          says: ground?.rules.find((rule) => rule.id === id)?.says ?? "",
          isOwn: false,
          notRunBecause: because,
        })),
    ],
    departures: stored.departures.filter(({ key }) => keys.has(key)),
    notes: stored.notes
      .filter(({ note }) => note.clause === clause.id)
      .map(({ note, number, revision, updatedAt, updatedBy }) => ({ ...note, number, revision, updatedAt, updatedBy })),
  };
}

/** The city reads the release's own language there, for nobody has approved words in the city's. */
const isForeign = ({ state }: EffectiveClause) => state === "missing" || state === "stale";
