import { useLiveEnd } from "../features/live/use-live";
import { callApi } from "./call-api";
import { useWaiting } from "./waiting";

/**
 * Takes the workspace off the screen where its session has ended, here in another tab or from elsewhere: the page asked for again
 * leads to signing in, and back. Where something typed is not saved yet the page stays, and says beside it what helps.
 */
export function SessionEnd(): null {
  const waiting = useWaiting();
  useLiveEnd(() => {
    if (waiting > 0) return;
    void callApi({ method: "GET", address: "/api/account" }).then((called) => {
      if (called.outcome === "refused" && called.status === 401) window.location.reload();
    });
  });
  return null;
}
