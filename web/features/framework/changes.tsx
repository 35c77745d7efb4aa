import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { ToldChange } from "#contract/frameworks";
import { type ChangeKind, changeKinds } from "#domain/frameworks/release";
import { changeItemId, changesItemId, titlePlaceOf } from "#domain/frameworks/translatable";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { keepPermanent, releasePath } from "./addresses";
import { Became, Differences, ItemLinks, itemPath } from "./change-parts";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { Reason } from "./reason";
import { ReleaseLine } from "./release-line";
import { TextNotice, TranslationOriginal, textLanguage, useChangedTitle, useText } from "./text-language";
import { TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const changesPath = (version: string) => `${releasePath(version)}/changes`;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const language = textLanguage(lang);
  const answer = await client.getReleaseChanges({
    version: args.params.version!,
    ...(language === undefined ? {} : { language }),
  });
  keepPermanent(args.request, lang, changesPath(answer.release.version));
  return answer;
}

/** Those that a city has to look at first come first. */
const shownKinds = changeKinds.filter((kind) => kind !== "kept");

export default function Changes() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <ChangesPage />
    </TranslationProvider>
  );
}

function ChangesPage() {
  const { release, from, note: written, items } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { version } = release;
  const shownTexts = useShownTexts();
  const { text, lang, dir, translated } = useText("changes", changesItemId(version), { note: written });
  const title = t("release:changes.title", { version });
  return (
    <main id="main" className="page">
      <PageHead title={title} description={text.note} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("release:changes") },
        ]}
      />
      <TextNotice ids={shownTexts}>
        <p>{t("release:changes.language")}</p>
      </TextNotice>
      <NewerPage release={release} path={changesPath} />
      <h1>{title}</h1>
      <p className="lead" lang={lang} dir={dir}>
        {text.note}
      </p>
      <TranslationOriginal translated={translated}>
        <p>{written}</p>
      </TranslationOriginal>
      {from === null ? <p>{t("release:changes.first")}</p> : <Summary from={from} />}
      {shownKinds
        .map((kind) => ({ kind, own: items.filter(({ became }) => became === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <section key={kind} aria-labelledby={kind}>
            <h2 id={kind}>{t(`release:became.${kind}`)}</h2>
            <p className="measure">{t(`release:help.${kind}`)}</p>
            {own.map((change) => (
              <Item key={change.id} change={change} />
            ))}
          </section>
        ))}
      <p>
        <a href={`/api/framework/${version}/changes`}>{t("release:changes.api")}</a>
      </p>
      <ReleaseLine release={release} />
    </main>
  );
}

/** Under which ids the texts are translated that the page shows: what the release says of its changes, their reasons and titles. */
function useShownTexts(): string[] {
  const { release, items } = useLoaderData<typeof loader>();
  const { version } = release;
  const reasons = items.flatMap(({ id, because }) => (because ? [changeItemId(version, id)] : []));
  const titles = items.flatMap((item) => titlePlaceOf(item)?.id ?? []);
  return [changesItemId(version), ...reasons, ...new Set(titles)];
}

function Summary({ from }: { from: string }) {
  const { counts } = useLoaderData<typeof loader>();
  const { t, number } = useWords();
  const shown = shownKinds.flatMap((kind): [Exclude<ChangeKind, "kept">, number][] =>
    counts[kind] === undefined ? [] : [[kind, counts[kind]]],
  );
  return (
    <>
      <p className="measure">{t("release:changes.lead", { from })}</p>
      <div className="change-counts">
        <TableFrame label={t("release:changes")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("release:changes.kind")}</th>
                <th scope="col" className="number">
                  {t("release:changes.count")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(([kind, count]) => (
                <tr key={kind}>
                  <th scope="row">
                    <a href={`#${kind}`}>{t(`release:became.${kind}`)}</a>
                  </th>
                  <td className="number">{number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
      <p>{t("release:changes.kept", { count: counts.kept ?? 0 })}</p>
    </>
  );
}

const hasEnded = ({ became, into }: ToldChange) =>
  became === "retired" || became === "merged" || (into.length > 0 && became !== "new");

function Item({ change }: { change: ToldChange }) {
  const { release, from } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const title = useChangedTitle(change);
  const { id, kind, also, into, because } = change;
  const version = hasEnded(change) && from !== null ? from : release.version;
  return (
    <article className="change" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} lang={title.lang} dir={title.dir}>
        <a href={href(itemPath(version, change))}>{title.text}</a>
      </h3>
      <p className="element-head">
        <span>{t(`release:kind.${kind}`)}</span>
        <span className="id">{id}</span>
        {also.length > 0 ? (
          <span>
            <Became change={change} />
          </span>
        ) : null}
        {version === release.version ? null : <span>{t("release:changes.old", { version })}</span>}
      </p>
      {because ? (
        <Reason kind="change" id={changeItemId(release.version, id)} because={because} className="measure" />
      ) : null}
      {into.length > 0 ? (
        <p>
          {t("release:changes.into")}{" "}
          <ItemLinks kind={kind} items={into} path={(next) => itemPath(release.version, { kind, ...next })} />
        </p>
      ) : null}
      {change.differences.length > 0 ? (
        <details>
          <summary>{t("release:changes.show")}</summary>
          <Differences change={change} />
        </details>
      ) : null}
    </article>
  );
}
