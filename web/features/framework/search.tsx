import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { numberIn } from "#domain/frameworks/clause-number";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { clausePath, keepPermanent, policyPath, releasePath, searchPath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { FrameworkSearch } from "./search-field";
import { TextBlock, TextNotice, TranslationMark, textLanguage, useText } from "./text-language";
import { TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const longestQuestion = 200;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const version = args.params.version!;
  const { searchParams } = new URL(args.request.url);
  const q = (searchParams.get("q") ?? "").trim().slice(0, longestQuestion);
  const answer =
    q === ""
      ? { release: await client.getRelease({ version }), clauses: [], questions: [], translation: null }
      : await client.searchFramework({ version, q, limit: 10, language: textLanguage(lang) });
  keepPermanent(args.request, lang, searchPath(answer.release.version));
  return { ...answer, q };
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Search />
    </TranslationProvider>
  );
}

function Search() {
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
      {clauses.length > 0 ? <TextNotice ids={clauses.map(({ id }) => id)} /> : null}
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

/** What residents and officials have asked, in a language that the framework answers in. */
const examples = {
  en: [
    "How long may we keep camera pictures?",
    "Who is responsible for this camera?",
    "Where can I see all cameras?",
    "Is there a sign where people are filmed?",
    "We were hacked: who has to be told?",
    "Which licence for open data?",
    "When is an impact assessment due?",
  ],
  ja: [
    "カメラの映像はどれだけ保存できますか",
    "このカメラの責任者は誰ですか",
    "すべてのカメラはどこで見られますか",
    "撮影している場所に標識は必要ですか",
    "警察に録画を渡してもよいですか",
    "オープンデータのライセンスはどれを使いますか",
    "影響評価はいつ必要ですか",
  ],
};

function Examples() {
  const { release } = useLoaderData<typeof loader>();
  const { t, href, lang } = useWords();
  const asked = lang === "ja" ? "ja" : "en";
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t("framework:search.examples")}</h2>
      <ul lang={asked} dir="ltr">
        {examples[asked].map((question) => (
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
          {clauses.map((clause) => (
            <Answer key={clause.id} clause={clause} version={version} />
          ))}
        </ol>
      </section>
      {questions.length > 0 ? (
        <section aria-labelledby="near">
          <h2 id="near">{t("framework:search.questions")}</h2>
          <ul>
            {questions.map(({ policy, asks, language }) => (
              <li key={`${policy.id} ${asks}`} lang={language} dir="ltr">
                <a href={href(`${policyPath(version, policy)}#questions`)}>{asks}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

type Clause = Awaited<ReturnType<typeof loader>>["clauses"][number];

function Answer({ clause, version }: { clause: Clause; version: string }) {
  const { id, title, policy, passage, language } = clause;
  const { t, href, lang } = useWords();
  const { translated } = useText("clause", id, { title });
  return (
    <li>
      <TextBlock as="h3" id={id} text={title} href={href(clausePath(version, clause))} />
      <TextBlock
        as="p"
        bears={{ className: "answer-place" }}
        id={policy.id}
        text={policy.title}
        href={href(policyPath(version, policy))}
        after={
          <>
            {" "}
            <bdi lang={lang}>{t("framework:clause", { number: numberIn(policy.id, id) })}</bdi>{" "}
            <span className="id">{id}</span> <TranslationMark translated={translated} />
          </>
        }
      />
      <p lang={language} dir="ltr">
        {passage}
      </p>
    </li>
  );
}
