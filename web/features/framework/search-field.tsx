import { useWords } from "../../words";
import { searchPath } from "./addresses";

/** A question to the text of a release; with or without a script it asks the page of answers. */
export function FrameworkSearch({ version, value }: { version: string; value?: string }) {
  const { t, href } = useWords();
  return (
    <search>
      <form className="search-form" action={href(searchPath(version))} method="get">
        <input
          type="search"
          name="q"
          aria-label={t("framework:search.label")}
          placeholder={t("framework:search.label")}
          defaultValue={value}
          // A question begins where its own script does; without one, the placeholder keeps the page's.
          dir={value ? "auto" : undefined}
          maxLength={200}
          required
          autoComplete="off"
        />
        <button className="button" type="submit">
          {t("search:submit")}
        </button>
      </form>
    </search>
  );
}
