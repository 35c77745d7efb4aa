import { useEffect, useState } from "react";
import type { PolicyTrial } from "#contract/policy-trials";
import { callApi } from "../../workspace/call-api";
import type { Where } from "./use-departure";

const pauseMs = 300;

/** What values would do to the city's own register, a moment after they were chosen; nothing where none are given. */
export function useTrial({ city, policy }: Where, values: Record<string, string | number | boolean> | undefined) {
  const body = values && JSON.stringify({ values });
  const [trial, setTrial] = useState<PolicyTrial>();
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    // Once it is saved, what it did stays to be read.
    if (body === undefined) return;
    setIsAsking(true);
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const address = `/api/cities/${city}/workspace/policies/${policy}/trial`;
      const call = { method: "POST", address, body: JSON.parse(body), signal: leaving.signal } as const;
      const called = await callApi<PolicyTrial>(call);
      if (leaving.signal.aborted) return;
      setTrial(called.outcome === "answered" ? called.answer : undefined);
      setIsAsking(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [body, city, policy]);
  return { trial, isAsking };
}
