import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { ServerSays } from "../design/server-says";
import { useWords } from "../words";

export interface Toast {
  text: string;
  /** A refusal stays until it is dismissed; good news goes by itself. */
  kind: "saved" | "refused";
  /** For instance "Undo". */
  action?: { label: string; run: () => void };
}

type Shown = Toast & { id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Says in passing what came of something: `const tell = useToast(); tell({ text, kind: "saved" })`. */
export const useToast = () => useContext(ToastContext);

const stayMs = 6000;

export function ToastRegion({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [shown, setShown] = useState<Shown[]>([]);
  const last = useRef(0);
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const tell = useCallback(
    (toast: Toast) => {
      const id = ++last.current;
      setShown((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.kind === "saved") setTimeout(() => dismiss(id), stayMs);
    },
    [dismiss],
  );
  return (
    <ToastContext.Provider value={useMemo(() => tell, [tell])}>
      {children}
      <div className="toasts" role="log" aria-live="polite" aria-label={t("workspace:toasts")}>
        {shown.map(({ id, text, kind, action }) => (
          <div key={id} className={`toast toast-${kind}`}>
            <p>
              <ServerSays said={text} />
            </p>
            {action ? (
              <button
                type="button"
                onClick={() => {
                  action.run();
                  dismiss(id);
                }}
              >
                {action.label}
              </button>
            ) : null}
            <button type="button" onClick={() => dismiss(id)} aria-label={t("workspace:dismiss")}>
              <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
                <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2.4" />
              </svg>
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
