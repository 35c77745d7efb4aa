import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useRevalidator } from "react-router";
import { callApi } from "../../workspace/call-api";
import { useMe } from "../../workspace/me";
import { useWaits } from "../../workspace/waiting";
import { useLive } from "../live/use-live";
import { assessmentApi } from "./addresses";
import { AnswerQueue, type QueueSnapshot, type SavedAnswer, type SendAnswer } from "./answer-queue";
import { keepingOf } from "./keep-answers";

const pauseMs = 600;
const retryMs = 5000;

const sender =
  (city: string, version: string): SendAnswer =>
  async (element, changes, revision) => {
    const address = `${assessmentApi(city, version)}/answers/${element}`;
    const called = await callApi<SavedAnswer>({ method: "PATCH", address, body: { ...changes, revision } });
    if (called.outcome === "answered") return { outcome: "saved", answer: called.answer };
    if (called.outcome === "unreached" || called.status >= 500 || called.status === 429) return { outcome: "unsent" };
    if (called.code === "stale") return { outcome: "stale", current: called.current as SavedAnswer };
    if (called.status === 401) return { outcome: "signed-out" };
    return { outcome: "refused", detail: called.detail };
  };

export interface Answering {
  queue: AnswerQueue;
  now: QueueSnapshot;
  /** Sends now what waits, for instance when a field is left. */
  save: () => void;
}

/** The answers of a page while they are written: saved after a pause, again when the connection is back, merged live. */
export function useAnswers(city: string, version: string, answers: readonly SavedAnswer[]): Answering {
  const me = useMe();
  const { id } = me;
  const [keeping] = useState(() => keepingOf(me, city, version));
  const [queue] = useState(() => new AnswerQueue(answers, sender(city, version), keeping));
  const now = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.snapshot);
  const { revalidate } = useRevalidator();
  useWaits(now.waiting.size);
  useEffect(() => void keeping.open().then(() => queue.restore()), [keeping, queue]);
  useEffect(() => queue.receive(answers), [queue, answers]);
  const lastStatus = useRef(now.status);
  useEffect(() => {
    if (now.status === "saved" && lastStatus.current !== "saved") revalidate();
    lastStatus.current = now.status;
  }, [now.status, revalidate]);
  useLive({
    nouns: ["answer", "assessment-section", "evidence"],
    organisation: city,
    onChange: (change) => {
      if (change?.actor !== id) revalidate();
    },
  });
  const save = useSending(queue, now);
  return { queue, now, save };
}

function useSending(queue: AnswerQueue, now: QueueSnapshot): () => void {
  const save = useRef(() => void queue.flush()).current;
  const isOpen = now.waiting.size > 0;
  const isUnsent = now.status === "unsent" || now.status === "signed-out";
  // biome-ignore lint/correctness/useExhaustiveDependencies: everything typed starts the pause anew
  useEffect(() => {
    if (!isOpen || now.conflicts.length === now.waiting.size) return;
    const timer = setTimeout(save, isUnsent ? retryMs : pauseMs);
    window.addEventListener("online", save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", save);
    };
  }, [isOpen, isUnsent, now.values, save]);
  useEffect(() => {
    if (!isOpen) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isOpen]);
  return save;
}
