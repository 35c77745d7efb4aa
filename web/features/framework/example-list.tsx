import type { Example } from "#domain/frameworks/living-content";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";
import { TranslationMark, TranslationOriginal, useText } from "./text-language";

/** What real cities did, each with the source that says so. */
export function ExampleList({ examples, version }: { examples: readonly Example[]; version: string }) {
  return examples.map((example) => <OneExample key={example.id} example={example} version={version} />);
}

function OneExample({ example, version }: { example: Example; version: string }) {
  const { lang, dir } = useWords();
  const { text, translated, ...shown } = useText("example", example.id, example);
  return (
    <section className="example" id={example.id} aria-labelledby={`${example.id}-title`}>
      <h3 id={`${example.id}-title`} lang={shown.lang} dir={shown.dir}>
        {text.title}
      </h3>
      <p className="example-city" lang={lang} dir={dir}>
        <span lang={shown.lang}>{text.city}</span>, <span>{countryTitle(example.country, lang)}</span>
      </p>
      <p lang={shown.lang} dir={shown.dir}>
        {text.what}
      </p>
      <TranslationOriginal translated={translated}>
        <p>{example.what}</p>
      </TranslationOriginal>
      <p className="example-source" lang={lang} dir={dir}>
        <Source example={example} version={version} /> <TranslationMark translated={translated} />
      </p>
    </section>
  );
}

function Source({ example, version }: { example: Example; version: string }) {
  const { t, href, day } = useWords();
  const { what, url, asOf } = example.source;
  return (
    <>
      {url ? (
        <a href={url} rel="noreferrer" lang="en">
          {what}
        </a>
      ) : (
        <span lang="en">{what}</span>
      )}{" "}
      {t("framework:sources.as-of", { day: day(asOf) })}{" "}
      {example.clauses.map((id) => (
        <a className="id" key={id} href={href(`/framework/${version}/clauses/${id}`)}>
          {id}
        </a>
      ))}
    </>
  );
}
