import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { OwnDeclarationRow } from "#contract/declarations";
import { type Language, languages } from "#vocabulary/vocabulary";
import { open } from "../../context";
import { languageNames, useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { ownDeclarationsPath } from "./addresses";

export const links: LinksFunction = () => planStyles;

interface Loaded {
  city: string;
  items: OwnDeclarationRow[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const city = String(args.params.organisation);
  const { items } = await open(args).client.listOwnDeclarations({ city });
  return { city, items };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const city = String(args.params.organisation);
  const { text } = await fieldsOf(args.request);
  return attempt("made", async () => {
    const body = { title: text("title"), language: text("language") as Language };
    const made = await client.createDeclaration({ city, body });
    throw redirect(`/${lang}${ownDeclarationsPath(city, made.number)}`);
  });
}

export default function OwnDeclarations({ loaderData: { city, items } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const columns: Column<OwnDeclarationRow>[] = [
    {
      key: "title",
      title: t("declaration:name"),
      cell: ({ title }) => <bdi>{title || t("declaration:untitled")}</bdi>,
    },
    {
      key: "state",
      title: t("declaration:state"),
      cell: ({ state, version, isAmended }) => (
        <>
          <span className="in-one-line">{t(`declaration:state.${state}`)}</span>
          {version > 0 ? ` · ${t("declaration:version", { version })}` : null}
          {isAmended ? ` · ${t("declaration:is-amended")}` : null}
        </>
      ),
    },
    {
      key: "verified",
      title: t("declaration:verified"),
      isSecondary: true,
      cell: ({ isVerified, version }) =>
        version === 0 ? "–" : t(isVerified ? "declaration:verified.yes" : "declaration:verified.no"),
    },
  ];
  return (
    <WorkspacePage title={t("declaration:title")} lead={t("declaration:own.lead")}>
      <OutcomeMessage outcome={outcome} />
      {items.length === 0 ? (
        <EmptyState title={t("declaration:own.empty")}>
          <p>{t("declaration:own.empty.text")}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t("declaration:title")}
          columns={columns}
          rows={items}
          keyOf={({ number }) => String(number)}
          addressOf={({ number }) => href(ownDeclarationsPath(city, number))}
        />
      )}
      {may.includes("declarations.edit") ? <NewDeclaration isFirst={items.length === 0} /> : null}
    </WorkspacePage>
  );
}

function NewDeclaration({ isFirst }: { isFirst: boolean }) {
  const { t, lang } = useWords();
  return (
    <details className="folded" open={isFirst}>
      <summary>{t("declaration:new")}</summary>
      <Form method="post">
        <div className="field">
          <label htmlFor="title">{t("declaration:name")}</label>
          <input id="title" name="title" maxLength={200} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="language">{t("declaration:language")}</label>
          <select id="language" name="language" defaultValue={lang}>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button">
          {t("declaration:new.do")}
        </button>
      </Form>
    </details>
  );
}
