import { useSyncExternalStore } from "react";
import { useWords } from "../words";

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** Whether the browser has a network at all; on the server it always has. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

/** Says that nothing can be sent right now, and what becomes of what is typed. */
export function OfflineNotice() {
  const { t } = useWords();
  const isOnline = useIsOnline();
  return (
    <div className="offline" role="status">
      {isOnline ? null : <p>{t("workspace:offline")}</p>}
    </div>
  );
}
