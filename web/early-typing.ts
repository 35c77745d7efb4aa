/** A control that people type into or choose in. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Typed {
  value: string;
  checked: boolean;
}

/** A combobox looks after itself (`useTypedEarly`): what is typed there chooses. */
const controls = "input:not([type=file], [type=hidden], [role=combobox]), textarea, select:not([multiple])";

/** Fields drop and change blanks at their ends and line breaks themselves. */
export const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

const isChanged = (control: Control): boolean => {
  if (control instanceof HTMLSelectElement) {
    const written = [...control.options].findIndex(({ defaultSelected }) => defaultSelected);
    return control.selectedIndex !== Math.max(0, written);
  }
  if (isCheckable(control)) return control.checked !== control.defaultChecked;
  return plain(control.value) !== plain(control.defaultValue);
};

const isCheckable = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");

/**
 * Forms can be filled in before React has taken the page over, which takes a while on a slow telephone; React would go on from
 * what the server wrote, and what was typed would be lost with the next key. Watches from now on; gives what tells React,
 * once it has taken the page over, what was typed meanwhile.
 */
export function watchEarlyTyping(page: Document): () => void {
  const typed = new Map<Control, Typed>();
  const note = (control: Control) => {
    const { value } = control;
    typed.set(control, { value, checked: isCheckable(control) && control.checked });
  };
  const onInput = ({ target }: Event) => {
    if (target instanceof Element && target.matches(controls)) note(target as Control);
  };
  for (const control of page.querySelectorAll<Control>(controls)) if (isChanged(control)) note(control);
  page.addEventListener("input", onInput, true);
  return () => {
    page.removeEventListener("input", onInput, true);
    for (const [control, was] of typed) if (control.isConnected && !control.disabled) tell(control, was);
  };
}

/**
 * React takes a change for one where the control's own setter has not seen it: it is set back to what React knows through that
 * setter, and on to what was typed past it.
 */
function tell(control: Control, { value, checked }: Typed): void {
  if (isCheckable(control)) {
    if (control.type === "radio" && !checked) return;
    control.checked = !checked;
    setPast(HTMLInputElement.prototype, "checked", control, checked);
    // An event that is no press of the mouse ticks nothing by itself.
    control.dispatchEvent(new Event("click", { bubbles: true }));
    return;
  }
  if (control instanceof HTMLSelectElement) {
    control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  control.value = control.defaultValue;
  const kind = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  setPast(kind.prototype, "value", control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

function setPast(prototype: object, name: string, control: Control, to: unknown): void {
  Object.getOwnPropertyDescriptor(prototype, name)!.set!.call(control, to);
}
