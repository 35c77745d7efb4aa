import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords, type WordKey } from "../../words";
import styles from "./dictionary.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = (args: LoaderFunctionArgs) => open(args).client.getDictionary({});

const subjects = ["technology", "device", "dataUse"] as const;

export default function Dictionary() {
  const { fields, vocabularies, version } = useLoaderData<typeof loader>();
  const { t, title, number } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("dictionary:title")} description={t("dictionary:lead")} />
      <PlaceLine steps={[{ title: t("dictionary:title") }]} />
      <h1>{t("dictionary:title")}</h1>
      <p className="lead">{t("dictionary:lead")}</p>
      <p className="quiet">
        {t("dictionary:version", { version: number(version) })} <a href="/api/dictionary">{t("dictionary:json")}</a>
      </p>
      <nav className="dictionary-lists" aria-label={t("dictionary:contents")}>
        <ul className="chips">
          {subjects.map((subject) => (
            <li key={subject}>
              <a className="chip" href={`#${subject}`}>
                {t(`dictionary:subject.${subject}`)}
              </a>
            </li>
          ))}
          {vocabularies.map((vocabulary) => (
            <li key={vocabulary.id}>
              <a className="chip" href={`#list-${vocabulary.id}`}>
                {title(vocabulary.title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {subjects.map((subject) => (
        <section key={subject} aria-labelledby={subject}>
          <h2 id={subject}>{t(`dictionary:subject.${subject}`)}</h2>
          <p className="measure">{t(`dictionary:subject.${subject}.help`)}</p>
          <FieldTable
            fields={fields.filter((field) => field.subject === subject)}
            label={t(`dictionary:subject.${subject}`)}
          />
        </section>
      ))}
      <h2>{t("dictionary:lists")}</h2>
      <p className="measure">{t("dictionary:lists.help")}</p>
      {vocabularies.map((vocabulary) => (
        <CodeList key={vocabulary.id} vocabulary={vocabulary} />
      ))}
    </main>
  );
}

type Answer = Awaited<ReturnType<typeof loader>>;

function FieldTable({ fields, label }: { fields: Answer["fields"]; label: string }) {
  const { t, title } = useWords();
  return (
    <TableFrame label={label}>
      <table className="dictionary-table">
        <thead>
          <tr>
            <th scope="col">{t("dictionary:field")}</th>
            <th scope="col">{t("dictionary:says")}</th>
            <th scope="col">{t("dictionary:form")}</th>
            <th scope="col">{t("dictionary:asked-by")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name} id={`${field.subject}.${field.name}`}>
              <th scope="row">
                {title(field.title)} <span className="id">{field.name}</span>
              </th>
              <td>
                {title(field.explanation)} {field.isPublic ? null : <em>{t("dictionary:internal")}</em>}
              </td>
              <td>
                <Form field={field} />
              </td>
              <td lang="en">{field.askedBy.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

const forms: Record<string, WordKey> = {
  text: "dictionary:form.text",
  url: "dictionary:form.url",
  boolean: "dictionary:form.boolean",
  number: "dictionary:form.number",
  date: "dictionary:form.date",
  place: "dictionary:form.place",
  "days-since": "dictionary:form.computed",
  "days-until": "dictionary:form.computed",
};

function Form({ field }: { field: Answer["fields"][number] }) {
  const { vocabularies } = useLoaderData<typeof loader>();
  const { t, title } = useWords();
  const vocabulary = vocabularies.find(({ id }) => id === field.vocabulary);
  if (vocabulary)
    return (
      <>
        {t(field.type === "codes" ? "dictionary:form.codes" : "dictionary:form.code")}{" "}
        <a href={`#list-${vocabulary.id}`}>{title(vocabulary.title)}</a>
      </>
    );
  if (field.type === "number" && field.unit === "days") return t("dictionary:form.days");
  const word = forms[field.type];
  return word ? t(word) : field.type;
}

function CodeList({ vocabulary }: { vocabulary: Answer["vocabularies"][number] }) {
  const { t, title } = useWords();
  return (
    <section aria-labelledby={`list-${vocabulary.id}`}>
      <h3 id={`list-${vocabulary.id}`}>
        {title(vocabulary.title)} <span className="id">{vocabulary.id}</span>
      </h3>
      <p className="quiet">
        {t("dictionary:source")} <span lang="en">{vocabulary.source}</span>
      </p>
      <dl className="codes">
        {vocabulary.codes.map((code) => (
          <div key={code.code}>
            <dt>
              {title(code.title)} <span className="id">{code.code}</span>
            </dt>
            <dd>{title(code.explanation)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
