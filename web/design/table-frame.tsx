import type { ReactNode } from "react";

/** A table wider than its page scrolls in a frame of its own, by keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a landmark for every table would be noise; a fieldset is for controls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the frame.
    <div className="table-frame" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
