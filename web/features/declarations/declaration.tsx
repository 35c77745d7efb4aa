import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { PublicDeclaration } from "#contract/declarations";
import { open } from "../../context";
import { DemonstrationMark, Notice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { languageNames, useWords } from "../../words";
import { loadTitles } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider } from "../framework/texts";
import { InventedCity, useCitySteps } from "../register/city-name";
import { declarationPath, declarationsPath, documentPath } from "./addresses";
import { Amendments } from "./amendments";
import { DeclarationText } from "./declaration-text";
import styles from "./declarations.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const { city = "", number = "", version } = args.params;
  const [declaration, titles] = await Promise.all([
    client.getDeclaration({ city, declaration: number, ...(version === undefined ? {} : { version }) }),
    loadTitles(client),
  ]);
  const { principles, policies } = declaration.content;
  const named = [...principles, ...policies].map(({ id }) => id);
  return { declaration, titles, texts: await loadTexts(opened, titles.version, named) };
}

/** A declaration at its permanent address: to be read, printed and passed on. */
export default function Declaration() {
  const { declaration, titles, texts } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { city, content, language, number } = declaration;
  const steps = useCitySteps(city);
  const description = t("declaration:share", { city: city.name, signatory: content.signatory, office: content.office });
  return (
    <main id="main" className="page declaration-page">
      <PageHead title={content.title} description={description} />
      <PlaceLine
        steps={[...steps, { title: t("declaration:title"), path: declarationsPath() }, { title: content.title }]}
      />
      <InventedCity city={city} />
      <Standing declaration={declaration} />
      <TranslationProvider value={texts}>
        <TextsMark />
        <DeclarationText
          city={city.name}
          language={language}
          content={content}
          titles={titles}
          progress={declaration.progress}
          principleProgress={declaration.principleProgress}
          measureProgress={declaration.measureProgress}
          level={1}
          paper={
            declaration.document ? (
              <p>
                <a href={documentPath(city.slug, number, declaration.document.id)}>
                  {t("declaration:paper", { name: declaration.document.fileName })}
                </a>{" "}
                {city.isDemonstration ? <DemonstrationMark /> : null}
              </p>
            ) : undefined
          }
        />
      </TranslationProvider>
      <Seal declaration={declaration} />
      <TranslationProvider value={texts}>
        <Amendments declaration={declaration} titles={titles} />
      </TranslationProvider>
      <Versions declaration={declaration} />
      <p className="quiet declaration-proof">
        {t("declaration:written-in", { language: languageNames[language] })} {t("declaration:fingerprint")}{" "}
        <code dir="ltr">{declaration.fingerprint}</code>
      </p>
    </main>
  );
}

/** What a reader must know first: that it was withdrawn, or that a later version stands. */
function Standing({ declaration }: { declaration: PublicDeclaration }) {
  const { t, day, href } = useWords();
  const { withdrawn, isLatest, city, number } = declaration;
  return (
    <>
      {withdrawn ? (
        <Notice title={t("declaration:withdrawn-on", { day: day(withdrawn.at) })}>
          <p>
            <bdi>{withdrawn.reason}</bdi>
          </p>
        </Notice>
      ) : null}
      {isLatest ? null : (
        <Notice title={t("declaration:earlier")}>
          <p>
            <a href={href(declarationPath(city.slug, number))}>{t("declaration:see-latest")}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

function Seal({ declaration: { verified, city } }: { declaration: PublicDeclaration }) {
  const { t, day } = useWords();
  if (!verified) return <p className="declaration-seal">{t("declaration:unverified")}</p>;
  return (
    <p className="declaration-seal declaration-verified">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
        <path
          className="seal-stone"
          d="M1 1h14v9H1zM17 1h14v9H17zM1 12h8v9H1zM23 12h8v9h-8zM1 23h14v8H1zM17 23h14v8H17z"
        />
        <path className="seal-tick" d="M10.5 16.5l4 4 8-9" />
      </svg>
      <span>{t("declaration:verified-by", { by: verified.by, city: city.name, day: day(verified.at) })}</span>
    </p>
  );
}

function Versions({ declaration: { versions, city, number, version } }: { declaration: PublicDeclaration }) {
  const { t, day, href } = useWords();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t("declaration:versions")}</h2>
      <ol className="declaration-versions">
        {versions.map((one) => (
          <li key={one.version} aria-current={one.version === version ? "true" : undefined}>
            <a href={href(declarationPath(city.slug, number, one.version))}>
              {t("declaration:version", { version: one.version })}
            </a>{" "}
            {day(one.publishedAt)}
            {one.verified ? ` · ${t("declaration:verified")}` : ""}
            {one.reason ? (
              <>
                {" · "}
                <bdi>{one.reason}</bdi>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
