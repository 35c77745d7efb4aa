import { useEffect, useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { Input } from "react-aria-components/TextField";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { useTypedEarly } from "../../workspace/fields/typed-early";

interface Found {
  slug: string;
  name: string;
  place: string | null;
  country: string | null;
}

const shown = 10;
const pauseMs = 200;

/** Organisations whose name or place has these words; those of the last words stay until the next have come. */
function useFound(typed: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const address = `/api/organisations?${new URLSearchParams({ q: typed.trim(), limit: String(shown) })}`;
      const called = await callApi<{ items: Found[] }>({ method: "GET", address, signal: leaving.signal });
      if (called.outcome === "answered") setFound(called.answer.items);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [typed]);
  return found;
}

/** One organisation of the alliance, found by a part of its name; the form sends its name in addresses. */
export function OrganisationField({ name, label, except }: { name: string; label: string; except?: string }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const input = useTypedEarly(typed, setTyped);
  const found = useFound(typed);
  const items = found.filter(({ slug }) => slug !== except).map((each) => ({ id: each.slug, ...each }));
  return (
    <ComboBox
      className="field combo"
      name={name}
      formValue="key"
      isRequired
      validationBehavior="native"
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <Text slot="description" className="field-hint">
        {t("membership:organisation.hint")}
      </Text>
      <div className="combo-control">
        <Input ref={input} />
      </div>
      <Popover className="combo-popover">
        <ListBox<Found & { id: string }>
          className="combo-list"
          renderEmptyState={() => <p className="combo-option">{t("membership:organisation.nothing")}</p>}
        >
          {({ name: title, place, country }) => (
            <ListBoxItem className="combo-option" textValue={title}>
              <bdi>{title}</bdi> <span className="quiet">{[place, country].filter(Boolean).join(", ")}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
