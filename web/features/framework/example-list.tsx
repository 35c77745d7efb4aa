import type { Example } from "#domain/frameworks/living-content";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";

/** What real cities did, each with the source that says so. */
export function ExampleList({ examples, version }: { examples: readonly Example[]; version: string }) {
  const { t, href, day, lang, dir } = useWords();
  return examples.map((example) => (
    <section className="example" key={example.id} id={example.id} aria-labelledby={`${example.id}-title`}>
      <h3 id={`${example.id}-title`} lang="en" dir="ltr">
        {example.title}
      </h3>
      <p className="example-city" lang={lang} dir={dir}>
        <span lang="en">{example.city}</span>, <span>{countryTitle(example.country, lang)}</span>
      </p>
      <p lang="en" dir="ltr">
        {example.what}
      </p>
      <p className="example-source" lang={lang} dir={dir}>
        {example.source.url ? (
          <a href={example.source.url} rel="noreferrer" lang="en">
            {example.source.what}
          </a>
        ) : (
          <span lang="en">{example.source.what}</span>
        )}{" "}
        {t("framework:sources.as-of", { day: day(example.source.asOf) })}{" "}
        {example.clauses.map((id) => (
          <a className="id" key={id} href={href(`/framework/${version}/clauses/${id}`)}>
            {id}
          </a>
        ))}
      </p>
    </section>
  ));
}
