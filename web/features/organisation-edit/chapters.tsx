import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import styles from "../people/people.css?url";
import { Field, Message, readForm, tell } from "./form-parts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];
export const loader = (args: LoaderFunctionArgs) => open(args).client.listChapters({});

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { text, orNull } = await readForm(args.request);
  return tell("found", () =>
    client.createChapter({
      body: {
        slug: text("slug"),
        title: {
          en: text("title"),
          ...(text("ja") ? { ja: text("ja") } : {}),
          ...(text("ar") ? { ar: text("ar") } : {}),
        },
        host: text("host"),
        country: orNull("country"),
        about: orNull("about"),
      },
    }),
  );
}

/** Chapters of the alliance, and founding one. */
export default function Chapters() {
  const { items } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <WorkspacePage title={t("membership:chapters")} lead={t("membership:chapters.lead")}>
      <Message told={told} />
      <ul>
        {items.map(({ slug, name, host, organisations }) => (
          <li key={slug}>
            <Link to={href(`/workspace/${host.slug}/chapters/${slug}`)}>{name}</Link>{" "}
            <span className="quiet">
              <bdi>{host.name}</bdi> · {t("membership:chapters.listed", { count: organisations })}
            </span>
          </li>
        ))}
      </ul>
      <section aria-labelledby="found">
        <h2 id="found">{t("membership:chapters.found")}</h2>
        <Form method="post">
          <Field name="title" label={t("membership:title.en")} isRequired maxLength={200} />
          <Field name="ja" label={t("membership:title.ja")} maxLength={200} />
          <Field name="ar" label={t("membership:title.ar")} maxLength={200} />
          <Field
            name="slug"
            label={t("membership:address")}
            hint={t("membership:address.hint")}
            isRequired
            maxLength={80}
          />
          <Field
            name="host"
            label={t("membership:host")}
            hint={t("membership:address.hint")}
            isRequired
            maxLength={80}
          />
          <Field name="country" label={t("membership:country")} hint={t("membership:country.hint")} maxLength={2} />
          <Field name="about" label={t("membership:about")} maxLength={600} />
          <button type="submit" className="button">
            {t("membership:chapters.found")}
          </button>
        </Form>
      </section>
    </WorkspacePage>
  );
}
