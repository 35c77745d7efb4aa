import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { numberIn } from "#domain/frameworks/clause-number";
import { open } from "../../context";
import { EnglishTextNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { clausePath, keepPermanent, policyPath, releasePath, searchPath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { FrameworkSearch } from "./search-field";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const longestQuestion = 200;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const version = args.params.version!;
  const { searchParams } = new URL(args.request.url);
  const q = (searchParams.get("q") ?? "").trim().slice(0, longestQuestion);
  const answer =
    q === ""
      ? { release: await client.getRelease({ version }), clauses: [], questions: [] }
      : await client.searchFramework({ version, q, limit: 10 });
  keepPermanent(args.request, lang, searchPath(answer.release.version));
  return { ...answer, q };
}

/** What residents and officials have asked; the framework answers in its own language. */
const examples = [
  "How long may we keep camera pictures?",
  "Who is responsible for this camera?",
  "Do we need a sign where people are filmed?",
  "We were hacked: who has to be told?",
  "Which licence for open data?",
  "When is an impact assessment due?",
];

export default function Search() {
  const { release, q, clauses } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { version } = release;
  return (
    <main id="main" className="page">
      <PageHead title={q === "" ? t("framework:search.title") : t("search:title-of", { q })} noIndex />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("framework:search.title") },
        ]}
      />
      <EnglishTextNotice />
      <NewerPage release={release} path={(newest) => searchPath(newest, q === "" ? undefined : q)} />
      <h1>{t("framework:search.title")}</h1>
      <FrameworkSearch version={version} value={q} />
      {q === "" ? <Help /> : clauses.length === 0 ? <Nothing /> : <Answers />}
    </main>
  );
}

function Help() {
  const { t } = useWords();
  return (
    <>
      <p className="measure">{t("framework:search.help")}</p>
      <Examples />
    </>
  );
}

function Examples() {
  const { release } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t("framework:search.examples")}</h2>
      <ul lang="en" dir="ltr">
        {examples.map((question) => (
          <li key={question}>
            <a href={href(searchPath(release.version, question))}>{question}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nothing() {
  const { q } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <section>
      <h2>{t("search:nothing", { q })}</h2>
      <p className="measure">{t("framework:search.nothing")}</p>
      <Examples />
    </section>
  );
}

function Answers() {
  const { release, clauses, questions } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { version } = release;
  return (
    <div className="answers">
      <section aria-labelledby="found">
        <h2 id="found">{t("framework:search.clauses", { count: clauses.length })}</h2>
        <ol className="answer-list">
          {clauses.map(({ id, title, policy, passage }) => (
            <li key={id}>
              <h3 lang="en" dir="ltr">
                <a href={href(clausePath(version, { id, title }))}>{title}</a>
              </h3>
              <p className="answer-place">
                <a href={href(policyPath(version, policy))} lang="en">
                  {policy.title}
                </a>{" "}
                {t("framework:clause", { number: numberIn(policy.id, id) })} <span className="id">{id}</span>
              </p>
              <p lang="en" dir="ltr">
                {passage}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {questions.length > 0 ? (
        <section aria-labelledby="near">
          <h2 id="near">{t("framework:search.questions")}</h2>
          <ul lang="en" dir="ltr">
            {questions.map(({ policy, asks }) => (
              <li key={`${policy.id} ${asks}`}>
                <a href={href(`${policyPath(version, policy)}#questions`)}>{asks}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
