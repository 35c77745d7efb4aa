import type { z } from "zod";
import { type ProblemCode, type ProblemDocument, problemStatus, problemType } from "#contract/problems";
import type { Decision } from "#domain/access/decide";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { nearestOf } from "#domain/rules/nearest";
import { isDatabaseAway } from "#server/database/away";
import { problemTitles } from "#vocabulary/problem-words";

type ProblemBeside = Pick<ProblemDocument, "needed" | "ask" | "organisation" | "current" | "retryAfterSeconds">;

/** A refusal that reaches the caller in these words. Anything else that is thrown stays opaque. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly findings: readonly Finding[] | undefined;
  /** What stands in the answer beside the words, by the code: see `ProblemDocument`. */
  readonly beside: ProblemBeside;

  constructor(code: ProblemCode, detail: string, findings?: readonly Finding[], beside: ProblemBeside = {}) {
    super(detail);
    this.code = code;
    this.findings = findings;
    this.beside = beside;
  }

  /** Somebody else saved first: nothing was written, and the record comes along as it is now. */
  static stale(what: string, current: unknown): Problem {
    return new Problem("stale", `${what} was changed by somebody else since you read it.`, undefined, { current });
  }

  /** What access has refused, with what would be needed and whom to ask. */
  static ofDecision(decision: Extract<Decision, { isAllowed: false }>, organisation: string | undefined): Problem {
    const { needed, ask, reason, isSignedOut } = decision;
    const beside = { needed: [...needed], ask, ...(organisation === undefined ? {} : { organisation }) };
    const code = isSignedOut ? "sign-in-needed" : decision.isSecondFactorDue ? "second-factor-needed" : "forbidden";
    return new Problem(code, reason, undefined, beside);
  }

  /** A refusal with everything that was found; its sentence is the first finding's. */
  static ofFindings(findings: readonly Finding[]): Problem {
    const [first] = findings;
    return new Problem("invalid-request", `${first!.message} ${first!.fix}`, findings);
  }

  /** From what a schema found in the parameters, query or fields of a request, of which these are the names there are. */
  static ofRequest(error: z.ZodError, path: string, known: readonly string[]): Problem {
    const findings = findingsOf(error, path).map((finding, at) => {
      const issue = error.issues[at];
      const isName = issue?.code === "unrecognized_keys" && issue.path.length === 0;
      return isName ? { ...finding, fix: meant(issue.keys, known) } : finding;
    });
    const first = findings[0];
    return new Problem(
      "invalid-request",
      first ? `${first.message} ${first.fix}` : "The request cannot be read.",
      findings,
    );
  }
}

function meant(names: readonly string[], known: readonly string[]): string {
  if (known.length === 0) return "Leave it out: nothing is accepted here.";
  const nearest = names.flatMap((name) => nearestOf(name, known) ?? []).map((name) => `"${name}"`);
  const asked = nearest.length > 0 ? `Did you mean ${nearest.join(", ")}? ` : "";
  return `${asked}Accepted: ${known.join(", ")}.`;
}

/** How soon to come back to a database that went away: about as long as it takes to start it again. */
export const awaySeconds = 5;

/** What a failure is to whoever asked, where the database is not there; anything else as it is. */
export function telling(error: unknown): unknown {
  if (!isDatabaseAway(error)) return error;
  const detail =
    "The database is not answering and is being brought back. Nothing that was saved is lost; try again in a moment.";
  return new Problem("unavailable", detail, undefined, { retryAfterSeconds: awaySeconds });
}

/** The one place where something thrown becomes what the caller sees. */
export function describeProblem(thrown: unknown, requestId: string): ProblemDocument {
  const error = telling(thrown);
  const known = error instanceof Problem ? error : fromFastify(error);
  const code = known?.code ?? "internal";
  return {
    type: problemType(code),
    title: problemTitles[code].en,
    status: problemStatus[code],
    code,
    detail: known?.message ?? `Nothing of yours was lost. When asking for help, name the request ${requestId}.`,
    instance: requestId,
    ...known?.beside,
    ...(known?.findings ? { findings: [...known.findings] } : {}),
  };
}

/** What the HTTP library itself refuses, in our words. */
function fromFastify(error: unknown): Problem | undefined {
  const status = (error as { statusCode?: number } | undefined)?.statusCode;
  if (status === 413) return new Problem("too-large", "The body is larger than this address takes.");
  if (status === 415)
    return new Problem("unsupported-media-type", "Send JSON as application/json, and a file as multipart/form-data.");
  if (status === 429) return new Problem("too-many-requests", (error as Error).message);
  if (status === 400) return new Problem("invalid-request", "The request is not well-formed HTTP.");
  return undefined;
}
