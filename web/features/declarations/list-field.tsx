import type { ReactNode } from "react";
import { useWords } from "../../words";

interface ListFieldProps<Item> {
  legend: string;
  /** What the button says that adds one. */
  add: string;
  items: readonly Item[];
  blank: Item;
  onChange: (items: Item[]) => void;
  render: (item: Item, change: (item: Item) => void) => ReactNode;
  isDisabled: boolean;
}

/** A list that grows and shrinks; each item can be taken away. */
export function ListField<Item>({ legend, add, items, blank, onChange, render, isDisabled }: ListFieldProps<Item>) {
  const { t, number } = useWords();
  return (
    <fieldset className="list-field" disabled={isDisabled}>
      <legend>{legend}</legend>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place while it is being written
        <div className="list-item" key={at}>
          {render(item, (next) => onChange(items.map((one, place) => (place === at ? next : one))))}
          {isDisabled ? null : (
            <button
              type="button"
              className="link-button"
              onClick={() => onChange(items.filter((_, place) => place !== at))}
            >
              {t("declaration:remove")}
              <span className="visually-hidden">
                : {legend} {number(at + 1)}
              </span>
            </button>
          )}
        </div>
      ))}
      {isDisabled ? null : (
        <button type="button" className="button button-plain" onClick={() => onChange([...items, blank])}>
          {add}
        </button>
      )}
    </fieldset>
  );
}
