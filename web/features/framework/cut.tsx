import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { numberIn } from "#domain/frameworks/clause-number";
import { cuts } from "#domain/frameworks/release";
import { open } from "../../context";
import { EnglishTextNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { clausePath, cutPath, keepPermanent, policyPath, releasePath, rulePath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const cut = cuts.find((each) => each === args.params.cut);
  if (!cut) throw new Response(null, { status: 404 });
  const answer = await client.getCut({ version: args.params.version!, cut });
  keepPermanent(args.request, lang, cutPath(answer.release.version, cut));
  return answer;
}

/** A subject that runs through all policies, with everything that serves it. */
export default function Cut() {
  const { release, cut, policies } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { version } = release;
  const name = t(`framework:cut.${cut.id}`);
  return (
    <main id="main" className="page">
      <PageHead title={name} description={cut.summary ?? t(`framework:cut.${cut.id}.help`)} />
      <PlaceLine steps={[{ title: t("framework:title", { version }), path: releasePath(version) }, { title: name }]} />
      <EnglishTextNotice />
      <NewerPage release={release} path={(newest) => cutPath(newest, cut.id)} />
      <h1>{name}</h1>
      {cut.summary ? (
        <p className="lead" lang="en" dir="ltr">
          {cut.summary}
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
  const said = new Map(policy.rules.map(({ id, says }) => [id, says]));
  return (
    <section aria-labelledby={policy.id}>
      <h2 id={policy.id} lang="en">
        <a href={href(policyPath(version, policy))}>{policy.title}</a>
      </h2>
      <ol className="standard-items">
        {policy.clauses.map((clause) => (
          <li key={clause.id}>
            <div>
              <h3 lang="en" dir="ltr">
                <a href={href(clausePath(version, clause))}>
                  {numberIn(policy.id, clause.id)} {clause.title}
                </a>
              </h3>
              <span className="id">{clause.id}</span>
            </div>
            <ul lang="en" dir="ltr">
              {clause.elements.map((id) => (
                <li key={id}>
                  <a href={href(`${policyPath(version, policy)}#${id}`)}>{asked.get(id)}</a>
                </li>
              ))}
              {clause.rules.map((id) => (
                <li key={id} className="tested">
                  <a href={href(rulePath(version, id))}>
                    {t("framework:note.rule")} <span className="id">{id}</span>
                  </a>
                  <p>{said.get(id)}</p>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
