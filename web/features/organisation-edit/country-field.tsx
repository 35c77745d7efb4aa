import { useMemo, useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { Input } from "react-aria-components/TextField";
import { isInvented, knownCountries } from "#domain/alliance/region";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";
import { useTypedEarly } from "../../workspace/fields/typed-early";
import { useMe } from "../../workspace/me";

interface Country {
  id: string;
  title: string;
}

/** Countries in the reader's language and its order; those of demonstrations for demonstrations only. */
function useCountries(value: string | null): readonly Country[] {
  const { lang } = useWords();
  const { isDemonstration } = useMe();
  return useMemo(() => {
    const { compare } = new Intl.Collator(lang);
    return knownCountries
      .filter((id) => isDemonstration || id === value || !isInvented(id))
      .map((id) => ({ id, title: countryTitle(id, lang) }))
      .sort((a, b) => compare(a.title, b.title));
  }, [lang, isDemonstration, value]);
}

/** A country, found by a part of its name or by its two letters; the form sends the letters, or nothing. */
export function CountryField({ value, hint }: { value: string | null; hint: string }) {
  const { t, lang } = useWords();
  const all = useCountries(value);
  const titleOf = (id: string | null) => (id === null ? "" : countryTitle(id, lang));
  const [chosen, setChosen] = useState(value);
  const [typed, setTyped] = useState(titleOf(value));
  const input = useTypedEarly(typed, setTyped);
  const words = typed.trim().toLocaleLowerCase(lang);
  const isAsChosen = typed === titleOf(chosen);
  const items = isAsChosen
    ? all
    : all.filter(({ id, title }) => id.toLowerCase() === words || title.toLocaleLowerCase(lang).includes(words));
  return (
    <>
      <input type="hidden" name="country" value={chosen ?? ""} />
      <ComboBox
        className="field combo"
        items={items}
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text);
          if (text === "") setChosen(null);
        }}
        value={chosen}
        onChange={(id) => {
          const next = id === null ? null : String(id);
          setChosen(next);
          setTyped(titleOf(next));
        }}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <Label>{t("membership:country")}</Label>
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
        <div className="combo-control">
          <Input ref={input} />
        </div>
        <Popover className="combo-popover">
          <ListBox<Country>
            className="combo-list"
            renderEmptyState={() => <p className="combo-option">{t("membership:country.nothing")}</p>}
          >
            {({ title, id }) => (
              <ListBoxItem className="combo-option" textValue={title}>
                <bdi>{title}</bdi> <span className="quiet">{id}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </>
  );
}
