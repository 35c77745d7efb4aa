import type { Figure } from "#domain/alliance/figures";
import { organisationKinds } from "#domain/alliance/organisation";
import { useWords } from "../../words";
import { useTitles } from "../organisations/use-titles";
import { Choice, Field, type readForm, SourceFields, sourceOf } from "./form-parts";

/** What a kind of figure is called in the workspace. */
export function useFigureKinds() {
  const { t } = useWords();
  const titles = useTitles();
  return (kind: Figure["kind"]) => (kind === "all" ? t("membership:figures.all") : titles.kind(kind));
}

/** A figure to be stated: how many of which kind, and where that stands. */
export function FigureFields() {
  const { t } = useWords();
  const kindOf = useFigureKinds();
  return (
    <>
      <div className="field-pair">
        <Choice
          name="kind"
          label={t("membership:kind")}
          choices={[...organisationKinds, "all" as const].map((kind) => ({ value: kind, title: kindOf(kind) }))}
        />
        <Field name="count" type="number" label={t("membership:figures.count")} isRequired />
      </div>
      <div className="checks">
        <label>
          <input type="checkbox" name="isMoreThan" value="yes" /> {t("membership:figures.more-than")}
        </label>
      </div>
      <SourceFields />
      <button type="submit" className="button">
        {t("membership:figures.state")}
      </button>
    </>
  );
}

/** What these fields sent, as the operations take it. */
export const figureOf = (form: Awaited<ReturnType<typeof readForm>>): Figure => ({
  kind: form.text("kind") as Figure["kind"],
  count: Number(form.text("count")),
  isMoreThan: form.all("isMoreThan").length > 0,
  source: sourceOf(form),
});
