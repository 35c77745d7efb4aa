/** How a server is reached, and how long to wait for the next try: so that a test can take the connection away. */
export interface Reaching {
  /** Whether the server answers right now. */
  reach: () => Promise<boolean>;
  /** Resolves when it is time to try again. */
  pause: () => Promise<void>;
}

/** Thrown where something could not be sent or read because nothing arrived. */
export class ConnectionLost extends TypeError {
  constructor() {
    super("The connection is lost.");
  }
}

/** Whether the server can be reached, as far as this page knows. While it cannot, it is tried again and again. */
export class ConnectionState {
  #reaching: Reaching;
  #isLost = false;
  #hurry: () => void = () => undefined;
  readonly #listeners = new Set<() => void>();

  constructor(reaching: Reaching) {
    this.#reaching = reaching;
  }

  isLost = (): boolean => this.#isLost;

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Something did not arrive. */
  lose = (): void => {
    if (this.#isLost) return;
    this.#become(true);
    void this.#seek();
  };

  /** Something may be wrong: finds out. */
  doubt = async (): Promise<void> => {
    if (!this.#isLost && !(await this.#reaching.reach())) this.lose();
  };

  /** Tries at once. */
  retry = (): void => this.#hurry();

  /** Resolves when the server answers again, or when whoever asked has given up. */
  untilFound(signal?: AbortSignal | null): Promise<void> {
    if (!this.#isLost || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = this.subscribe(() => {
        if (!this.#isLost) end();
      });
      const end = () => {
        leave();
        signal?.removeEventListener("abort", end);
        resolve();
      };
      signal?.addEventListener("abort", end);
    });
  }

  async #seek(): Promise<void> {
    do {
      await Promise.race([
        this.#reaching.pause(),
        new Promise<void>((resolve) => {
          this.#hurry = resolve;
        }),
      ]);
    } while (!(await this.#reaching.reach()));
    this.#become(false);
  }

  #become(isLost: boolean): void {
    this.#isLost = isLost;
    for (const tell of [...this.#listeners]) tell();
  }
}

/** A form that was sent and perhaps never arrived: only a person knows whether it may be sent again. */
export class Undelivered {
  #resend: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Sends it again; nothing where nothing is undelivered. */
  resend = (): (() => void) | undefined => this.#resend;

  /** Resolves when the person wants it sent again, or has given up. */
  untilAsked(signal?: AbortSignal | null): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        signal?.removeEventListener("abort", end);
        this.#become(undefined);
        resolve();
      };
      signal?.addEventListener("abort", end);
      this.#become(end);
    });
  }

  #become(resend: (() => void) | undefined): void {
    this.#resend = resend;
    for (const tell of [...this.#listeners]) tell();
  }
}

export const undelivered = new Undelivered();

const pauseMs = 3000;

/** Of this page; in the browser only. A proxy that answers for a server that does not, is not the server. */
export const connection = new ConnectionState({
  reach: async () => {
    if (!navigator.onLine) return false;
    const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => undefined);
    return answer !== undefined && !isProxyAlone(answer.status);
  },
  pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
});

export const isProxyAlone = (status: number): boolean => status === 502 || status === 504;

let wasReloadHeld = false;
/**
 * Whether the router was kept from loading the whole page anew. It waits for that for ever and asks no more for what it
 * could not fetch: from then on pages are opened whole.
 */
export const isReloadHeld = (): boolean => wasReloadHeld;

/**
 * Where a part of the workspace cannot be fetched, the router loads the whole page anew: right after an update, and without a
 * connection the loss of everything on it, be it only that somebody pointed at a link. So it is found out first which it is.
 * A browser that cannot say that a page is about to be loaded anew does so.
 */
function holdReloads(): void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  let isWanted = false;
  navigation?.addEventListener("navigate", (event) => {
    const { navigationType, userInitiated } = event as Event & { navigationType: string; userInitiated: boolean };
    if (navigationType !== "reload" || userInitiated || isWanted || !event.cancelable) return;
    event.preventDefault();
    void connection.doubt().then(() => {
      if (connection.isLost()) wasReloadHeld = true;
      else {
        isWanted = true;
        window.location.reload();
      }
    });
  });
}

/** What the browser itself knows of its network is known at once. */
export function watchNetwork(): void {
  if (!navigator.onLine) connection.lose();
  window.addEventListener("offline", connection.lose);
  window.addEventListener("online", connection.retry);
  holdReloads();
}
