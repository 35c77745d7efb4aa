import { Form } from "react-router";
import type { OwnDeclaration } from "#contract/declarations";
import { useWords } from "../../words";

/** The signed paper, what is still missing, publishing or amending, and withdrawing in the open. */
export function StandingForms({ declaration, mayPublish }: { declaration: OwnDeclaration; mayPublish: boolean }) {
  const { t } = useWords();
  const { lacks } = declaration;
  return (
    <>
      <Paper declaration={declaration} />
      <section aria-labelledby="standing">
        <h2 id="standing">{t(declaration.version === 0 ? "declaration:publish" : "declaration:amend")}</h2>
        {lacks.length > 0 ? (
          <div className="notice">
            <p>{t("declaration:lacks")}</p>
            <ul>
              {lacks.map(({ path, code }) => (
                <li key={path}>
                  {t(`declaration:part.${path.replace(/\[.*$/, "")}` as "declaration:part.title")}
                  {code === "future" ? ` – ${t("declaration:future")}` : ""}
                </li>
              ))}
            </ul>
          </div>
        ) : mayPublish ? (
          <Publish declaration={declaration} />
        ) : (
          <p>{t("declaration:publish.who")}</p>
        )}
      </section>
      {mayPublish && declaration.version > 0 ? <Withdraw declaration={declaration} /> : null}
    </>
  );
}

function Paper({ declaration }: { declaration: OwnDeclaration }) {
  const { t } = useWords();
  return (
    <details className="folded">
      <summary>
        {t("declaration:paper.give")}
        {declaration.document ? (
          <>
            {" "}
            <bdi className="quiet">({declaration.document.fileName})</bdi>
          </>
        ) : null}
      </summary>
      <Form method="post" encType="multipart/form-data" preventScrollReset>
        <div className="field">
          <label htmlFor="file">{t("declaration:paper.file")}</label>
          <input id="file" type="file" name="file" accept="application/pdf" required />
        </div>
        <button type="submit" className="button button-plain">
          {t("declaration:paper.send")}
        </button>
      </Form>
    </details>
  );
}

function Publish({ declaration }: { declaration: OwnDeclaration }) {
  const { t } = useWords();
  const isFirst = declaration.version === 0;
  if (!isFirst && !declaration.isAmended) return <p>{t("declaration:amend.nothing")}</p>;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="publish" />
      <input type="hidden" name="revision" value={declaration.revision} />
      <p className="measure">{t(isFirst ? "declaration:publish.help" : "declaration:amend.help")}</p>
      {isFirst ? null : (
        <div className="field">
          <label htmlFor="amend-reason">{t("declaration:amend.reason")}</label>
          <input id="amend-reason" name="reason" required minLength={3} maxLength={1000} autoComplete="off" />
        </div>
      )}
      <button type="submit" className="button">
        {t(isFirst ? "declaration:publish.do" : "declaration:amend.do")}
      </button>
    </Form>
  );
}

function Withdraw({ declaration }: { declaration: OwnDeclaration }) {
  const { t } = useWords();
  return (
    <details className="folded ending">
      <summary>{t("declaration:withdraw")}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="revision" value={declaration.revision} />
        <p className="measure">{t("declaration:withdraw.help")}</p>
        <div className="field">
          <label htmlFor="withdraw-reason">{t("declaration:withdraw.reason")}</label>
          <input id="withdraw-reason" name="reason" required minLength={3} maxLength={1000} autoComplete="off" />
        </div>
        <button type="submit" className="button">
          {t("declaration:withdraw")}
        </button>
      </Form>
    </details>
  );
}
