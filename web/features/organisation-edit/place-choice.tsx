import { Form } from "react-router";
import type { Place } from "#contract/alliance";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";

/** Asks the gazetteer for a place by its name; what it finds can be chosen in the form below. */
export function PlaceSearch({ q }: { q: string }) {
  const { t } = useWords();
  return (
    <Form method="get" className="search-form">
      <input
        type="search"
        name="place"
        aria-label={t("membership:place.find")}
        placeholder={t("membership:place.find")}
        defaultValue={q}
        minLength={2}
        maxLength={100}
        autoComplete="off"
      />
      <button type="submit" className="button button-plain">
        {t("membership:place.search")}
      </button>
    </Form>
  );
}

export function PlaceChoice({
  q,
  places,
  credit,
  current,
}: {
  q: string;
  places: readonly Place[];
  credit: string;
  current: { id: number; name: string } | null;
}) {
  const { t, lang } = useWords();
  return (
    <fieldset className="checks">
      <legend>{t("membership:place")}</legend>
      {current ? (
        <label>
          <input type="radio" name="placeId" value={current.id} defaultChecked /> <bdi>{current.name}</bdi>{" "}
          <span className="quiet">{t("membership:place.current")}</span>
        </label>
      ) : null}
      {places
        .filter(({ id }) => id !== current?.id)
        .map(({ id, name, country, population }) => (
          <label key={id}>
            <input type="radio" name="placeId" value={id} /> <bdi>{name}</bdi>{" "}
            <span className="quiet">
              {countryTitle(country, lang)} ·{" "}
              {population === null
                ? t("membership:place.unknown")
                : t("membership:place.people", { count: population })}{" "}
              · GeoNames {id}
            </span>
          </label>
        ))}
      {q !== "" && places.length === 0 ? <p>{t("membership:place.nothing")}</p> : null}
      <label>
        <input type="radio" name="placeId" value="" defaultChecked={current === null} /> {t("membership:place.none")}
      </label>
      <p className="field-hint">{credit}</p>
    </fieldset>
  );
}
