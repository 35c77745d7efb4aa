import type { AdoptionStage } from "#domain/adoptions/stage";
import type { DeclarationContent } from "#domain/declarations/declaration";
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
