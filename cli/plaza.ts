import { run } from "#cli/run";
import type { Terminal } from "#cli/terminal";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const listening = new Set<(signal: NodeJS.Signals) => void>();
let isReaderGone = false;

const terminal: Terminal = {
  env: process.env,
  // Opened only where a command reads it.
  get input() {
    return process.stdin;
  },
  out: process.stdout,
  err: process.stderr,
  exitCode: 0,
  onSignal: (tell) => {
    listening.add(tell);
    for (const name of signals) process.on(name, tell);
    return () => {
      listening.delete(tell);
      for (const name of signals) process.off(name, tell);
    };
  },
};

// Who reads the first lines only, such as `head`, closes the pipe: that is no failure, and ends what was begun for it.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (isReaderGone) return;
  if (error.code !== "EPIPE") throw error;
  isReaderGone = true;
  if (listening.size === 0) process.exit(terminal.exitCode);
  for (const tell of listening) tell("SIGPIPE");
});

process.exitCode = await run(process.argv.slice(2), terminal);
// What was interrupted may still wait for something.
if (process.exitCode > 128 || isReaderGone) process.exit();
