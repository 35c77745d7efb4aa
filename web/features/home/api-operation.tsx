import { useWords } from "../../words";
import { Address } from "./coded";
import type { ApiField, ApiOperation } from "./read-api.server";

/** One operation: what it takes, what it answers, and how it is asked. */
export function Operation({ operation }: { operation: ApiOperation }) {
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
          <b>{operation.method}</b> <Address path={operation.path} />
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
