import type { DepartureProposal } from "#contract/departure-proposals";
import { compareClauseTexts } from "#domain/policies/compare-texts";
import { groundOf } from "#domain/policies/edition";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import {
  changingPolicies,
  findStored,
  type PolicyNeeds,
  type PolicyWork,
  readingPolicies,
} from "#server/features/policies/context";
import { editionOfLocal } from "#server/features/policies/editions";
import { policyEvent } from "#server/features/policies/events";
import * as store from "#server/features/policies/proposals-store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ProposalHandlers = Pick<Handlers, "offerDeparture" | "withdrawProposal" | "listOwnProposals" | "listProposals">;

export function createProposalHandlers(needs: PolicyNeeds): ProposalHandlers {
  return {
    offerDeparture: ({ params, body }, call) => changingPolicies(needs, call, (on) => offer(on, params.policy, body)),
    withdrawProposal: ({ params, body }, call) =>
      changingPolicies(needs, call, (on) => withdraw(on, params.proposal, body.revision)),
    listOwnProposals: ({ query }, call) =>
      readingPolicies(needs, call, async ({ db, city }) => {
        const after = readCursor(query.cursor, 1);
        const page = { policy: query.policy, after, limit: query.limit + 1 };
        return pageOf(await store.readOwnProposals(db, city.cityId, page), query.limit, ({ id }) => [id]);
      }),
    listProposals: ({ query }, call) =>
      withScope(needs.pool, call.scope, async (db) => {
        const { policy, clause, limit } = query;
        const page = { policy, clause, after: readCursor(query.cursor, 2), limit: limit + 1 };
        return pageOf(await store.readOffered(db, page), limit, (row) => [row.clause, row.id]);
      }),
  };
}

function pageOf(
  { rows, total }: { rows: store.ProposalRow[]; total: number },
  limit: number,
  keyOf: (row: store.ProposalRow) => string[],
) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(toAnswer), next: rows.length > limit ? writeCursor(keyOf(shown.at(-1)!)) : null, total };
}

function toAnswer({ slug, city, ...row }: store.ProposalRow): DepartureProposal {
  const { departure, released, language } = row;
  const isAboutWords = departure.kind === "reword" && released !== null;
  return {
    ...row,
    city: { slug, name: city },
    differences: isAboutWords ? compareClauseTexts(released, departure, language) : null,
  };
}

async function offer(on: PolicyWork, policy: string, { key, argument }: { key: string; argument: string }) {
  const { db, city, call, by, releases } = on;
  const stored = await findStored(on, policy);
  const found = stored.departures.find((each) => each.key === key);
  if (!found) {
    const known = stored.departures.map((each) => each.key).join(", ") || "none";
    throw new Problem("not-found", `${city.name} has no departure "${key}" in ${policy}. It has: ${known}.`);
  }
  const { local } = stored;
  const { departure } = found;
  const clause = groundOf(editionOfLocal(releases, local), local).byId.get(departure.clause);
  const id = await store.insertProposal(db, by, {
    policy,
    clause: departure.clause,
    release: local.release,
    language: local.language,
    departure,
    released: clause?.words ?? null,
    argument,
  });
  const after = { clause: departure.clause };
  await recordEvents(db, call, [{ ...policyEvent(by, policy), action: "proposal.offered", after, reason: argument }]);
  return toAnswer((await store.findProposal(db, city.cityId, id))!);
}

async function withdraw(on: PolicyWork, id: string, revision: number) {
  const { db, city, call, by } = on;
  const found = await store.findProposal(db, city.cityId, id);
  if (!found) throw new Problem("not-found", `${city.name} has offered no such departure.`);
  if (found.revision !== revision) throw Problem.stale("The proposal", toAnswer(found));
  if (found.state === "withdrawn") return toAnswer(found);
  await store.markWithdrawn(db, city.cityId, id);
  const before = { clause: found.clause };
  await recordEvents(db, call, [{ ...policyEvent(by, found.policy), action: "proposal.withdrawn", before }]);
  return toAnswer((await store.findProposal(db, city.cityId, id))!);
}
