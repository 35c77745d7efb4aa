import { styleText } from "node:util";
import type { Terminal } from "#cli/terminal";

export type Style = Parameters<typeof styleText>[0];

/** How words are set on a screen. */
export interface Look {
  paint: (style: Style, text: string) => string;
  /** In characters. */
  lineWidth: number;
}

/** Colours only where a person looks on. */
export function lookOf({ out, env }: Pick<Terminal, "out" | "env">): Look {
  const isPainted = out.isTTY && env.NO_COLOR === undefined;
  return {
    paint: (style, text) => (isPainted ? styleText(style, text, { stream: out }) : text),
    lineWidth: Math.max(72, Math.min(out.columns ?? 110, 140)),
  };
}
