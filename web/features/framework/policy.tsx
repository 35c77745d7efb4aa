import type { ReactNode } from "react";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { Policy as AnyPolicy, PublishedPolicy } from "#domain/frameworks/release";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords, type WordKey } from "../../words";
import { keepPermanent, policyPath, releasePath } from "./addresses";
import { bookLinks } from "./book";
import { ClauseInBook } from "./clause-in-book";
import { ClauseNumber } from "./clause-number";
import { PlainText } from "./clause-text";
import { DefinitionList, useMarkedTexts } from "./defined-terms";
import { ElementCard, ElementsAtAGlance } from "./element-card";
import { ExampleList } from "./example-list";
import { NewerPage } from "./newer-release";
import { Glance } from "./policy-glance";
import { PolicyPager } from "./policy-pager";
import { ReleaseLine } from "./release-line";
import { SourceList } from "./source-list";
import { TextNotice, TranslationMark, TranslationOriginal, textLanguage, useText } from "./text-language";
import { joinTranslations, TextTitle, TranslationProvider } from "./texts";
import { Values, valuesOf } from "./values-table";

export const links = bookLinks;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const version = args.params.version!;
  const language = textLanguage(lang);
  const [answer, overview] = await Promise.all([
    client.getPolicy({ version, policy: args.params.policy!, language }),
    client.getRelease({ version, language }),
  ]);
  keepPermanent(args.request, lang, policyPath(answer.release.version, answer.policy));
  const principle = overview.principles.find(({ id }) => id === answer.policy.principle)!;
  return {
    ...answer,
    // The neighbours' titles come with the overview.
    translation: joinTranslations([overview.translation, answer.translation]),
    principle,
    stones: overview.policies.find(({ id }) => id === answer.policy.id)!,
    order: overview.policies,
  };
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Policy />
    </TranslationProvider>
  );
}

function Policy() {
  const { policy, release, principle, sources, stones, order } = useLoaderData<typeof loader>();
  const { text, lang, dir, translated } = useText("policy", policy.id, policy);
  const kicker = useText("principle", principle.id, principle);
  const { t } = useWords();
  const isPlanned = policy.stage === "planned";
  return (
    <main id="main" className="page book">
      <PageHead title={text.title} description={text.purpose} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version: release.version }), path: releasePath(release.version) },
          { title: kicker.text.title, path: `${releasePath(release.version)}#${principle.id}`, lang: kicker.lang },
          { title: text.title, lang },
        ]}
      />
      <TextNotice ids={[policy.id, ...(policy.stage === "published" ? policy.clauses.map(({ id }) => id) : [])]} />
      <NewerPage release={release} path={(version) => policyPath(version, policy)} />
      <div className="book-spread">
        <header className="book-head book-text" lang={lang} dir={dir}>
          <div>
            <p className="book-kicker" lang={kicker.lang} dir={kicker.dir}>
              {kicker.text.title}
            </p>
            <h1>{text.title}</h1>
            {isPlanned ? <PlannedMark /> : null}
            <div className="book-purpose">
              <PlainText text={text.purpose} version={release.version} />
            </div>
            <TranslationMark translated={translated} />
            <TranslationOriginal translated={translated}>
              <PlainText text={policy.purpose} version={release.version} />
            </TranslationOriginal>
          </div>
          {policy.stage === "published" ? <Glance policy={policy} stones={stones} release={release} /> : null}
        </header>
        {policy.stage === "planned" ? null : <Contents policy={policy} />}
        <article className="book-text" lang={lang} dir={dir}>
          {text.stage === "planned" ? <Outline policy={text} /> : <Published policy={text} />}
          <Part id="sources" word="framework:part.sources">
            <SourceList sources={sources[policy.id] ?? []} />
          </Part>
          <ReleaseLine release={release} />
          <PolicyPager policies={order} current={policy.id} version={release.version} />
        </article>
      </div>
    </main>
  );
}

function PlannedMark() {
  const { t, lang, dir } = useWords();
  return (
    <p className="planned-mark" lang={lang} dir={dir}>
      {t("framework:planned.mark")}
    </p>
  );
}

const allParts = [
  "scope",
  "actors",
  "definitions",
  "clauses",
  "values",
  "how-to-use",
  "elements",
  "costs",
  "questions",
  "examples",
  "sources",
] as const;

