import { publishedPolicies } from "#domain/frameworks/release";
import { isDraft } from "#domain/frameworks/version";
import { dayOf } from "#domain/kernel/days";
import { LocalPolicy } from "#domain/policies/local-policy";
import type { LoadedRelease } from "#server/content/releases";
import { recordEvents } from "#server/features/audit/index";
import { answerPolicy, type Kept, rowsOf } from "#server/features/policies/answers";
import { countKept } from "#server/features/policies/archive-store";
import {
  changingPolicies,
  findStored,
  type PolicyNeeds,
  type PolicyWork,
  readingPolicies,
} from "#server/features/policies/context";
import { findEdition } from "#server/features/policies/editions";
import { formEvent, policyEvent } from "#server/features/policies/events";
import { insertLocalPolicy, readLocalPolicies, updateForm } from "#server/features/policies/store";
import { supportWindowOf } from "#server/features/policies/support-window";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type PolicyHandlers = Pick<Handlers, "listLocalPolicies" | "getLocalPolicy" | "startLocalPolicy" | "updateLegalForm">;

export function createLocalPolicyHandlers(needs: PolicyNeeds): PolicyHandlers {
  return {
    listLocalPolicies: (_input, call) => readingPolicies(needs, call, list),
    getLocalPolicy: ({ params }, call) => readingPolicies(needs, call, (on) => answerWithCounts(on, params.policy)),
    startLocalPolicy: ({ body }, call) => changingPolicies(needs, call, (on) => start(on, body)),
    updateLegalForm: ({ params, body }, call) =>
      changingPolicies(needs, call, (on) => changeForm(on, params.policy, body)),
  };
}

async function list({ db, city, releases, call }: PolicyWork) {
  const stored = await readLocalPolicies(db, city.cityId);
  const loaded = releaseOf({ releases }, stored[0]?.local.release);
  return {
    release: loaded.release.version,
    newest: releases.latest.release.version,
    ...supportWindowOf(releases, loaded.release.version, dayOf(call.now)),
    languages: city.languages,
    items: rowsOf(releases, loaded, stored, await countKept(db, city.cityId)),
  };
}

export async function answerWithCounts(on: PolicyWork, policy: string) {
  const stored = await findStored(on, policy);
  const kept: Kept | undefined = (await countKept(on.db, on.city.cityId)).get(policy);
  return answerPolicy(on.releases, on.city, stored, kept);
}

/** The release asked for, or the newest. A draft binds nobody. */
function releaseOf({ releases }: Pick<PolicyWork, "releases">, version = "latest"): LoadedRelease {
  const loaded = releases.find(version);
  if (loaded && !isDraft(loaded.release.version)) return loaded;
  const known = releases.all.map(({ release }) => release.version).filter((each) => !isDraft(each));
  const why = loaded ? `${version} is a draft, which no city is held to` : `There is no release ${version}`;
  throw new Problem("invalid-request", `${why}. Accepted: ${known.join(", ")}.`);
}

interface Start {
  policy: string;
  release?: string | undefined;
  language: string;
  form: LocalPolicy["form"];
}

async function start(on: PolicyWork, wanted: Start) {
  await beginLocalPolicy(on, wanted);
  return answerPolicy(on.releases, on.city, await findStored(on, wanted.policy));
}

/** Begins a policy, or refuses to; with `isTried` nothing is written. */
export async function beginLocalPolicy(
  on: PolicyWork,
  { policy, release, language, form }: Omit<Start, "form"> & Partial<Start>,
  isTried = false,
): Promise<void> {
  const { db, city, call, by } = on;
  const own = await readLocalPolicies(db, city.cityId);
  const stands = own[0]?.local.release;
  if (own.some(({ local }) => local.policy === policy))
    throw new Problem("conflict", `${city.name} has begun ${policy} already; change it where it is.`);
  if (stands !== undefined && release !== undefined && release !== stands) {
    throw new Problem(
      "conflict",
      `The policies of ${city.name} stand on ${stands}. Begin this one there too, or upgrade the others to ${release} first.`,
    );
  }
  const loaded = releaseOf(on, stands ?? release);
  if (!findEdition(on.releases, loaded, policy, language)) {
    const known = publishedPolicies(loaded.release).map(({ id }) => id);
    throw new Problem(
      "invalid-request",
      `${loaded.release.version} does not publish a policy ${policy}. Accepted: ${known.join(", ")}.`,
    );
  }
  if (isTried) return;
  const version = loaded.release.version;
  const local = LocalPolicy.parse({ city: city.cityId, policy, release: version, language, form, departures: [] });
  await insertLocalPolicy(db, by, local);
  const after = { release: version, language };
  await recordEvents(db, call, [{ ...policyEvent(by, policy), action: "local-policy.started", after }]);
}

async function changeForm(on: PolicyWork, policy: string, wanted: { revision: number; form: LocalPolicy["form"] }) {
  const { db, call, by } = on;
  const { local, formRevision } = await findStored(on, policy);
  if (formRevision !== wanted.revision) {
    throw Problem.stale("The legal form", { revision: formRevision, form: local.form });
  }
  const event = formEvent(by, policy, local.form, wanted.form);
  if (!event) return { revision: formRevision, form: local.form };
  const revision = await updateForm(db, by, policy, wanted.form);
  await recordEvents(db, call, [event]);
  return { revision, form: wanted.form };
}
