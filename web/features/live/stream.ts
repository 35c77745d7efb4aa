import { connection } from "../../connection-state";

/** That a record changed; never to what. Whoever needs to know reads it again. */
export interface Change {
  noun: string;
  id: string;
  /** The organisation's slug; null where it is about the person's own account. */
  organisation: string | null;
  action: string;
  revision: number | null;
  /** The id of who did it. */
  actor: string | null;
}

export type LiveState = "connecting" | "live" | "offline";

interface Listener {
  onChange?: (change: Change) => void;
  /** Something may have been missed: everything shown is to be read anew. */
  onReload?: () => void;
  /** The stream has ended, or was refused; it comes back by itself where it may. */
  onEnd?: () => void;
}

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * The one stream of a page, shared by everything on it, and open only while the page is looked at: a browser has few
 * connections. It goes on where it was, after waits that grow.
 */
class LiveStream {
  #source: EventSource | undefined;
  #after = "";
  #waitMs = firstWaitMs;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: LiveState = "connecting";
  #unread: number | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #watchers = new Set<() => void>();

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return this.#hold(() => this.#listeners.delete(listener));
  }

  watch(tell: () => void): () => void {
    this.#watchers.add(tell);
    return this.#hold(() => this.#watchers.delete(tell));
  }

  state = (): LiveState => this.#state;
  unread = (): number | undefined => this.#unread;

  #hold(release: () => void): () => void {
    if (this.#listeners.size + this.#watchers.size === 1) document.addEventListener("visibilitychange", this.#look);
    this.#look();
    return () => {
      release();
      if (this.#listeners.size + this.#watchers.size > 0) return;
      document.removeEventListener("visibilitychange", this.#look);
      this.#close();
    };
  }

  #look = (): void => {
    if (document.visibilityState === "hidden") this.#close();
    else this.#open();
  };

  #open(): void {
    if (this.#source || this.#timer) return;
    const source = new EventSource(`/api/live${this.#after ? `?after=${encodeURIComponent(this.#after)}` : ""}`);
    this.#source = source;
    const on = (name: string, take: (data: never) => void) =>
      source.addEventListener(name, (event) => {
        if (event.lastEventId) this.#after = event.lastEventId;
        this.#waitMs = firstWaitMs;
        this.#become("live");
        take(JSON.parse(event.data) as never);
      });
    on("change", (change: Change) => {
      for (const { onChange } of [...this.#listeners]) onChange?.(change);
    });
    on("reload", () => {
      for (const { onReload } of [...this.#listeners]) onReload?.();
    });
    on("notifications", ({ unread }: { unread: number }) => {
      this.#unread = unread;
      this.#tell();
    });
    on("bye", () => this.#again());
    source.addEventListener("error", () => {
      void connection.doubt();
      this.#again();
    });
  }

  /** The browser's own way of coming back gives up where it is refused once; this one does not. */
  #again(): void {
    this.#close();
    this.#become("offline");
    for (const { onEnd } of [...this.#listeners]) onEnd?.();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (document.visibilityState !== "hidden" && this.#listeners.size + this.#watchers.size > 0) this.#open();
      },
      this.#waitMs * (0.5 + Math.random() / 2),
    );
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const tell of [...this.#watchers]) tell();
  }
}

let stream: LiveStream | undefined;

/** In the browser only. */
export function liveStream(): LiveStream {
  stream ??= new LiveStream();
  return stream;
}