function Contents({ policy }: { policy: PublishedPolicy }) {
  const { examples } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const parts = allParts.filter(
    (part) => (part !== "examples" || examples.length > 0) && (part !== "values" || valuesOf(policy).length > 0),
  );
  return (
    <nav className="book-contents" aria-label={t("framework:contents")}>
      <h2>{t("framework:contents")}</h2>
      <ol>
        {parts.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{t(`framework:part.${part}`)}</a>
            {part === "clauses" ? (
              <ol className="contents-clauses" lang="en" dir="ltr">
                {policy.clauses.map((clause) => (
                  <li key={clause.id}>
                    <a href={`#${clause.id}`}>
                      <span>
                        <ClauseNumber policy={policy.id} id={clause.id} />
                      </span>{" "}
                      <TextTitle id={clause.id} title={clause.title} />
                    </a>
                  </li>
                ))}
              </ol>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A part of the policy. Its heading is in the language of the page, its text in the framework's. */
function Part({ id, word, children }: { id: string; word: WordKey; children: ReactNode }) {
  const { t, lang, dir } = useWords();
  return (
    <section className="book-part" aria-labelledby={id}>
      <h2 id={id} lang={lang} dir={dir}>
        {t(word)}
      </h2>
      {children}
    </section>
  );
}

function Outline({ policy }: { policy: Extract<AnyPolicy, { stage: "planned" }> }) {
  const { release } = useLoaderData<typeof loader>();
  return (
    <>
      <Part id="scope" word="framework:part.scope">
        <PlainText text={policy.scope} version={release.version} />
      </Part>
      <Part id="outline" word="framework:part.outline">
        <ol>
          {policy.outline.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Part>
    </>
  );
}

function Published({ policy }: { policy: PublishedPolicy }) {
  const { release, examples, crosswalks, policy: source } = useLoaderData<typeof loader>();
  const { version } = release;
  const marked = useMarkedTexts(source.stage === "published" ? source : policy, policy.clauses);
  return (
    <>
      <Part id="scope" word="framework:part.scope">
        <PlainText text={policy.scope} version={version} />
      </Part>
      <Part id="actors" word="framework:part.actors">
        <dl className="book-list">
          {policy.actors.map(({ role, does }) => (
            <div key={role}>
              <dt>{role}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="definitions" word="framework:part.definitions">
        <DefinitionList definitions={policy.definitions} />
      </Part>
      <Part id="clauses" word="framework:part.clauses">
        {policy.clauses.map((clause) => (
          <ClauseInBook
            key={clause.id}
            policy={policy}
            clause={clause}
            related={crosswalks[clause.id] ?? []}
            text={marked.get(clause.id)!.text}
            version={version}
          />
        ))}
      </Part>
      {valuesOf(policy).length > 0 ? (
        <Part id="values" word="framework:part.values">
          <Values policy={policy} version={version} />
        </Part>
      ) : null}
      <Part id="how-to-use" word="framework:part.how-to-use">
        <Guidance policy={policy} />
      </Part>
      <Part id="elements" word="framework:part.elements">
        <ElementsAtAGlance elements={policy.elements} />
        {policy.elements.map((element) => (
          <ElementCard key={element.id} element={element} version={version} />
        ))}
      </Part>
      <Part id="costs" word="framework:part.costs">
        <PlainText text={policy.costs} version={version} />
      </Part>
      <Part id="questions" word="framework:part.questions">
        {policy.questions.map(({ asks, answer }) => (
          <div className="question" key={asks}>
            <h3>{asks}</h3>
            <PlainText text={answer} version={version} />
          </div>
        ))}
      </Part>
      {examples.length > 0 ? (
        <Part id="examples" word="framework:part.examples">
          <ExampleList examples={examples} version={version} />
        </Part>
      ) : null}
    </>
  );
}

const guidance = [
  ["first", "framework:use.first"],
  ["smallCity", "framework:use.small-city"],
  ["largeCity", "framework:use.large-city"],
  ["federal", "framework:use.federal"],
] as const;

function Guidance({ policy }: { policy: PublishedPolicy }) {
  const { release } = useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  return guidance.map(([key, word]) => (
    <div key={key}>
      <h3 lang={lang} dir={dir}>
        {t(word)}
      </h3>
      <PlainText text={policy.howToUse[key]} version={release.version} />
    </div>
  ));
}
