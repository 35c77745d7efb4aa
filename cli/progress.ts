import { SingleBar } from "cli-progress";
import type { Screen } from "#cli/terminal";

/** A count that moves, on the error stream and only where a person watches it. */
export function showProgress(unit: string, err: Screen): { show: (count: number) => void; end: () => void } {
  if (!err.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: `{value} ${unit} · {duration_formatted}`,
    stream: err,
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

/** Shows how much of a file has gone by, for one whose length is known only at its end. */
export async function* countBytes(
  body: AsyncIterable<Uint8Array | string>,
  err: Screen,
): AsyncIterable<Uint8Array | string> {
  const progress = showProgress("kB", err);
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += Buffer.byteLength(part);
      yield part;
      progress.show(Math.round(bytes / 1000));
    }
  } finally {
    progress.end();
  }
}
