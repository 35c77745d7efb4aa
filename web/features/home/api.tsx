import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "./api.css?url";
import { Address, Coded } from "./coded";
import { type ApiProblem, readApi, readProblems } from "./read-api.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = (args: LoaderFunctionArgs) => {
  const { origin } = args.context.get(pageContext);
  const sections = readApi(origin).map(({ name, slug, operations }) => ({
    name,
    slug,
    operations: operations.map(({ id, method, path, summary }) => ({ id, method, path, summary })),
  }));
  return { origin, sections, problems: readProblems(open(args).lang) };
};

export default function Api() {
  const { sections, problems, origin } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("api:title")} description={t("api:lead")} />
      <PlaceLine steps={[{ title: t("api:title") }]} />
      <h1>{t("api:title")}</h1>
      <p className="lead">{t("api:lead")}</p>
      <ul className="measure">
        <li>
          <Coded text={t("api:note.address", { origin })} />
        </li>
        <li>
          <Coded text={t("api:note.etag")} />
        </li>
        <li>
          <Coded text={t("api:note.cursor")} />
        </li>
        <li>
          <Coded text={t("api:note.problem")} />
        </li>
        <li>
          <Coded text={t("api:note.limit")} />
        </li>
      </ul>
      <p>
        <a className="button button-plain" href="/api/openapi.json">
          {t("api:document")}
        </a>
      </p>
      {sections.map(({ name, slug, operations }) => (
        <section key={slug} aria-labelledby={slug}>
          <h2 className="api-noun" id={slug} lang="en">
            <a href={href(`/api/${slug}`)}>{name}</a>
          </h2>
          <ul className="api-operations" lang="en" dir="ltr">
            {operations.map(({ id, method, path, summary }) => (
              <li key={id} id={id}>
                <a href={href(`/api/${slug}#${id}`)}>{summary}</a>{" "}
                <span className="operation-address">
                  <b>{method}</b> <Address path={path} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Problems problems={problems} />
    </main>
  );
}

/** What the `type` of a problem leads to. */
function Problems({ problems }: { problems: readonly ApiProblem[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t("api:problems")}</h2>
      <ul className="api-fields">
        {problems.map(({ code, status, title }) => (
          <li key={code} id={`problem-${code}`}>
            <code>
              <b>{code}</b>
            </code>{" "}
            <span className="id">{status}</span>
            <span className="api-says">{title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
