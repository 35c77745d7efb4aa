import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { numberIn } from "#domain/frameworks/clause-number";
import { cuts } from "#domain/frameworks/release";
import { cutItemId } from "#domain/frameworks/translatable";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { clausePath, cutPath, keepPermanent, policyPath, releasePath, rulePath } from "./addresses";
import { Inline } from "./clause-text";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { PolicyHeading } from "./policy-heading";
import { TextBlock, TextNotice, TranslationMark, textLanguage, useText } from "./text-language";
import { TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const cut = cuts.find((each) => each === args.params.cut);
  if (!cut) throw new Response(null, { status: 404 });
  const answer = await client.getCut({ version: args.params.version!, cut, language: textLanguage(lang) });
  keepPermanent(args.request, lang, cutPath(answer.release.version, cut));
  return answer;
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Cut />
    </TranslationProvider>
  );
}

/** A subject that runs through all policies, with everything that serves it. */
function Cut() {
  const { release, cut, policies } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { version } = release;
  const name = t(`framework:cut.${cut.id}`);
  const itemId = cutItemId(cut.id);
  const shown = useText("cut", itemId, { summary: cut.summary });
  const ids = policies.flatMap((policy) => [policy, ...policy.clauses, ...policy.elements, ...policy.rules]);
  return (
    <main id="main" className="page">
      <PageHead title={name} description={shown.text.summary ?? t(`framework:cut.${cut.id}.help`)} />
      <PlaceLine steps={[{ title: t("framework:title", { version }), path: releasePath(version) }, { title: name }]} />
      <TextNotice ids={[...(cut.summary ? [itemId] : []), ...ids.map(({ id }) => id)]} />
      <NewerPage release={release} path={(newest) => cutPath(newest, cut.id)} />
      <h1>{name}</h1>
      {shown.text.summary ? (
        <p className="lead" lang={shown.lang} dir={shown.dir}>
          {shown.text.summary} <TranslationMark translated={shown.translated} />
        </p>
      ) : (
        <p className="lead">{t(`framework:cut.${cut.id}.help`)}</p>
      )}
      <p className="quiet">
        {t("framework:cut.counts", {
          clauses: t("framework:clauses", { count: cut.counts.clauses }),
          elements: t("framework:elements", { count: cut.counts.elements }),
          rules: t("framework:rules", { count: cut.counts.rules }),
        })}
      </p>
      <nav aria-label={t("framework:cuts")}>
        <ul className="chips">
          {cuts.map((each) => (
            <li key={each}>
              <a
                className="chip"
                href={href(cutPath(version, each))}
                aria-current={each === cut.id ? "page" : undefined}
              >
                {t(`framework:cut.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {policies.map((policy) => (
        <PolicyInCut key={policy.id} policy={policy} />
      ))}
    </main>
  );
}

type PolicyPart = Awaited<ReturnType<typeof loader>>["policies"][number];

function PolicyInCut({ policy }: { policy: PolicyPart }) {
  const { release } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { version } = release;
  const asked = new Map(policy.elements.map(({ id, asks }) => [id, asks]));
  return (
    <section aria-labelledby={policy.id}>
      <PolicyHeading policy={policy} version={version} />
      <ol className="standard-items">
        {policy.clauses.map((clause) => (
          <li key={clause.id}>
            <div>
              <TextBlock
                as="h3"
                id={clause.id}
                text={clause.title}
                href={href(clausePath(version, clause))}
                before={`${numberIn(policy.id, clause.id)} `}
              />
              <span className="id">{clause.id}</span>
            </div>
            <ul>
              {clause.elements.map((id) => (
                <TextBlock
                  key={id}
                  as="li"
                  id={id}
                  place="asks"
                  text={asked.get(id) ?? ""}
                  href={href(`${policyPath(version, policy)}#${id}`)}
                />
              ))}
              {policy.rules
                .filter((rule) => rule.clause === clause.id)
                .map((rule) => (
                  <li key={rule.id} className="tested">
                    <a href={href(rulePath(version, rule.id))}>
                      {t("framework:note.rule")} <span className="id">{rule.id}</span>
                    </a>
                    <RuleSays rule={rule} clause={clause} version={version} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function RuleSays({
  rule,
  clause,
  version,
}: {
  rule: PolicyPart["rules"][number];
  clause: PolicyPart["clauses"][number];
  version: string;
}) {
  const { text, lang, dir } = useText("rule", rule.id, { says: rule.says });
  const { parameters } = useText("clause", clause.id, { parameters: clause.parameters }).text;
  return (
    <p lang={lang} dir={dir}>
      <Inline text={text.says} parameters={parameters} version={version} />
    </p>
  );
}
