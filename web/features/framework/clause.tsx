import type { ReactNode } from "react";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { numberIn } from "#domain/frameworks/clause-number";
import { changeItemId, relationItemId } from "#domain/frameworks/translatable";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PolicyPaving } from "../../design/paving";
import { PlaceLine } from "../../design/place-line";
import { useWords, type WordKey } from "../../words";
import { Wordings } from "../city-policies/wordings";
import { ClauseLearnings } from "../learnings/clause-learnings";
import { clausePath, keepPermanent, policyPath, releasePath } from "./addresses";
import { bookLinks } from "./book";
import { ClauseChange } from "./clause-change";
import { ClauseNumber } from "./clause-number";
import { ClausePager } from "./clause-pager";
import { ClauseText, PlainText } from "./clause-text";
import { DefinitionList, useMarkedTexts } from "./defined-terms";
import { ElementCard } from "./element-card";
import { ExampleList } from "./example-list";
import { MarginNotes } from "./margin-notes";
import { NewerClause } from "./newer-release";
import { readRule } from "./read-rule.server";
import { RelationRow } from "./relation-reason";
import { ReleaseLine } from "./release-line";
import { RuleCard } from "./rule-card";
import { SourceList } from "./source-list";
import {
  TextBlock,
  TextNotice,
  TranslationMark,
  TranslationOriginal,
  textLanguage,
  useText,
  useTitle,
} from "./text-language";
import { joinTranslations, TextTitle, TranslationProvider } from "./texts";

export const links = bookLinks;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const version = args.params.version!;
  // Asked first: where there is no such clause, that is what the page says.
  const answer = await client.getClause({ version, clause: args.params.clause!, language: textLanguage(lang) });
  const [overview, dictionary, wordings, learnings] = await Promise.all([
    client.getRelease({ version, language: textLanguage(lang) }),
    client.getDictionary({}),
    client.listWordings({ clause: answer.clause.id }),
    client.listLearnings({ clause: answer.clause.id, limit: 3 }),
  ]);
  keepPermanent(args.request, lang, clausePath(answer.release.version, answer.clause));
  return {
    ...answer,
    // The titles of the other clauses come with the overview.
    translation: joinTranslations([overview.translation, answer.translation]),
    dictionary,
    wordings,
    learnings,
    read: answer.rules.map((rule) => readRule(rule, answer.clause.parameters)),
    principle: overview.principles.find(({ id }) => id === answer.policy.principle)!,
    stones: overview.policies.find(({ id }) => id === answer.policy.id)!,
  };
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Clause />
    </TranslationProvider>
  );
}

function Clause() {
  const { clause, policy, release, principle, change, newer, wordings, examples, learnings, previous, next } =
    useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  const { version } = release;
  const shown = useText("clause", clause.id, clause);
  const marked = useMarkedTexts(policy, [clause]).get(clause.id)!;
  const shownTexts = useShownTexts();
  return (
    <main id="main" className="page book">
      <PageHead title={`${shown.text.title} (${clause.id})`} description={shown.text.rationale} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { ...useTitle(principle), path: `${releasePath(version)}#${principle.id}` },
          { ...useTitle(policy), path: policyPath(version, policy) },
          { title: t("framework:clause", { number: numberIn(policy.id, clause.id) }) },
        ]}
      />
      <TextNotice ids={shownTexts} beside />
      <NewerClause release={release} newer={newer} />
      <div className="book-spread">
        <Siblings />
        <article className="book-text" lang={shown.lang} dir={shown.dir}>
          <div className="clause">
            <div className="clause-body">
              <h1>
                <span className="clause-number">
                  <ClauseNumber policy={policy.id} id={clause.id} />
                </span>
                {shown.text.title}
              </h1>
              <p className="clause-foot" lang={lang} dir={dir}>
                <span className="id">{clause.id}</span> {t(`framework:kind.${clause.kind}`)}{" "}
                <TranslationMark translated={shown.translated} />
              </p>
              <div className="clause-normative">
                <ClauseText text={marked.text} parameters={shown.text.parameters} version={version} />
                <TranslationOriginal translated={shown.translated}>
                  <ClauseText text={clause.text} parameters={clause.parameters} version={version} />
                </TranslationOriginal>
              </div>
            </div>
            <div>
              <Where />
              <MarginNotes clause={clause} version={version} rules={[]} elements={[]} />
            </div>
          </div>
          {marked.marked.length > 0 ? <Definitions only={marked.marked} /> : null}
          <Reasons />
          <Tests />
          <Part id="sources" word="framework:part.sources">
            <Provenance />
          </Part>
          {examples.length > 0 ? (
            <Part id="examples" word="framework:part.examples">
              <ExampleList examples={examples} version={version} />
            </Part>
          ) : null}
          <Wordings {...wordings} />
          <ClauseLearnings {...learnings} clause={clause.id} />
          {change ? <Since /> : null}
          <ReleaseLine release={release} />
          <ClausePager policy={policy.id} version={version} previous={previous} next={next} />
        </article>
      </div>
    </main>
  );
}

