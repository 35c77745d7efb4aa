import type { AnswerOf, ParsedOf } from "#contract/endpoint";
import type { Endpoints, OperationId } from "#contract/endpoints";

/**
 * What answers an operation: input already parsed by the contract, the answer checked on its way out. A refusal is a
 * thrown `Problem`. Features build their handlers from what they need (releases, pools) and nothing global.
 */
export type Handler<Id extends OperationId> = (input: ParsedOf<Endpoints[Id]>) => Promise<AnswerOf<Endpoints[Id]>>;

/** One handler for every operation; a missing one does not compile. */
export type Handlers = { [Id in OperationId]: Handler<Id> };
