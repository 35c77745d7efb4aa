import { Fragment } from "react";
import type { Example, ExampleSource } from "#domain/frameworks/living-content";
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
      <p className="example-city" lang={shown.lang} dir={shown.dir}>
        {text.city}, <bdi lang={lang}>{countryTitle(example.country, lang)}</bdi>
      </p>
      <p lang={shown.lang} dir={shown.dir}>
        {text.what}
      </p>
      <TranslationOriginal translated={translated}>
        <p>{example.what}</p>
      </TranslationOriginal>
      <Sources example={example} version={version} />
      <p className="example-source" lang={lang} dir={dir}>
        <TranslationMark translated={translated} />
      </p>
    </section>
  );
}

/** Who says so: each source with its grade, and that none is a primary one where that is so. */
function Sources({ example, version }: { example: Example; version: string }) {
  const { t, href, day, lang } = useWords();
  const sources = [example.source, ...(example.further ?? [])];
  return (
    <div className="example-source" lang="en" dir="ltr">
      <ul>
        {sources.map((source) => (
          <li key={source.what}>
            <SourceName {...source} />{" "}
            <bdi className="quiet" lang={lang}>
              ({t(`framework:example.grade.${source.grade}`)})
            </bdi>
          </li>
        ))}
      </ul>
      <p>
        <bdi lang={lang}>
          {sources.some(({ grade }) => grade === "primary") ? null : `${t("framework:example.no-primary")} `}
          {t("framework:sources.as-of", { day: day(example.source.asOf) })}
        </bdi>
        {example.clauses.map((id) => (
          <Fragment key={id}>
            {" "}
            <a className="id" href={href(`/framework/${version}/clauses/${id}`)}>
              {id}
            </a>
          </Fragment>
        ))}
      </p>
    </div>
  );
}

function SourceName({ what, url }: Pick<ExampleSource, "what" | "url">) {
  if (!url) return what;
  return (
    <a href={url} rel="noreferrer">
      {what}
    </a>
  );
}
