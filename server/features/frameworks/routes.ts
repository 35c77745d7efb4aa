import type { z } from "zod";
import type { PolicyHead, ReleaseHead } from "#contract/frameworks";
import { policiesInCut } from "#domain/frameworks/cuts";
import { cuts, type Policy, type PublishedPolicy, publishedPolicies } from "#domain/frameworks/release";
import { changeItemId, cutItemId, standardItemId } from "#domain/frameworks/translatable";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { describeChange, describeChanges, describeEnd, findNewer } from "#server/features/frameworks/changes";
import { describeCut, linkPolicyInCut } from "#server/features/frameworks/cuts";
import { searchRelease } from "#server/features/frameworks/search";
import {
  crosswalkTextIds,
  describeStandard,
  examplesOf,
  itemTextId,
  readStandard,
  reasonTextIds,
  titleCrosswalk,
  titleEach,
} from "#server/features/frameworks/standards";
import {
  countTranslations,
  translateChanges,
  translateItems,
  translateTexts,
} from "#server/features/frameworks/translations";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type FrameworkHandlers = Pick<
  Handlers,
  | "listReleases"
  | "getRelease"
  | "getReleaseSnapshot"
  | "getReleaseChanges"
  | "getPolicy"
  | "getClause"
  | "listRules"
  | "getCut"
  | "listStandards"
  | "getStandard"
  | "listTranslations"
  | "translateTexts"
  | "searchFramework"
>;

export function createFrameworkHandlers(releases: Releases): FrameworkHandlers {
  const find = (version: string): LoadedRelease => {
    const loaded = releases.find(version);
    if (loaded) return loaded;
    const known = releases.all.map(({ release }) => release.version).join(", ");
    throw new Problem("not-found", `There is no release ${version}. There are: ${known}, latest.`);
  };
  const headOf = (loaded: LoadedRelease) => describeHead(loaded, releases.latest.release.version);
  return {
    listReleases: async () => ({ items: releases.all.map(headOf) }),
    getReleaseChanges: async ({ params, query }) => {
      const loaded = find(params.version);
      const told = describeChanges(releases, loaded);
      const translation = translateChanges(releases, loaded, query.language, told.items);
      return { release: headOf(loaded), ...told, translation };
    },
    getRelease: async ({ params, query }) => {
      const loaded = find(params.version);
      return {
        translation: translateItems(releases, loaded, query.language, overviewIds(loaded)),
        ...headOf(loaded),
        principles: loaded.release.principles,
        cuts: cuts.map((cut) => describeCut(loaded.release, cut)),
        policies: loaded.release.policies.map((policy) =>
          policy.stage === "published"
            ? publishedHead(policy, loaded.living.crosswalks)
            : { ...pick(policy), clauses: [], elements: 0, rules: 0 },
        ),
      };
    },
    getReleaseSnapshot: async ({ params }) => {
      const { release, snapshot, fingerprint } = find(params.version);
      return {
        revision: fingerprint,
        fileName: `roadmap-${release.version}.json`,
        mediaType: "application/json",
        body: once(snapshot),
      };
    },
    getPolicy: async ({ params, query }) => {
      const loaded = find(params.version);
      const policy = loaded.release.policies.find(({ id }) => id === params.policy);
      if (!policy) {
        const known = loaded.release.policies.map(({ id }) => id).join(", ");
        throw new Problem("not-found", `There is no policy ${params.policy}. There are: ${known}.`);
      }
      const ids = [policy.id, ...(policy.stage === "published" ? policy.clauses.map(({ id }) => id) : [])];
      const crosswalks = titleEach(only(loaded.living.crosswalks, ids), releases.beside);
      const examples = examplesOf(releases.beside, loaded, ids);
      const beside = [...Object.values(crosswalks).flatMap(crosswalkTextIds), ...examples.map(({ id }) => id)];
      return {
        release: headOf(loaded),
        policy,
        sources: only(loaded.living.sources, ids),
        crosswalks,
        examples,
        translation: translateItems(releases, loaded, query.language, [...policyIds(policy), ...beside]),
      };
    },
    searchFramework: async ({ params, query }) => {
      const loaded = find(params.version);
      const found = searchRelease(releases, loaded, query);
      const ids = [...found.clauses, ...found.clauses.map(({ policy }) => policy)].map(({ id }) => id);
      return { release: headOf(loaded), ...found, translation: translateItems(releases, loaded, query.language, ids) };
    },
    getClause: async ({ params, query }) => {
      const loaded = find(params.version);
      const answer = describeClause(releases, loaded, params.clause);
      const { policy, clause, elements, rules, examples, crosswalk } = answer;
      const parts = [...elements, ...rules, ...examples].map(({ id }) => id);
      const reasons = reasonTextIds(crosswalk.map(({ to }) => ({ id: clause.id, to })));
      const ids = [
        policy.principle,
        policy.id,
        clause.id,
        changeItemId(loaded.release.version, clause.id),
        ...parts,
        ...crosswalkTextIds(crosswalk),
        ...reasons,
      ];
      return { ...answer, translation: translateItems(releases, loaded, query.language, ids) };
    },
    listRules: async ({ params, query }) => {
      const loaded = find(params.version);
      const items = publishedPolicies(loaded.release).flatMap(({ rules }) => rules);
      const ids = items.map(({ id }) => id);
      return { release: headOf(loaded), items, translation: translateItems(releases, loaded, query.language, ids) };
    },
    listTranslations: async ({ params }) => {
      const loaded = find(params.version);
      return { release: headOf(loaded), items: countTranslations(releases, loaded) };
    },
    translateTexts: async ({ params, query }) => {
      const { language } = params;
      const of = query.whole ? "whole" : "titles";
      return translateTexts(releases, find(params.version), { language, ids: query.items.split(","), of });
    },
    getCut: async ({ params, query }) => {
      const loaded = find(params.version);
      const policies = policiesInCut(loaded.release, params.cut);
      const ids = [cutItemId(params.cut), ...policies.flatMap(policyIds)];
      return {
        release: headOf(loaded),
        cut: describeCut(loaded.release, params.cut),
        policies: policies.map(linkPolicyInCut),
        translation: translateItems(releases, loaded, query.language, ids),
      };
    },
    listStandards: async ({ params, query }) => {
      const loaded = find(params.version);
      const ids = releases.beside.standards.map(({ id }) => standardItemId(id));
      return {
        release: headOf(loaded),
        translation: translateItems(releases, loaded, query.language, ids),
        items: releases.beside.standards.map((each) => describeStandard(each, loaded)),
      };
    },
    getStandard: async ({ params, query }) => {
      const loaded = find(params.version);
      const answer = readStandard(releases.beside, loaded, params.standard);
      const ids = [
        standardItemId(answer.standard.id),
        ...answer.items.map((item) => itemTextId(answer.standard, item)),
        ...answer.items.flatMap(({ clauses }) => [...clauses.map(({ id }) => id), ...reasonTextIds(clauses)]),
      ];
      return { release: headOf(loaded), ...answer, translation: translateItems(releases, loaded, query.language, ids) };
    },
  };
}

