import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import type { Finding } from "#domain/kernel/finding";
import { type Called, callApi } from "./call-api";
import {
  begin,
  changesOf,
  confirm,
  type FieldConflict,
  type FormValues,
  type RevisionState,
  receive,
  type Stored,
  settle,
  type,
} from "./revision-state";
import { useWaits } from "./waiting";

/** How things stand with what was typed. `unsent` is kept here and tried again; `refused` waits for its reader. */
export type SaveStatus = "idle" | "typing" | "saving" | "saved" | "unsent" | "refused" | "signed-out";

export interface RevisionFormOptions<V extends FormValues, Answer> {
  /** The record as the page's loader gave it; a newer one from others is merged in. */
  stored: Stored<V>;
  method?: "PUT" | "PATCH" | "POST";
  /** The operation that writes the record: `/api/…`. */
  address: string;
  toBody: (changes: Partial<V>, revision: number) => unknown;
  /** From the operation's answer, and from the current record that a stale write is answered with. */
  read: (answer: Answer) => Stored<V>;
  /** What must be there before anything is sent; until then what was typed waits here. */
  isComplete?: (values: V) => boolean;
  /** Milliseconds without a key before what was typed is sent. */
  pauseMs?: number;
}

export interface RevisionForm<V extends FormValues> {
  values: V;
  set: <N extends keyof V & string>(name: N, value: V[N]) => void;
  /** Sends now, for instance when a field is left. */
  save: () => void;
  status: SaveStatus;
  conflicts: readonly FieldConflict<V>[];
  settle: (name: keyof V & string, whose: "mine" | "theirs") => void;
  /** Fields that others changed meanwhile, taken over. */
  taken: readonly (keyof V & string)[];
  /** Why the last write was refused. */
  refusal: { detail: string; findings: readonly Finding[] } | undefined;
}

type Event<V extends FormValues> = (state: RevisionState<V>) => RevisionState<V>;
const retryMs = 8000;

/**
 * Saves as you type: a pause in typing sends what changed with the revision it was read at. When somebody else was
 * first, both are kept and shown (`ConflictPanel`). What cannot be sent stays and is tried again.
 */
export function useRevisionForm<V extends FormValues, Answer>(
  options: RevisionFormOptions<V, Answer>,
): RevisionForm<V> {
  const { stored, pauseMs = 700 } = options;
  const [state, apply] = useReducer((now: RevisionState<V>, event: Event<V>) => event(now), stored, begin);
  const [status, setStatus] = useState<SaveStatus>("idle");
  const [refusal, setRefusal] = useState<RevisionForm<V>["refusal"]>();
  const revalidator = useRevalidator();
  const latest = useRef({ state, options, isSending: false });
  latest.current.state = state;
  latest.current.options = options;

  useEffect(() => {
    if (stored.revision > latest.current.state.stored.revision) apply((now) => receive(now, stored));
  }, [stored]);

  const settleAnswer = useCallback((called: Called<Answer>, sent: V) => {
    const { read } = latest.current.options;
    if (called.outcome === "answered") {
      apply((now) => confirm(now, sent, read(called.answer)));
      return "saved";
    }
    if (called.outcome === "unreached" || called.status >= 500 || called.status === 429) return "unsent";
    if (called.code === "stale" && called.current !== undefined) {
      apply((now) => receive(now, read(called.current as Answer)));
      return "typing";
    }
    setRefusal({ detail: called.detail, findings: called.findings });
    return called.status === 401 ? "signed-out" : "refused";
  }, []);

  const save = useCallback(async () => {
    const changes = changesOf(latest.current.state);
    if (latest.current.isSending || Object.keys(changes).length === 0) return;
    if (latest.current.options.isComplete?.(latest.current.state.mine) === false) return;
    latest.current.isSending = true;
    setStatus("saving");
    setRefusal(undefined);
    const { method = "PATCH", address, toBody } = latest.current.options;
    const { mine, stored: read } = latest.current.state;
    const called = await callApi<Answer>({ method, address, body: toBody(changes, read.revision) });
    latest.current.isSending = false;
    const next = settleAnswer(called, mine);
    setStatus(next);
    if (next === "saved") revalidator.revalidate();
  }, [settleAnswer, revalidator.revalidate]);

  useSending({ state, status, pauseMs, save });
  const set = useCallback<RevisionForm<V>["set"]>((name, value) => {
    apply((now) => type(now, name, value));
    setStatus("typing");
  }, []);
  const decide = useCallback<RevisionForm<V>["settle"]>((name, whose) => {
    apply((now) => settle(now, name, whose));
    setStatus("typing");
  }, []);
  const { mine: values, conflicts, taken } = state;
  return { values, set, save, status, conflicts, settle: decide, taken, refusal };
}

interface Sending<V extends FormValues> {
  state: RevisionState<V>;
  status: SaveStatus;
  pauseMs: number;
  save: () => void;
}

/** When to send: after a pause in typing, again while it cannot be sent, and never by leaving the page unasked. */
function useSending<V extends FormValues>({ state, status, pauseMs, save }: Sending<V>) {
  const isOpen = Object.keys(changesOf(state)).length > 0;
  const isWaiting = isOpen && (status === "typing" || status === "saved" || status === "unsent");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key typed starts the pause anew
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(save, status === "unsent" ? retryMs : pauseMs);
    window.addEventListener("online", save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", save);
    };
  }, [isWaiting, status, state.mine, pauseMs, save]);
  const mayLeave = !isOpen && state.conflicts.length === 0;
  useWaits(Object.keys(changesOf(state)).length + state.conflicts.length);
  useEffect(() => {
    if (mayLeave) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [mayLeave]);
}
