import type { ProblemCode, ProblemDocument } from "#contract/problems";

/** Refusals that say that somebody tries what they may not, or tries too often. */
const told: readonly ProblemCode[] = ["forbidden", "second-factor-needed", "too-many-requests"];

/**
 * Tells whoever runs the machine of a refusal that may be an attack, whichever way it was asked: an address of the API, or a
 * page. `asked` holds no secret.
 */
export function tellRefusal(
  log: (line: string) => void,
  asked: string,
  { code, detail, instance }: Pick<ProblemDocument, "code" | "detail" | "instance">,
): void {
  if (told.includes(code)) log(`${instance} ${asked}: refused (${detail})`);
}
