import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "./api.css?url";
import { type ApiField, type ApiOperation, type ApiProblem, readApi, readProblems } from "./read-api.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = ({ context }: LoaderFunctionArgs) => {
  const { origin } = context.get(pageContext);
  return { origin, sections: readApi(origin), problems: readProblems() };
};

export default function Api() {
  const { sections, problems, origin } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("api:title")} description={t("api:lead")} />
      <PlaceLine steps={[{ title: t("api:title") }]} />
      <h1>{t("api:title")}</h1>
      <p className="lead">{t("api:lead")}</p>
      <ul className="measure">
        <li>{t("api:note.address", { origin })}</li>
        <li>{t("api:note.etag")}</li>
        <li>{t("api:note.cursor")}</li>
        <li>{t("api:note.problem")}</li>
        <li>{t("api:note.limit")}</li>
      </ul>
      <p>
        <a className="button button-plain" href="/api/openapi.json">
          {t("api:document")}
        </a>
      </p>
      {sections.map((section) => (
        <section key={section.name} aria-labelledby={section.name}>
          <h2 className="api-noun" id={section.name} lang="en">
            {section.name}
          </h2>
          {section.operations.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
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
      <ul className="api-fields" lang="en" dir="ltr">
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

function Operation({ operation }: { operation: ApiOperation }) {
  const { t, lang, dir } = useWords();
  return (
    <article className="operation" id={operation.id} lang="en" dir="ltr">
      <div>
        <h3>{operation.summary}</h3>
        {operation.says ? <p>{operation.says}</p> : null}
        {operation.given.length > 0 ? (
          <details>
            <summary lang={lang} dir={dir}>
              {t("api:given", { count: operation.given.length })}
            </summary>
            <Fields fields={operation.given} />
          </details>
        ) : null}
        {operation.sent.length > 0 ? (
          <details>
            <summary lang={lang} dir={dir}>
              {t("api:sent")}
            </summary>
            <Fields fields={operation.sent} />
          </details>
        ) : null}
        {operation.answers.map((answer) => (
          <details key={answer.mediaType}>
            <summary>
              <span lang={lang}>{t("api:answer")}</span> <code>{answer.mediaType}</code>
            </summary>
            {answer.fields.length > 0 ? (
              <Fields fields={answer.fields} />
            ) : (
              <p lang={lang} dir={dir}>
                {t("api:answer.file")}
              </p>
            )}
          </details>
        ))}
      </div>
      <div>
        <p className="operation-address">
          <b>{operation.method}</b> <code>{operation.path}</code>
        </p>
        <pre>
          <code>{operation.example}</code>
        </pre>
      </div>
    </article>
  );
}

function Fields({ fields }: { fields: readonly ApiField[] }) {
  const { t, lang } = useWords();
  return (
    <ul className="api-fields">
      {fields.map((field) => (
        <li key={field.name}>
          <code>
            <b>{field.name}</b>
          </code>{" "}
          <span className="id">{field.type}</span>{" "}
          {field.required ? null : (
            <span className="quiet" lang={lang}>
              {t("api:optional")}
            </span>
          )}
          {field.says ? <span className="api-says">{field.says}</span> : null}
          {field.fields.length > 0 ? <Fields fields={field.fields} /> : null}
        </li>
      ))}
    </ul>
  );
}
