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
import { WorkspacePage } from "../../workspace/page";
import styles from "../people/people.css?url";
import { Field, Message, readForm, tell } from "./form-parts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const keyOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({
  organisation: String(params.organisation),
  chapter: String(params.chapter),
});

export const loader = (args: LoaderFunctionArgs) => open(args).client.getChapterEntry(keyOf(args));

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { text, orNull } = await readForm(args.request);
  const key = keyOf(args);
  const revision = text("revision");
  const intents: Record<string, () => Promise<unknown>> = {
    about: () => client.updateChapter({ ...key, body: { revision, about: orNull("about") } }),
    add: () => client.addChapterMember({ ...key, body: { revision, member: text("member"), from: text("from") } }),
    end: () => client.endChapterMember({ ...key, member: text("member"), revision, until: text("until") }),
  };
  return tell(text("intent"), async () => intents[text("intent")]?.());
}

/** A chapter as its coordinators keep it: what is said of it, and who is on its list from when until when. */
export default function ChapterEdit() {
  const chapter = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t } = useWords();
  const { revision, members } = chapter;
  const opened = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
  return (
    <WorkspacePage title={t("membership:chapter", { name: chapter.name })} lead={t("membership:chapter.lead")}>
      <Message told={told} />
      <ul className="plain">
        {members.map(({ slug, name, from, until }) => (
          <li key={`${slug} ${from} ${until}`}>
            <bdi>{name}</bdi>{" "}
            <span className="quiet" dir="ltr">
              {from ?? "?"} – {until ?? ""}
            </span>
            {until === null ? (
              <Form method="post" className="row-actions" key={revision}>
                {opened("end")}
                <input type="hidden" name="member" value={slug} />
                <input type="date" name="until" required aria-label={t("membership:chapter.until", { name })} />
                <button type="submit" className="button button-plain">
                  {t("membership:chapter.end")}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <section aria-labelledby="add">
        <h2 id="add">{t("membership:chapter.add")}</h2>
        <Form method="post" key={revision}>
          {opened("add")}
          <Field
            name="member"
            label={t("membership:address")}
            hint={t("membership:address.hint")}
            isRequired
            maxLength={80}
          />
          <Field name="from" type="date" label={t("membership:chapter.from")} isRequired />
          <button type="submit" className="button">
            {t("membership:chapter.add")}
          </button>
        </Form>
      </section>
      <section aria-labelledby="about-head">
        <h2 id="about-head">{t("membership:about")}</h2>
        <Form method="post" key={revision}>
          {opened("about")}
          <Field name="about" label={t("membership:about")} value={chapter.about} maxLength={600} />
          <button type="submit" className="button button-plain">
            {t("membership:save")}
          </button>
        </Form>
      </section>
    </WorkspacePage>
  );
}