/** A policy with its principle and everything that stands in it. */
const policyIds = (policy: Policy): string[] => [
  policy.principle,
  policy.id,
  ...(policy.stage === "published" ? [...policy.clauses, ...policy.elements, ...policy.rules].map(({ id }) => id) : []),
];

/** What is shown at a glance: no elements and no rules. */
const overviewIds = ({ release, clauses }: LoadedRelease): string[] => [
  "framework",
  ...release.principles.map(({ id }) => id),
  ...cuts.map(cutItemId),
  ...release.policies.map(({ id }) => id),
  ...clauses.map(({ id }) => id),
];

async function* once(text: string): AsyncIterable<string> {
  yield text;
}

function describeClause(releases: Releases, loaded: LoadedRelease, id: string) {
  const policy = publishedPolicies(loaded.release).find(({ clauses }) => clauses.some((clause) => clause.id === id));
  const index = policy?.clauses.findIndex((clause) => clause.id === id) ?? -1;
  const clause = policy?.clauses[index];
  if (!policy || !clause) {
    throw new Problem(
      "not-found",
      `There is no clause ${id} in release ${loaded.release.version}. ${describeEnd(releases, loaded, id) ?? "An id looks like pia.c07."}`,
    );
  }
  const neighbour = (at: number) => {
    const found = policy.clauses[at];
    return found ? { id: found.id, title: found.title } : null;
  };
  return {
    release: describeHead(loaded, releases.latest.release.version),
    policy: {
      id: policy.id,
      title: policy.title,
      principle: policy.principle,
      definitions: policy.definitions,
    },
    clause,
    sources: loaded.living.sources[id] ?? [],
    crosswalk: titleCrosswalk(loaded.living.crosswalks[id] ?? [], releases.beside),
    examples: examplesOf(releases.beside, loaded, [id]),
    elements: policy.elements.filter(({ clauses }) => clauses.includes(id)),
    rules: policy.rules.filter((rule) => rule.clause === id),
    previous: neighbour(index - 1),
    next: neighbour(index + 1),
    change: describeChange(releases, loaded, id),
    newer: findNewer(releases, loaded, id),
  };
}

const only = <T>(record: Record<string, T>, ids: readonly string[]): Record<string, T> =>
  Object.fromEntries(ids.flatMap((id) => (record[id] === undefined ? [] : [[id, record[id]]])));

const pick = ({
  id,
  title,
  principle,
  stage,
  purpose,
}: Omit<z.infer<typeof PolicyHead>, "clauses" | "elements" | "rules">) => ({
  id,
  title,
  principle,
  stage,
  purpose,
});

function publishedHead(
  policy: PublishedPolicy,
  crosswalks: Record<string, readonly unknown[]>,
): z.infer<typeof PolicyHead> {
  return {
    ...pick(policy),
    elements: policy.elements.length,
    rules: policy.rules.length,
    clauses: policy.clauses.map(({ id, title, kind }) => ({
      id,
      title,
      kind,
      rules: policy.rules.filter(({ clause }) => clause === id).map((rule) => rule.id),
      related: crosswalks[id]?.length ?? 0,
    })),
  };
}

function describeHead(
  { release, fingerprint, clauses, rules, registerRules }: LoadedRelease,
  newest: string,
): ReleaseHead {
  const published = publishedPolicies(release);
  return {
    framework: release.framework,
    version: release.version,
    newest,
    title: release.title,
    summary: release.summary,
    notice: release.notice,
    fingerprint,
    counts: {
      policies: published.length,
      planned: release.policies.length - published.length,
      clauses: clauses.length,
      elements: published.reduce((sum, { elements }) => sum + elements.length, 0),
      rules: rules.length,
      heldByExamples: rules.length - registerRules.length,
      parameters: clauses.reduce((sum, { parameters }) => sum + Object.keys(parameters).length, 0),
    },
  };
}
