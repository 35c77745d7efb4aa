import { useEffect, useState } from "react";
import type { OwnRuleTrial, PolicyTrial } from "#contract/policy-trials";
import { callApi } from "../../workspace/call-api";
import { policyAddress, type Where } from "./use-departure";

const pauseMs = 300;

/** What an operation answers to something that is only tried, a moment after it was typed; nothing where nothing is. */
function useTried<T>(address: string, tried: unknown): { answer: T | undefined; isAsking: boolean } {
  const body = tried === undefined ? undefined : JSON.stringify(tried);
  const [answer, setAnswer] = useState<T>();
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    // Once it is saved, what it did stays to be read.
    if (body === undefined) return;
    setIsAsking(true);
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const call = { method: "POST", address, body: JSON.parse(body), signal: leaving.signal } as const;
      const called = await callApi<T>(call);
      if (leaving.signal.aborted) return;
      setAnswer(called.outcome === "answered" ? called.answer : undefined);
      setIsAsking(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [body, address]);
  return { answer, isAsking };
}

const trialAddress = ({ city, policy }: Where, rest: string) =>
  policyAddress({ city: `${city}/workspace`, policy }, rest);

/** What values would do to the city's own register. */
export function useTrial(where: Where, values: Record<string, string | number | boolean> | undefined) {
  const { answer, isAsking } = useTried<PolicyTrial>(trialAddress(where, "trial"), values && { values });
  return { trial: answer, isAsking };
}

/** What is wrong with a rule, and what it would find on the city's own register. */
export const useRuleTrial = (where: Where, tried: { clause: string; rule: unknown } | undefined) =>
  useTried<OwnRuleTrial>(trialAddress(where, "rules/trial"), tried);
