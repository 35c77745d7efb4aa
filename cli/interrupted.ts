import os from "node:os";

/** A signal came while a command was at work; SIGPIPE where its reader has gone. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(readonly signal: NodeJS.Signals) {
    super("Stopped before it was done. Nothing half done is visible; give the same command again to go on.");
    this.exitCode = 128 + os.constants.signals[signal];
  }
}
