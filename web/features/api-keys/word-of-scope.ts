import type { WordKey } from "../../words";

/** What a scope allows, in the reader's language. */
export const wordOfScope = (scope: string): WordKey => `keys:scope.${scope.replace(".", "-")}` as WordKey;
