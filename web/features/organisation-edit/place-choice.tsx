import { Form } from "react-router";
import type { Place } from "#contract/alliance";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";

const searchForm = "place-search";

/** The form that the search within `PlaceChoice` belongs to: a form cannot stand inside another one. */
export const PlaceSearch = () => <Form method="get" id={searchForm} preventScrollReset />;

/** Asks the gazetteer for a place by its name; what it finds can be chosen. */
function Search({ q }: { q: string }) {
  const { t } = useWords();
  return (
    <div className="search-form place-search">
      <input
        form={searchForm}
        type="search"
        name="place"
        aria-label={t("membership:place.find")}
        placeholder={t("membership:place.find")}
        defaultValue={q}
        minLength={2}
        maxLength={100}
        autoComplete="off"
      />
      <button type="submit" form={searchForm} className="button button-plain">
        {t("membership:place.search")}
      </button>
    </div>
  );
}

export function PlaceChoice({
  q,
  places,
  isComplete,
  credit,
  current,
}: {
  q: string;
  places: readonly Place[];
  /** Whether every place was there to be searched. */
  isComplete: boolean;
  credit: string;
  current: { id: number; name: string } | null;
}) {
  const { t, lang } = useWords();
  return (
    <fieldset className="checks">
      <legend>{t("membership:place")}</legend>
      <Search q={q} />
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
      {isComplete ? null : <p role="status">{t("membership:place.reading")}</p>}
      {isComplete && q !== "" && places.length === 0 ? <p>{t("membership:place.nothing")}</p> : null}
      <label>
        <input type="radio" name="placeId" value="" defaultChecked={current === null} /> {t("membership:place.none")}
      </label>
      <p className="field-hint">{credit}</p>
    </fieldset>
  );
}
