import type { PolicyImport } from "#contract/policy-files";
import { LocalPolicy } from "#domain/policies/local-policy";
import {
  importPolicyFile,
  type PolicyFile,
  readPolicyFile,
  toPolicyFile,
  writePolicyFile,
} from "#domain/policies/policy-file";
import { recordEvents } from "#server/features/audit/index";
import { answerPolicy } from "#server/features/policies/answers";
import { archive, type Ending } from "#server/features/policies/archive-store";
import { departureTexts, partDiffers } from "#server/features/policies/compare-locals";
import {
  changingPolicies,
  findStored,
  type PolicyNeeds,
  type PolicyWork,
  readingPolicies,
} from "#server/features/policies/context";
import { editionOfLocal } from "#server/features/policies/editions";
import { policyEvent } from "#server/features/policies/events";
import { beginLocalPolicy } from "#server/features/policies/local-policies";
import { readLocalPolicy, type StoredPolicy, updateForm } from "#server/features/policies/store";
import { writeLocals } from "#server/features/policies/upgrade-store";
import { type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { noticeOf } from "#server/tables/invented";

type FileHandlers = Pick<Handlers, "exportLocalPolicy" | "importLocalPolicy">;

export function createPolicyFileHandlers(needs: PolicyNeeds): FileHandlers {
  return {
    exportLocalPolicy: ({ params }, call) =>
      readingPolicies(needs, call, async (on) => {
        const { local } = await findStored(on, params.policy);
        const [notice] = noticeOf(organisationOf(call)).line;
        const text = writePolicyFile(toPolicyFile(local), notice);
        const fileName = `${on.city.slug}-${local.policy}-${local.release}.yaml`;
        return { fileName, mediaType: "application/yaml", body: asBody(text) };
      }),
    importLocalPolicy: ({ body }, call) => {
      const file = readPolicyFile(body.text);
      if (!file.ok) throw Problem.ofFindings(file.findings);
      return changingPolicies(needs, call, (on) => bring(on, file.value, body));
    },
  };
}

async function* asBody(text: string): AsyncIterable<string> {
  yield text;
}

interface Bringing {
  revision?: number | undefined;
  preview: boolean;
  reason?: string | undefined;
}

async function bring(on: PolicyWork, file: PolicyFile, { revision, preview, reason }: Bringing): Promise<PolicyImport> {
  const { db, city, call, by, releases } = on;
  const { policy, version: release, language } = file;
  const known = await readLocalPolicy(db, city.cityId, policy);
  if (known && revision !== undefined && known.revision !== revision)
    throw Problem.stale("The policy", answerPolicy(releases, city, known));
  const base = known?.local ?? LocalPolicy.parse({ city: city.cityId, policy, release, language, departures: [] });
  if (!known) await beginLocalPolicy(on, { policy, release, language }, preview);
  const brought = importPolicyFile(file, base, editionOfLocal(releases, base));
  if (!brought.ok) throw Problem.ofFindings(brought.findings);
  const difference = compare(base, brought.value);
  const told = { policy, isBegun: !known, ...difference };
  const isSame = difference.added.length + difference.changed.length + difference.removed.length === 0;
  if (preview) return { ...told, revision: null };
  const stored = known ?? (await findStored(on, policy));
  if (isSame && !difference.isFormChanged && !difference.areNotesChanged) return { ...told, revision: stored.revision };
  await archive(db, by, endingsOf(stored, difference, reason));
  await writeLocals(db, by, [stored], [brought.value]);
  if (difference.isFormChanged) await updateForm(db, by, policy, brought.value.form);
  const counts = {
    added: difference.added.length,
    changed: difference.changed.length,
    removed: difference.removed.length,
  };
  await recordEvents(db, call, [
    { ...policyEvent(by, policy), action: "local-policy.reimported", after: counts, reason },
  ]);
  return { ...told, revision: (await findStored(on, policy)).revision };
}

type Difference = Omit<PolicyImport, "policy" | "isBegun" | "revision">;

function compare(before: LocalPolicy, after: LocalPolicy): Difference {
  const [was, is] = [departureTexts(before), departureTexts(after)];
  const both = [...is.keys()].filter((key) => was.has(key));
  const changed = both.filter((key) => was.get(key) !== is.get(key));
  return {
    added: [...is.keys()].filter((key) => !was.has(key)),
    changed,
    removed: [...was.keys()].filter((key) => !is.has(key)),
    unchanged: both.length - changed.length,
    isFormChanged: partDiffers("form", before, after),
    areNotesChanged: partDiffers("notes", before, after),
  };
}

/** What the file takes the place of: departures that are no longer as they were, and notes where any changed. */
function endingsOf(
  { local, departures, notes }: StoredPolicy,
  { changed, removed, areNotesChanged }: Difference,
  reason: string | undefined,
): Ending[] {
  const gone = new Set([...changed, ...removed]);
  const common = { policy: local.policy, cause: "replaced" as const, reason, from: local.release, to: local.release };
  return [
    ...departures
      .filter(({ key }) => gone.has(key))
      .map(({ departure, revision }) => ({ ...common, item: { what: "departure" as const, departure }, revision })),
    ...(areNotesChanged ? notes : []).map(({ note, revision }) => ({
      ...common,
      item: { what: "note" as const, note },
      revision,
    })),
  ];
}
