import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { AboutFields, saidOf, TitleFields } from "./chapter-fields";
import { Field, Message, readForm, tell } from "./form-parts";
import { OrganisationField } from "./organisation-field";
import { Sheet } from "./sheet";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;
export const loader = (args: LoaderFunctionArgs) => open(args).client.listChapters({});

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const form = await readForm(args.request);
  const { text } = form;
  return tell("found", () =>
    client.createChapter({ body: { slug: text("slug"), host: text("host"), ...saidOf(form) } }),
  );
}

/** Chapters of the alliance, and founding one. */
export default function Chapters() {
  const { items } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t, lang, number, href } = useWords();
  return (
    <WorkspacePage title={t("membership:chapters")} lead={t("membership:chapters.lead")}>
      <Message told={told} />
      {items.length === 0 ? (
        <EmptyState title={t("membership:chapters.none")}>
          <p>{t("membership:chapters.none.help")}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t("membership:chapters")}
          rows={items}
          keyOf={({ slug }) => slug}
          addressOf={({ slug, host }) => href(`/workspace/${host.slug}/chapters/${slug}`)}
          columns={[
            { key: "name", title: t("membership:name"), cell: ({ name, title }) => <bdi>{title[lang] ?? name}</bdi> },
            { key: "host", title: t("membership:host"), cell: ({ host }) => <bdi>{host.name}</bdi>, isSecondary: true },
            {
              key: "organisations",
              title: t("membership:chapters.list"),
              cell: ({ organisations }) => number(organisations),
              isNumber: true,
            },
          ]}
        />
      )}
      <Sheet id="found" title={t("membership:chapters.found")}>
        <Form method="post" key={items.length}>
          <TitleFields />
          <Field
            name="slug"
            label={t("membership:address")}
            hint={t("membership:address.hint")}
            isRequired
            maxLength={80}
          />
          <OrganisationField name="host" label={t("membership:host")} />
          <AboutFields />
          <button type="submit" className="button">
            {t("membership:chapters.found")}
          </button>
        </Form>
      </Sheet>
    </WorkspacePage>
  );
}
