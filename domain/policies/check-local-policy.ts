import type { Finding } from "#domain/kernel/finding";
import { checkDeparture } from "#domain/policies/check-departure";
import { type Edition, groundOf } from "#domain/policies/edition";
import { type AddClause, type Departure, departureKey, isOwnId, type LocalPolicy } from "#domain/policies/local-policy";
import { nearestOf } from "#domain/rules/nearest";

/**
 * Holds a local policy against the release it is laid over: every departure on its own, and all of them together. Finds
 * everything, never stops at the first; each finding's path names the departure (`pia.c07.maxVideoDays set`). A local
 * policy without findings is resolved and upgraded without surprises.
 */
export function checkLocalPolicy(local: LocalPolicy, edition: Edition): Finding[] {
  const stands = checkStanding(local, edition);
  if (stands.length > 0) return stands;
  const ground = groundOf(edition, local);
  const added = local.departures.filter((each) => each.kind === "add");
  return [
    ...local.departures.flatMap((departure) => checkDeparture(departure, ground, added)),
    ...checkTogether(local.departures),
    ...checkRuleIds(local.departures),
    ...checkAnchors(added),
    ...checkNotes(local, ground, added),
  ];
}

/** Held against another release, everything would be wrong; one finding says so. */
function checkStanding(local: LocalPolicy, edition: Edition): Finding[] {
  const wrong: [keyof LocalPolicy, string, string][] = [
    ["policy", local.policy, edition.policy],
    ["release", local.release, edition.version],
    ["language", local.language, edition.language],
  ];
  return wrong
    .filter(([, own, given]) => own !== given)
    .map(([path, own, given]) => ({
      code: `${path}-differs`,
      path,
      message: `The local policy is laid over ${path} ${own}, and ${given} was given.`,
      fix: `Give ${path} ${own}, or upgrade the local policy first.`,
    }));
}

function checkTogether(departures: readonly Departure[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const leftOut = new Set(departures.flatMap((each) => (each.kind === "leave-out" ? [each.clause] : [])));
  for (const departure of departures) {
    const key = departureKey(departure);
    if (seen.has(key)) {
      findings.push({
        code: "departure-repeated",
        path: key,
        message: `${departure.kind === "set" ? `${departure.clause}.${departure.parameter}` : departure.clause} is departed from twice in the same way.`,
        fix: "Keep one of the two departures.",
      });
    }
    seen.add(key);
    if (departure.kind === "leave-out" || !leftOut.has(departure.clause)) continue;
    findings.push({
      code: "departures-contradict",
      path: key,
      message: `${departure.clause} is left out, so nothing in it can be ${departure.kind === "set" ? "set" : "reworded"}.`,
      fix: "Keep the clause, or take this departure back.",
    });
  }
  return findings;
}

function checkRuleIds(departures: readonly Departure[]): Finding[] {
  const seen = new Set<string>();
  return departures.flatMap((departure) =>
    ownRulesOf(departure).flatMap(({ id }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        {
          code: "id-repeated",
          path: `${departureKey(departure)} ${id}`,
          message: `${id} is given to two rules.`,
          fix: "Give one of them the next free number.",
        },
      ];
    }),
  );
}

export function ownRulesOf(departure: Departure) {
  if (departure.kind === "add") return departure.rules;
  return departure.kind === "reword" && departure.rules?.answer === "replace" ? departure.rules.rules : [];
}

/** Added clauses that stand behind each other stand nowhere. */
function checkAnchors(added: readonly AddClause[]): Finding[] {
  const anchors = new Map(added.map(({ clause, after }) => [clause, after]));
  return added
    .filter(({ clause }) => {
      let at = anchors.get(clause) ?? null;
      for (let steps = 0; at !== null && steps <= added.length; steps++) {
        if (at === clause) return true;
        at = anchors.get(at) ?? null;
      }
      return false;
    })
    .map((departure) => ({
      code: "anchors-in-a-circle",
      path: `${departureKey(departure)} after`,
      message: `${departure.clause} stands behind ${departure.after}, which stands behind ${departure.clause}.`,
      fix: "Let one of them stand behind a clause of the release, or at the beginning.",
    }));
}

function checkNotes({ notes }: LocalPolicy, ground: Edition, added: readonly AddClause[]): Finding[] {
  const known = [...ground.byId.keys(), ...added.map(({ clause }) => clause)];
  return notes
    .filter(({ clause }) => !known.includes(clause))
    .map(({ clause }) => {
      const near = nearestOf(
        clause,
        known.filter((id) => isOwnId(id) === isOwnId(clause)),
      );
      return {
        code: "clause-unknown",
        path: `note ${clause}`,
        message: `${ground.policy} of ${ground.version} has no clause ${clause}.`,
        fix: near ? `Did you mean ${near}?` : `Use one of: ${known.join(", ")}.`,
      };
    });
}
