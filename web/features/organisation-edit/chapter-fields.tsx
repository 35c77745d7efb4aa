import { useWords } from "../../words";
import { CountryField } from "./country-field";
import { Field, type readForm } from "./form-parts";

interface Said {
  title: Readonly<Record<string, string>>;
  country: string | null;
  about: string | null;
}

/** What a chapter is called, in every language that it is called something in. */
export function TitleFields({ title }: Partial<Pick<Said, "title">>) {
  const { t } = useWords();
  return (
    <>
      <Field
        name="title"
        label={t("membership:title.en")}
        value={title?.en ?? ""}
        lang="en"
        isRequired
        maxLength={200}
      />
      <div className="field-pair">
        <Field name="ja" label={t("membership:title.ja")} value={title?.ja ?? ""} lang="ja" maxLength={200} />
        <Field name="ar" label={t("membership:title.ar")} value={title?.ar ?? ""} lang="ar" maxLength={200} />
      </div>
    </>
  );
}

/** Where a chapter is, and what is said of it. */
export function AboutFields({ country, about }: Partial<Pick<Said, "country" | "about">>) {
  const { t } = useWords();
  return (
    <>
      <CountryField value={country ?? null} hint={t("membership:chapters.country.hint")} />
      <Field name="about" label={t("membership:about")} value={about ?? null} isLong maxLength={600} />
    </>
  );
}

/** What these fields sent, as the operations take it. */
export const saidOf = ({ text, orNull }: Awaited<ReturnType<typeof readForm>>) => ({
  title: {
    en: text("title"),
    ...(text("ja") ? { ja: text("ja") } : {}),
    ...(text("ar") ? { ar: text("ar") } : {}),
  },
  country: orNull("country"),
  about: orNull("about"),
});
