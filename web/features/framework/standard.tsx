import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { relationItemId, standardItemId } from "#domain/frameworks/translatable";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { clausePath, keepPermanent, releasePath, standardPath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { Reason } from "./reason";
import { TextBlock, TextNotice, TranslationMark, TranslationOriginal, textLanguage, useText } from "./text-language";
import { TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const answer = await client.getStandard({
    version: args.params.version!,
    standard: args.params.standard!,
    language: textLanguage(lang),
  });
  keepPermanent(args.request, lang, standardPath(answer.release.version, answer.standard.id));
  return answer;
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Standard />
    </TranslationProvider>
  );
}

/** A standard item by item, with the clauses beside each and what each relation is. */
function Standard() {
  const { release, standard, items } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { version } = release;
  const { text, lang, dir, translated } = useText("standard", standardItemId(standard.id), standard);
  const open = items.filter(({ clauses }) => clauses.length === 0);
  return (
    <main id="main" className="page">
      <PageHead title={text.title} description={text.note} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("framework:standards"), path: standardPath(version) },
          { title: text.title, lang },
        ]}
      />
      <TextNotice
        ids={[
          standardItemId(standard.id),
          ...items.map(({ id }) => itemTextId(standard, id)),
          ...items.flatMap(({ clauses }) => clauses.map(({ id, to }) => relationItemId(id, to))),
        ]}
      />
      <NewerPage release={release} path={(newest) => standardPath(newest, standard.id)} />
      <h1 lang={lang} dir={dir}>
        {text.title}
      </h1>
      <p className="lead" lang={lang} dir={dir}>
        {text.note}
      </p>
      <TranslationMark translated={translated} />
      <TranslationOriginal translated={translated}>
        <p>{standard.note}</p>
      </TranslationOriginal>
      <Facts />
      <h2>{t("framework:standard.items", { count: items.length - open.length })}</h2>
      <ol className="standard-items">
        {items
          .filter(({ clauses }) => clauses.length > 0)
          .map((item) => (
            <Item key={item.id} item={item} />
          ))}
      </ol>
      {open.length > 0 ? (
        <section aria-labelledby="open-items">
          <h2 id="open-items">{t("framework:standard.open", { count: open.length })}</h2>
          <p className="measure">{t("framework:standard.open.help")}</p>
          <ul className="measure">
            {open.map(({ id, title }) => (
              <TextBlock
                key={id}
                as="li"
                bears={{ id }}
                id={itemTextId(standard, id)}
                text={title}
                before={
                  <>
                    <span className="id">{id}</span>{" "}
                  </>
                }
              />
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}

/** Under which id an item's words are translated. */
const itemTextId = (standard: { id: string }, item: string) => `${standard.id}/${item}`;

function Facts() {
  const { standard: source } = useLoaderData<typeof loader>();
  const { text: standard, lang, dir } = useText("standard", standardItemId(source.id), source);
  const { t, day, ...page } = useWords();
  const said = (words: string) => <bdi lang={page.lang}>{words}</bdi>;
  const asOf = (on: string) => said(t("framework:sources.as-of", { day: day(on) }));
  return (
    <dl className="fact-line" lang={lang} dir={dir}>
      <div>
        <dt>{said(t("framework:standard.publisher"))}</dt>
        <dd>{standard.publisher}</dd>
      </div>
      <div>
        <dt>{said(t("framework:standard.edition"))}</dt>
        <dd>
          {standard.edition} <small className="quiet">{asOf(standard.asOf)}</small>
        </dd>
      </div>
      {standard.url ? (
        <div>
          <dt>{said(t("framework:standard.text"))}</dt>
          <dd>
            <a href={standard.url} rel="noreferrer" dir="ltr">
              {new URL(standard.url).host}
            </a>
          </dd>
        </div>
      ) : null}
      {standard.licence ? (
        <div>
          <dt>{said(t("framework:standard.licence"))}</dt>
          <dd>{standard.licence}</dd>
        </div>
      ) : null}
      {standard.dates.map((date) => (
        <div key={`${date.on} ${date.what}`}>
          <dt>{said(day(date.on))}</dt>
          <dd>
            {date.what}
            <small className="quiet">
              {date.source} · {asOf(date.asOf)}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Item({ item }: { item: Awaited<ReturnType<typeof loader>>["items"][number] }) {
  const { release, standard } = useLoaderData<typeof loader>();
  const { t, href, lang: pageLang } = useWords();
  // The mark at the head of the page speaks for every item that stands as the standard does.
  const whole = useText("standard", standardItemId(standard.id), standard).translated;
  const { text, lang, dir, translated } = useText("standardItem", itemTextId(standard, item.id), { title: item.title });
  return (
    <li id={item.id}>
      <div>
        <h3 lang={lang} dir={dir}>
          {text.title}
        </h3>
        {translated?.state === whole?.state ? null : <TranslationMark translated={translated} />}
        <TranslationOriginal translated={translated}>{item.title}</TranslationOriginal>
        <span className="id">{item.id}</span>
      </div>
      <ul>
        {item.clauses.map((clause) => (
          <li key={`${clause.id} ${clause.to}`}>
            <TextBlock
              as="div"
              id={clause.id}
              text={clause.title}
              href={href(clausePath(release.version, clause))}
              after={
                <>
                  {" "}
                  <span className="id">{clause.id}</span>{" "}
                  <bdi lang={pageLang}>{t(`framework:related.${clause.relation}`)}</bdi>
                  {clause.part ? <span className="quiet"> ({clause.part})</span> : null}
                </>
              }
            />
            <Reason kind="relation" id={relationItemId(clause.id, clause.to)} because={clause.because} />
          </li>
        ))}
      </ul>
    </li>
  );
}
