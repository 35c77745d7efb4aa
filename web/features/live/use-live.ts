import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Change, type LiveState, liveStream } from "./stream";

export type { Change, LiveState } from "./stream";

export interface LiveInterest {
  /** Which nouns; all where left out. */
  nouns?: readonly string[];
  /** Which records of these nouns; all where left out. */
  ids?: readonly string[];
  /** Of which organisation, by its slug; of all where left out. */
  organisation?: string;
  /** What to do; `undefined` says that something may have been missed, and everything is to be read anew. */
  onChange: (change: Change | undefined) => void;
}

/** Tells of changes that others (and other pages of one's own) make, while the page is looked at. */
export function useLive(interest: LiveInterest): void {
  const latest = useRef(interest);
  useEffect(() => {
    latest.current = interest;
  });
  useEffect(
    () =>
      liveStream().listen({
        onChange: (change) => {
          const { nouns, ids, organisation, onChange } = latest.current;
          const isMeant =
            (nouns === undefined || nouns.includes(change.noun)) &&
            (ids === undefined || ids.includes(change.id)) &&
            (organisation === undefined || organisation === change.organisation);
          if (isMeant) onChange(change);
        },
        onReload: () => latest.current.onChange(undefined),
      }),
    [],
  );
}

/** Tells that the stream ended or was refused, as often as it does. */
export function useLiveEnd(tell: () => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => liveStream().listen({ onEnd: () => latest.current() }), []);
}

const subscribe = (tell: () => void) => liveStream().watch(tell);

/** Whether changes arrive. On the server, and until the first word, they are about to. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    subscribe,
    () => liveStream().state(),
    () => "connecting",
  );

/** How many notifications are unread; unknown until the first word. */
export const useUnread = (): number | undefined =>
  useSyncExternalStore(
    subscribe,
    () => liveStream().unread(),
    () => undefined,
  );
