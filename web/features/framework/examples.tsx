import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { examplesPath, keepPermanent, releasePath } from "./addresses";
import { ExampleList } from "./example-list";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { PolicyHeading } from "./policy-heading";
import { TextNotice, textLanguage } from "./text-language";
import { joinTranslations, TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const language = textLanguage(lang);
  const overview = await client.getRelease({ version: args.params.version!, language });
  const { version } = overview;
  keepPermanent(args.request, lang, examplesPath(version));
  const answers = await Promise.all(
    overview.policies.map(({ id }) => client.getPolicy({ version, policy: id, language })),
  );
  const policies = answers.flatMap(({ policy: { id, title }, examples }) =>
    examples.length > 0 ? [{ id, title, examples }] : [],
  );
  const translation = joinTranslations([overview.translation, ...answers.map((answer) => answer.translation)]);
  return { release: overview, policies, translation };
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Examples />
    </TranslationProvider>
  );
}

/** Real cities, policy by policy. */
function Examples() {
  const { release, policies } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { version } = release;
  return (
    <main id="main" className="page">
      <PageHead title={t("framework:examples")} description={t("framework:examples.lead")} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("framework:examples") },
        ]}
      />
      <TextNotice ids={policies.flatMap(({ examples }) => examples.map(({ id }) => id))} beside />
      <NewerPage release={release} path={examplesPath} />
      <h1>{t("framework:examples")}</h1>
      <p className="lead">{t("framework:examples.lead")}</p>
      {policies.length === 0 ? <p>{t("framework:examples.none")}</p> : null}
      {policies.map((policy) => (
        <section key={policy.id} aria-labelledby={policy.id}>
          <PolicyHeading policy={policy} version={version} />
          <ExampleList examples={policy.examples} version={version} />
        </section>
      ))}
    </main>
  );
}
