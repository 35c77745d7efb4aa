import { useLayoutEffect, useRef } from "react";
import { plain } from "../../early-typing";

/**
 * What was typed into a combobox while the page's script was still on its way is taken over as if it were typed now; other
 * fields are told by the page itself (`watchEarlyTyping`). Gives the reference that the field is to bear.
 */
export function useTypedEarly(value: string, onChange: (typed: string) => void) {
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: afterwards React writes what is typed.
  useLayoutEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== "" && plain(typed) !== plain(value)) onChange(typed);
  }, []);
  return field;
}
