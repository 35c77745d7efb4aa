import { useLayoutEffect, useRef } from "react";

/** Fields drop and change blanks at their ends and line breaks themselves. */
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * What was typed while the page's script was still on its way stands in the field alone, until React writes its own value
 * there: it is taken over as if it were typed now. Gives the reference that the field is to bear.
 */
export function useTypedEarly<Field extends HTMLInputElement | HTMLTextAreaElement>(
  value: string,
  onChange: (typed: string) => void,
) {
  const field = useRef<Field>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: afterwards React writes what is typed.
  useLayoutEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== "" && plain(typed) !== plain(value)) onChange(typed);
  }, []);
  return field;
}

/** The same for what was chosen of several: gives the reference that what holds the choices is to bear. */
export function useChosenEarly<Holder extends HTMLElement>(chosen: string, onChange: (early: string) => void) {
  const holder = useRef<Holder>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: afterwards React hears of every choice.
  useLayoutEffect(() => {
    const early = holder.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.value;
    if (early !== undefined && early !== chosen) onChange(early);
  }, []);
  return holder;
}
