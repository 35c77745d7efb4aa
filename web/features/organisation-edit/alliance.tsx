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
import { alliancePath } from "../organisations/addresses";
import { AllianceFigures, AllianceStatements } from "./alliance-lists";
import { TitleFields } from "./chapter-fields";
import { figureOf } from "./figure-fields";
import { Field, Message, readForm, revalidateWhenStale, sourceOf, tell } from "./form-parts";
import { Jump, Sheet } from "./sheet";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;
export const shouldRevalidate = revalidateWhenStale;

export const loader = (args: LoaderFunctionArgs) => open(args).client.getAllianceEntry({});

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const form = await readForm(args.request);
  const { text, typed } = form;
  const revision = text("revision");
  const inLanguages = (en: string, ja: string, ar: string) => ({
    en: text(en),
    ...(text(ja) ? { ja: text(ja) } : {}),
    ...(text(ar) ? { ar: text(ar) } : {}),
  });
  const isNoticeEmpty = [text("notice"), text("noticeJa"), text("noticeAr")].every((said) => said === "");
  const { figures, statements } = await client.getAllianceEntry({});
  const bodies: Record<string, () => Omit<Parameters<typeof client.updateAlliance>[0]["body"], "revision">> = {
    says: () => ({
      title: inLanguages("title", "ja", "ar"),
      summary: inLanguages("summary", "summaryJa", "summaryAr"),
    }),
    notice: () => ({ notice: isNoticeEmpty ? null : inLanguages("notice", "noticeJa", "noticeAr") }),
    figure: () => {
      const stated = figureOf(form);
      return { figures: [...figures.filter(({ kind }) => kind !== stated.kind), stated] };
    },
    "figure-out": () => ({ figures: figures.filter(({ kind }) => kind !== text("which")) }),
    statement: () => ({
      statements: [...statements, { text: text("text"), on: text("on"), source: sourceOf(form) }],
    }),
    "statement-out": () => ({ statements: statements.filter((statement) => statement.text !== text("which")) }),
  };
  const bodyOf = bodies[text("intent")];
  return tell(
    text("intent"),
    async () => bodyOf && client.updateAlliance({ body: { revision, ...bodyOf() } }),
    typed(),
  );
}

/** A text in each language, by what the name of its field ends with. */
const inWriting = [
  { suffix: "", language: "en" },
  { suffix: "Ja", language: "ja" },
  { suffix: "Ar", language: "ar" },
] as const;

/** What the alliance's public page says of it as a whole, as its secretariat writes it. */
export default function AllianceEdit() {
  const entry = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t, href } = useWords();
  const { title, summary, notice, revision } = entry;
  const isBegun = title !== null;
  const opened = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
  const parts = [
    { id: "says", title: t("membership:alliance.says") },
    { id: "notice", title: t("membership:alliance.notice") },
    { id: "figures", title: t("membership:alliance.figures") },
    { id: "statements", title: t("membership:alliance.statements") },
  ];
  return (
    <WorkspacePage
      title={t("membership:alliance")}
      lead={t("membership:alliance.lead")}
      actions={
        <a className="button button-plain" href={href(alliancePath)}>
          {t("membership:alliance.public-page")}
        </a>
      }
    >
      <Message told={told} />
      {isBegun ? <Jump label={t("membership:parts")} parts={parts} /> : null}
      <Sheet id="says" title={t("membership:alliance.says")}>
        <Form method="post" key={revision}>
          {opened("says")}
          <TitleFields title={title ?? {}} />
          {inWriting.map(({ suffix, language }) => (
            <Field
              key={language}
              name={`summary${suffix}`}
              label={t(`membership:alliance.summary.${language}`)}
              hint={t(`membership:alliance.${language === "en" ? "summary.hint" : "empty-language"}`)}
              value={summary?.[language] ?? null}
              lang={language}
              isRequired={language === "en"}
              isLong
              maxLength={600}
            />
          ))}
          <button type="submit" className="button">
            {t("membership:save")}
          </button>
        </Form>
      </Sheet>
      {isBegun ? (
        <>
          <Sheet id="notice" title={t("membership:alliance.notice")}>
            <p>{t("membership:alliance.notice.text")}</p>
            <Form method="post" key={revision}>
              {opened("notice")}
              {inWriting.map(({ suffix, language }) => (
                <Field
                  key={language}
                  name={`notice${suffix}`}
                  label={t(`membership:alliance.notice.${language}`)}
                  value={notice?.[language] ?? null}
                  lang={language}
                  isLong
                  maxLength={600}
                />
              ))}
              <button type="submit" className="button">
                {t("membership:save")}
              </button>
            </Form>
          </Sheet>
          <AllianceFigures entry={entry} opened={opened} />
          <AllianceStatements entry={entry} opened={opened} />
        </>
      ) : (
        <p className="quiet">{t("membership:alliance.first")}</p>
      )}
    </WorkspacePage>
  );
}
