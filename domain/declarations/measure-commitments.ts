import type { AdoptionStage } from "#domain/adoptions/stage";
import type { DeclarationContent } from "#domain/declarations/declaration";
import type { PrincipleId } from "#domain/frameworks/release";
import type { ActionState } from "#domain/plans/action";
import { measureProgress } from "#domain/plans/measure-progress";

/** What stands in public beside a policy that a city has committed itself to. */
export interface CommitmentProgress {
  policy: string;
  /** How far the city has adopted it; null where it has not said. */
  stage: AdoptionStage | null;
  /** Public actions that are there for it, without those that were dropped. */
  actions: number;
  done: number;
}

/** A public action with the policy that it is there for: of its clause or element, or none. */
export interface PublicStep {
  policy: string | null;
  state: ActionState;
}

/** How far a city has come on every policy of its declaration, from its public plans and what it said of its adoption. */
export function measureCommitments(
  { policies }: Pick<DeclarationContent, "policies">,
  steps: readonly PublicStep[],
  stages: ReadonlyMap<string, AdoptionStage>,
): CommitmentProgress[] {
  return policies.map(({ id }) => {
    const { counted, byState } = measureProgress(steps.filter(({ policy }) => policy === id));
    return { policy: id, stage: stages.get(id) ?? null, actions: counted, done: byState.done };
  });
}

/** What stands in public beside a principle: how far the framework's policies that serve it have come. */
export interface PrincipleProgress {
  principle: PrincipleId;
  policies: number;
  /** Of them, those of which the city has a text in force. */
  inForce: number;
  actions: number;
  done: number;
}

/** How far a city has come on every principle of its declaration: over all policies that serve it, declared or not. */
export function measurePrinciples(
  { principles }: Pick<DeclarationContent, "principles">,
  policies: readonly { id: string; principle: PrincipleId }[],
  steps: readonly PublicStep[],
  stages: ReadonlyMap<string, AdoptionStage>,
): PrincipleProgress[] {
  return principles.map(({ id: principle }) => {
    const serving = policies.filter((policy) => policy.principle === principle).map(({ id }) => id);
    const { counted, byState } = measureProgress(
      steps.filter(({ policy }) => policy !== null && serving.includes(policy)),
    );
    const inForce = serving.filter((id) => ["in-force", "under-review"].includes(stages.get(id) ?? "")).length;
    return { principle, policies: serving.length, inForce, actions: counted, done: byState.done };
  });
}
