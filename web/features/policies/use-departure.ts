import { useCallback, useRef } from "react";
import { useRevalidator } from "react-router";
import type { AfterChange, GivenDeparture, LiveDeparture } from "#contract/local-policies";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import type { FormValues } from "../../workspace/revision-state";
import { useToast } from "../../workspace/toast";
import { type RevisionForm, useRevisionForm } from "../../workspace/use-revision-form";
import { useTellRefusal } from "./use-call";

export interface Where {
  city: string;
  policy: string;
}

/** Where one thing of a city's policy is changed. */
export const policyAddress = ({ city, policy }: Where, rest: string): string =>
  `/api/cities/${city}/policies/${policy}/${rest}`;

interface DepartureForm<V extends FormValues> extends Where {
  /** The departure as it is kept; without one, the first save makes it. */
  live: LiveDeparture | undefined;
  /** What the form begins with where there is none. */
  blank: V;
  read: (departure: LiveDeparture["departure"]) => V;
  toDeparture: (values: V) => GivenDeparture;
  /** Takes back what contradicts it in the same clause. */
  instead?: boolean;
}

/** A departure that is saved while it is written, its reason with it. Where somebody else was first, both are shown. */
export function useDeparture<V extends FormValues>(options: DepartureForm<V>): RevisionForm<V> {
  const { live, blank, read, toDeparture, instead = false } = options;
  const values = useRef(blank);
  const stored = (found: LiveDeparture | null | undefined) =>
    found ? { values: read(found.departure), revision: found.revision } : { values: blank, revision: 0 };
  const form = useRevisionForm<V, AfterChange | LiveDeparture | null>({
    stored: stored(live),
    method: "PUT",
    // Every departure says why; without it the operation would refuse.
    isComplete: ({ reason }) => String(reason).trim() !== "",
    address: policyAddress(options, "departures"),
    toBody: (changes, revision) => ({
      departure: toDeparture({ ...values.current, ...changes }),
      revision: revision === 0 ? null : revision,
      instead,
    }),
    read: (answer) => stored(answer && "live" in answer ? answer.live : answer),
  });
  values.current = form.values;
  return form;
}

/** Takes a departure back, and offers to bring it back again. */
export function useRemoval(where: Where): (live: LiveDeparture) => Promise<void> {
  const { t } = useWords();
  const tell = useToast();
  const tellRefusal = useTellRefusal();
  const { revalidate } = useRevalidator();
  return useCallback(
    async (live: LiveDeparture) => {
      const body = { key: live.key, revision: live.revision };
      const called = await callApi<{ archived: string }>({
        method: "POST",
        address: policyAddress(where, "departures/removal"),
        body,
      });
      if (called.outcome !== "answered") {
        tellRefusal(called);
        await revalidate();
        return;
      }
      const restore = async () => {
        const rest = `archive/${called.answer.archived}/restoration`;
        await callApi({ method: "POST", address: policyAddress(where, rest), body: {} });
        await revalidate();
      };
      tell({ kind: "saved", text: t("policy:removed"), action: { label: t("policy:undo"), run: restore } });
      await revalidate();
    },
    [where, t, tell, tellRefusal, revalidate],
  );
}
