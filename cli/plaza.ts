import { run } from "#cli/run";
import type { Terminal } from "#cli/terminal";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

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
    for (const name of signals) process.on(name, tell);
    return () => {
      for (const name of signals) process.off(name, tell);
    };
  },
};

// Who reads the first lines only, such as `head`, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(terminal.exitCode);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), terminal);
// What a signal interrupted may still wait for something.
if (process.exitCode > 128) process.exit();