/** Under which ids the texts are translated that the page shows. */
function useShownTexts(): string[] {
  const { release, clause, rules, elements, examples, crosswalk, change } = useLoaderData<typeof loader>();
  const parts = [...rules, ...elements, ...examples].map(({ id }) => id);
  const reasons = change?.change.because ? [changeItemId(release.version, clause.id)] : [];
  return [clause.id, ...reasons, ...parts, ...crosswalk.map(({ to }) => relationItemId(clause.id, to))];
}

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

/** What became of the clause since the release before. */
function Since() {
  const { change, release } = useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  return (
    <section className="book-part" aria-labelledby="since" lang={lang} dir={dir}>
      <h2 id="since">{t("release:since", { version: change!.from })}</h2>
      <ClauseChange version={release.version} told={change!} />
    </section>
  );
}

/** The clauses of the policy, this one marked. */
function Siblings() {
  const { stones, release, clause, policy } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <nav className="book-contents siblings" aria-label={t("framework:part.clauses")}>
      <TextBlock as="h2" id={policy.id} text={policy.title} href={href(policyPath(release.version, policy))} />
      <ol className="contents-clauses" lang="en" dir="ltr">
        {stones.clauses.map((stone) => (
          <li key={stone.id}>
            <a
              href={href(clausePath(release.version, stone))}
              aria-current={stone.id === clause.id ? "page" : undefined}
            >
              <span>
                <ClauseNumber policy={policy.id} id={stone.id} />
              </span>{" "}
              <TextTitle id={stone.id} title={stone.title} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The clause among the stones of its policy. */
function Where() {
  const { stones, release, clause } = useLoaderData<typeof loader>();
  const { href } = useWords();
  return (
    <div className="paving where no-print">
      <PolicyPaving policy={stones} hrefOf={(stone) => href(clausePath(release.version, stone))} current={clause.id} />
    </div>
  );
}

/** What the terms of the clause mean, so that nobody has to leave it to read it. */
function Definitions({ only }: { only: readonly number[] }) {
  const { policy } = useLoaderData<typeof loader>();
  const { text, lang, dir } = useText("policy", policy.id, { definitions: policy.definitions });
  return (
    <Part id="definitions" word="framework:part.definitions">
      <div lang={lang} dir={dir}>
        <DefinitionList definitions={text.definitions} only={only} />
      </div>
    </Part>
  );
}

function Reasons() {
  const { clause, release } = useLoaderData<typeof loader>();
  const { version } = release;
  const { text } = useText("clause", clause.id, clause);
  return (
    <>
      <Part id="why" word="framework:part.why">
        <PlainText text={text.rationale} version={version} />
      </Part>
      <Part id="obstacles" word="framework:part.obstacles">
        <PlainText text={text.obstacles} version={version} />
      </Part>
      <Part id="small-city" word="framework:use.small-city">
        <PlainText text={text.smallCity} version={version} />
      </Part>
    </>
  );
}

function Tests() {
  const { elements, read, dictionary, release } = useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  return (
    <>
      <Part id="rules" word="framework:part.rules">
        <div className="rules" lang={lang} dir={dir}>
          {read.length === 0 ? <p>{t("framework:rules.none")}</p> : null}
          {read.map((rule) => (
            <RuleCard key={rule.released.id} rule={rule} dictionary={dictionary} version={release.version} />
          ))}
        </div>
      </Part>
      <Part id="elements" word="framework:part.elements">
        {elements.map((element) => (
          <ElementCard key={element.id} element={element} version={release.version} />
        ))}
      </Part>
    </>
  );
}

function Provenance() {
  const { clause, sources, crosswalk, release } = useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  return (
    <>
      <SourceList sources={sources} />
      {crosswalk.length > 0 ? (
        <div className="table-frame relations" lang={lang} dir={dir}>
          <table>
            <caption>{t("framework:crosswalk")}</caption>
            <tbody>
              {crosswalk.map((related) => (
                <RelationRow key={related.to} clause={clause.id} related={related} version={release.version} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
