import type { Readable, Writable } from "node:stream";

/** What a run of the command line has of its surroundings: those of a process, or a test's own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly out: Screen;
  readonly err: Screen;
  /** What the run would end with as it stands. */
  exitCode: number;
  /** Tells of signals to end, SIGPIPE where the reader of `out` has gone, until what is given back is called. */
  onSignal: (tell: (signal: NodeJS.Signals) => void) => () => void;
}

/** Where words go: to a person who looks on, or into a file or another program. */
export type Screen = Writable & { isTTY?: boolean; columns?: number };
