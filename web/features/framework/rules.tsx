import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { keepPermanent, releasePath, rulePath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { PolicyHeading } from "./policy-heading";
import { readRule } from "./read-rule.server";
import { RuleCard } from "./rule-card";
import { TextNotice, textLanguage } from "./text-language";
import { joinTranslations, TextTitle, TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const language = textLanguage(lang);
  const overview = await client.getRelease({ version: args.params.version!, language });
  const { version } = overview;
  keepPermanent(args.request, lang, `${releasePath(version)}/rules`);
  const [dictionary, answers] = await Promise.all([
    client.getDictionary({}),
    Promise.all(
      overview.policies
        .filter(({ rules }) => rules > 0)
        .map(({ id }) => client.getPolicy({ version, policy: id, language })),
    ),
  ]);
  const policies = answers.flatMap(({ policy }) =>
    policy.stage === "published"
      ? [
          {
            id: policy.id,
            title: policy.title,
            rules: policy.rules.map((rule) =>
              readRule(rule, policy.clauses.find(({ id }) => id === rule.clause)?.parameters ?? {}),
            ),
          },
        ]
      : [],
  );
  const translation = joinTranslations(answers.map((answer) => answer.translation));
  return { version, release: overview, count: overview.counts.rules, dictionary, policies, translation };
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Rules />
    </TranslationProvider>
  );
}

function Rules() {
  const { version, release, count, dictionary, policies } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("framework:rules.title")} description={t("framework:rules.lead", { count })} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("framework:rules.title") },
        ]}
      />
      <TextNotice ids={policies.flatMap(({ id, rules }) => [id, ...rules.map(({ released }) => released.id)])} />
      <NewerPage release={release} path={(newest) => rulePath(newest)} />
      <h1>{t("framework:rules.title")}</h1>
      <p className="lead">{t("framework:rules.lead", { count })}</p>
      <HeldByExamples />
      <HowVerdictsFall />
      <nav aria-label={t("framework:contents")}>
        <ul className="chips">
          {policies.map((policy) => (
            <li key={policy.id}>
              <a className="chip" href={`#${policy.id}`}>
                <TextTitle id={policy.id} title={policy.title} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {policies.map((policy) => (
        <section key={policy.id} aria-labelledby={policy.id}>
          <PolicyHeading policy={policy} version={version} />
          {policy.rules.map((rule) => (
            <RuleCard key={rule.released.id} rule={rule} dictionary={dictionary} version={version} isBrief />
          ))}
        </section>
      ))}
    </main>
  );
}

/** The rules that judge nobody yet, so that a figure of rules is not taken for a figure of tests that run. */
function HeldByExamples() {
  const { policies } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const held = policies.flatMap(({ rules }) => rules.filter(({ released }) => released.subject === "dataUse"));
  if (held.length === 0) return null;
  return (
    <div className="measure held-by-examples">
      <p>{t("framework:rules.by-examples", { count: held.length })}</p>
      <details>
        <summary>{t("framework:rules.by-examples.list")}</summary>
        <ul className="chips">
          {held.map(({ released: { id } }) => (
            <li key={id}>
              <a className="chip id" href={`#${id}`}>
                {id}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const cases = [
  ["not-met", "any", "notApplicable"],
  ["unknown", "any", "undeclared"],
  ["met", "met", "conforms"],
  ["met", "not-met", "breaches"],
  ["met", "unknown", "undeclared"],
] as const;

function HowVerdictsFall() {
  const { t } = useWords();
  return (
    <TableFrame label={t("framework:verdicts")}>
      <table>
        <caption>{t("framework:verdicts")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("framework:rule.when")}</th>
            <th scope="col">{t("framework:rule.must")}</th>
            <th scope="col">{t("framework:rule.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map(([when, must, verdict]) => (
            <tr key={`${when} ${must}`}>
              <td>{t(`framework:case.${when}`)}</td>
              <td>{t(`framework:case.${must}`)}</td>
              <td>
                <VerdictBadge verdict={verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
