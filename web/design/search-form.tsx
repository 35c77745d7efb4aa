import { useWords } from "../words";

/** A plain form: it asks the search page, with or without a script. */
export function SearchForm({ value, city }: { value?: string; city?: string }) {
  const { t, href } = useWords();
  return (
    <search>
      <form className="search-form" action={href("/search")} method="get">
        <input
          type="search"
          name="q"
          aria-label={t("search:label")}
          defaultValue={value}
          maxLength={200}
          required
          autoComplete="off"
        />
        {city ? <input type="hidden" name="city" value={city} /> : null}
        <button className="button" type="submit">
          {t("search:submit")}
        </button>
      </form>
    </search>
  );
}
