import { SingleBar } from "cli-progress";

/** A count that moves, on the error stream and only where a person watches it. */
export function showProgress(unit: string): { show: (count: number) => void; end: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: `{value} ${unit} · {duration_formatted}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  let isStarted = false;
  return {
    show: (count) => {
      if (!isStarted) bar.start(0, 0);
      isStarted = true;
      bar.update(count);
    },
    end: () => {
      if (isStarted) bar.stop();
    },
  };
}
