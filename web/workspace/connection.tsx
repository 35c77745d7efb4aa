import { useEffect, useState, useSyncExternalStore } from "react";
import {
  type BlockerFunction,
  createPath,
  type Location,
  useBlocker,
  useLocation,
  useNavigate,
  useNavigation,
  useRevalidator,
} from "react-router";
import { connection, isReloadHeld, undelivered } from "../connection-state";
import { KeptAnswers } from "../features/assessments/kept-answers";
import { useWords } from "../words";
import { WorkspacePage } from "./page";
import { useWaiting } from "./waiting";

/** Whether the server can be reached; on the server it always can. */
export const useIsLost = (): boolean => useSyncExternalStore(connection.subscribe, connection.isLost, () => false);

/** Whether what a link leads to is fetched before it is followed. */
export const usePrefetch = (): "intent" | "none" => (useIsLost() ? "none" : "intent");

/** Says that nothing can be sent right now, and what becomes of what is typed and of where somebody wanted to go. */
export function LostConnection() {
  const { t } = useWords();
  const isLost = useIsLost();
  const { state } = useNavigation();
  useBegunAnew(isLost);
  const held = useHeld(isLost);
  const resend = useSyncExternalStore(undelivered.subscribe, undelivered.resend, () => undefined);
  if (resend) return <NotArrived resend={resend} isLost={isLost} />;
  if (held) return <Held held={held} isLost={isLost} />;
  return (
    <div className="offline" role="status">
      {isLost ? <p>{t(state === "idle" ? "workspace:offline" : "workspace:lost.on-the-way")}</p> : null}
    </div>
  );
}

/** A move that would wait for a part that the router asks for no more is made by opening its page whole. */
function useBegunAnew(isLost: boolean): void {
  const { location, formMethod } = useNavigation();
  const isReady = useWaiting() === 0 && !isLost;
  // What is being sent has to arrive first.
  const wanted = isReady && location && formMethod === undefined ? createPath(location) : undefined;
  useEffect(() => {
    if (wanted !== undefined && isReloadHeld()) window.location.assign(wanted);
  }, [wanted]);
}

interface HeldMove {
  goOn: () => void;
  stay: () => void;
}

/** A place on the same page needs no connection. */
const isHeld: BlockerFunction = ({ currentLocation: here, nextLocation: there }) =>
  connection.isLost() &&
  there.state !== stayed &&
  !(here.pathname === there.pathname && here.search === there.search && there.hash !== "");
/** Marks the move to the page where one is, which gives up what was sent. */
const stayed = "stayed";

/**
 * A move to another page is held while nothing can be read, so that this page stays with all that is on it. When the
 * connection is back, what waits is sent, and then the move is made.
 */
function useHeld(isLost: boolean): HeldMove | undefined {
  const blocker = useBlocker(isHeld);
  // The router lets go of what it holds where the page was read anew meanwhile.
  const [wanted, setWanted] = useState<Location>();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const isBlocked = blocker.state === "blocked";
  useEffect(() => {
    if (isBlocked) setWanted(blocker.location);
  }, [isBlocked, blocker.location]);
  const isElsewhere = wanted !== undefined && wanted.pathname !== pathname;
  const goOn = () => {
    setWanted(undefined);
    if (isBlocked) blocker.proceed();
    else if (isElsewhere) void navigate(wanted);
  };
  const stay = () => {
    setWanted(undefined);
    if (isBlocked) blocker.reset();
  };
  const isReady = useWaiting() === 0 && !isLost;
  const isHolding = isBlocked || isElsewhere;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the move is made once, when it can be
  useEffect(() => {
    if (isReady && isHolding) goOn();
  }, [isReady, isHolding]);
  return isHolding ? { goOn, stay } : undefined;
}

function Held({ held: { goOn, stay }, isLost }: { held: HeldMove; isLost: boolean }) {
  const { t } = useWords();
  const waiting = useWaiting();
  return (
    <section className="lost" aria-labelledby="lost" role="alert">
      <h2 id="lost">{t(isLost ? "workspace:lost.title" : "workspace:lost.back")}</h2>
      <p>{t(isLost ? "workspace:lost.held" : "workspace:lost.unsettled")}</p>
      <p>{waiting === 0 ? t("workspace:lost.nothing-waits") : t("workspace:lost.waiting", { count: waiting })}</p>
      <p className="actions">
        <button type="button" className="button" onClick={isLost ? connection.retry : goOn}>
          {t(isLost ? "workspace:lost.again" : "workspace:lost.go-on")}
        </button>
        <button type="button" className="button button-plain" onClick={stay}>
          {t("workspace:lost.stay")}
        </button>
      </p>
    </section>
  );
}

/** A form that was sent as the connection went: its page stays, and its person decides. */
function NotArrived({ resend, isLost }: { resend: () => void; isLost: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const stay = () => navigate(pathname + search, { replace: true, preventScrollReset: true, state: stayed });
  return (
    <section className="lost" aria-labelledby="lost" role="alert">
      <h2 id="lost">{t("workspace:lost.undelivered.title")}</h2>
      <p>{t("workspace:lost.undelivered")}</p>
      <p className="actions">
        <button type="button" className="button" onClick={isLost ? connection.retry : resend}>
          {t(isLost ? "workspace:lost.again" : "workspace:lost.resend")}
        </button>
        <button type="button" className="button button-plain" onClick={stay}>
          {t("workspace:lost.stay")}
        </button>
      </p>
    </section>
  );
}

/** Stands for a page that could not be read or sent: what is kept, and that it comes by itself. */
export function LostPage() {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const isLost = useIsLost();
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    connection.lose();
    setTold(true);
  }, []);
  useEffect(() => {
    if (isTold && !isLost) void revalidate();
  }, [isTold, isLost, revalidate]);
  return (
    <WorkspacePage title={t("workspace:lost.title")} lead={t("workspace:lost.page")}>
      <KeptAnswers />
      <p className="actions">
        <button type="button" className="button" onClick={connection.retry}>
          {t("workspace:lost.again")}
        </button>
      </p>
    </WorkspacePage>
  );
}
