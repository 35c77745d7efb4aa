import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { dayOf } from "#domain/kernel/days";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { chapterPath } from "../organisations/addresses";
import { AboutFields, saidOf, TitleFields } from "./chapter-fields";
import { ChapterMembers } from "./chapter-members";
import { Field, Message, Reason, readForm, revalidateWhenStale, tell } from "./form-parts";
import { OrganisationField } from "./organisation-field";
import { Sheet } from "./sheet";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;
export const shouldRevalidate = revalidateWhenStale;

const keyOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({
  organisation: String(params.organisation),
  chapter: String(params.chapter),
});

/** The day comes from the server, so that both sides of hydration agree. */
export async function loader(args: LoaderFunctionArgs) {
  const chapter = await open(args).client.getChapterEntry(keyOf(args));
  return { chapter, today: dayOf(new Date()) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const form = await readForm(args.request);
  const { text, typed } = form;
  const key = keyOf(args);
  const revision = text("revision");
  const intents: Record<string, () => Promise<unknown>> = {
    about: () => client.updateChapter({ ...key, body: { revision, ...saidOf(form) } }),
    add: () => client.addChapterMember({ ...key, body: { revision, member: text("member"), from: text("from") } }),
    end: () => client.endChapterMember({ ...key, member: text("member"), revision, until: text("until") }),
    close: () => client.closeChapter({ chapter: key.chapter, revision, reason: text("reason") }),
  };
  return tell(text("intent"), async () => intents[text("intent")]?.(), typed());
}

/** A chapter as its coordinators keep it: what is said of it, and who is on its list from when until when. */
export default function ChapterEdit() {
  const { chapter, today } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { may } = useMe();
  const { t, lang, day, href } = useWords();
  const { slug, revision, title, closedOn } = chapter;
  const opened = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
  return (
    <WorkspacePage
      title={t("membership:chapter", { name: title[lang] ?? chapter.name })}
      lead={closedOn ? t("membership:chapter.closed", { day: day(closedOn) }) : t("membership:chapter.lead")}
      actions={
        <a className="button button-plain" href={href(chapterPath(slug))}>
          {t("membership:public-page")}
        </a>
      }
    >
      <Message told={told} />
      <ChapterMembers chapter={chapter} opened={opened("end")} today={today} />
      {closedOn ? null : (
        <>
          <Sheet id="add" title={t("membership:chapter.add")}>
            <Form method="post" key={revision}>
              {opened("add")}
              <OrganisationField name="member" label={t("membership:entry")} />
              <Field
                name="from"
                type="date"
                label={t("membership:chapter.from")}
                value={today}
                max={today}
                isRequired
              />
              <button type="submit" className="button">
                {t("membership:chapter.add")}
              </button>
            </Form>
          </Sheet>
          <Sheet id="about-chapter" title={t("membership:chapter.says")}>
            <Form method="post" key={revision}>
              {opened("about")}
              <TitleFields title={title} />
              <AboutFields country={chapter.country} about={chapter.about} />
              <button type="submit" className="button button-plain">
                {t("membership:save")}
              </button>
            </Form>
          </Sheet>
          {may.includes("chapters.manage") ? (
            <Sheet id="close" title={t("membership:chapter.close")}>
              <p>{t("membership:chapter.close.text")}</p>
              <details className="final">
                <summary>{t("membership:chapter.close.open")}</summary>
                <Form method="post" key={revision}>
                  {opened("close")}
                  <Reason hint={t("membership:chapter.close.reason.hint")} />
                  <button type="submit" className="button">
                    {t("membership:chapter.close.do")}
                  </button>
                </Form>
              </details>
            </Sheet>
          ) : null}
        </>
      )}
    </WorkspacePage>
  );
}
