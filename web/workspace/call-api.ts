import type { Finding } from "#domain/kernel/finding";
import { connection } from "../connection-state";

/** What came of a call: an answer, a refusal in the contract's words, or nothing because nothing arrived. */
export type Called<Answer> =
  | { outcome: "answered"; answer: Answer }
  | { outcome: "refused"; status: number; code: string; detail: string; findings: readonly Finding[]; current: unknown }
  | { outcome: "unreached" };

export interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the origin: `/api/…`. */
  address: string;
  body?: unknown;
  signal?: AbortSignal;
  /** The page is being left, and the call goes on without it. */
  isLeaving?: boolean;
}

/** Has refusals said in the language of the page, which need not be the browser's. */
export const inThisLanguage = () => ({ "accept-language": document.documentElement.lang });

/** Calls an operation from the browser as the signed-in person. Never throws: what was typed has to survive everything. */
export async function callApi<Answer>({
  method,
  address,
  body,
  signal,
  isLeaving = false,
}: Call): Promise<Called<Answer>> {
  try {
    const response = await fetch(address, {
      method,
      credentials: "same-origin",
      keepalive: isLeaving,
      headers: { ...inThisLanguage(), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const answer = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { outcome: "answered", answer: answer as Answer };
    const { code = "internal", detail = "", findings = [], current } = (answer ?? {}) as Record<string, never>;
    return { outcome: "refused", status: response.status, code, detail, findings, current };
  } catch (error) {
    if (error instanceof TypeError) void connection.doubt();
    return { outcome: "unreached" };
  }
}
