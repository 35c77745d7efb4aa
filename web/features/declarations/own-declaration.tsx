import {
  type ActionFunctionArgs,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useRevalidator,
} from "react-router";
import type { OwnDeclaration } from "#contract/declarations";
import type { MeasureState } from "#domain/declarations/stand-measures";
import { open, pageContext } from "../../context";
import { useWords } from "../../words";
import { ConflictPanel } from "../../workspace/conflict-panel";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { SaveState } from "../../workspace/save-state";
import { useRevisionForm } from "../../workspace/use-revision-form";
import historyStyles from "../audit/audit.css?url";
import { loadRecordHistory, RecordHistory, type RecordHistoryData } from "../audit/record-history";
import { type FrameworkTitles, loadTitles, titledIds } from "../framework/framework-titles";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { AskForLearning } from "../learnings/ask-for-learning";
import { useLive } from "../live/use-live";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { declarationPath, ownDeclarationsPath } from "./addresses";
import { DeclarationFields, type DeclarationValues } from "./declaration-fields";
import { DeclarationText } from "./declaration-text";
import styles from "./declarations.css?url";
import desk from "./desk.css?url";
import { MeasureForms } from "./measure-forms";
import { StandingForms } from "./standing-forms";

export const links: LinksFunction = () => [
  ...planStyles,
  { rel: "stylesheet", href: historyStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: desk },
];

interface Loaded extends WithTexts {
  declaration: OwnDeclaration;
  titles: FrameworkTitles;
  history: RecordHistoryData;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", number = "" } = args.params;
  const [declaration, titles, history] = await Promise.all([
    client.getOwnDeclaration({ city, declaration: number }),
    loadTitles(client),
    loadRecordHistory(client, lang, { organisation: city, kind: "declaration", id: number }),
  ]);
  return { declaration, titles, history, texts: await loadTexts(opened, titles.version, titledIds(titles)) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { organisation: city = "", number: declaration = "" } = args.params;
  if (args.request.headers.get("content-type")?.startsWith("multipart/")) {
    const { upload } = await args.context.get(pageContext).receiveForm(args.request, "file");
    return attempt("attached", async () => {
      await client.attachDocument({ city, declaration, ...(upload ? { upload } : {}) });
    });
  }
  const { text, orNull } = await fieldsOf(args.request);
  if (text("intent") === "measure") {
    const since = orNull("since");
    const state = text("state") as MeasureState;
    const said = { measure: text("measure"), state, note: text("note"), statements: Number(text("statements")) };
    return attempt("measure", async () => {
      await client.sayMeasure({ city, declaration, body: { ...said, ...(since ? { since } : {}) } });
    });
  }
  const revision = Number(text("revision"));
  const reason = orNull("reason");
  return attempt(text("intent"), async () => {
    if (text("intent") === "withdraw")
      await client.withdrawDeclaration({ city, declaration, body: { revision, reason: reason ?? "" } });
    else await client.publishDeclaration({ city, declaration, body: { revision, ...(reason ? { reason } : {}) } });
  });
}

const toStored = ({ content, revision }: OwnDeclaration) => ({ values: content as DeclarationValues, revision });

/** A declaration being written: it saves itself while one types, with what it will look like beside it. */
export default function OwnDeclarationPage({ loaderData }: { loaderData: Loaded }) {
  const { declaration, titles, history } = loaderData;
  const { t, href } = useWords();
  const { city, number, state } = declaration;
  const outcome = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const may = useMe().organisations.find(({ slug }) => slug === city.slug)?.may ?? [];
  const isReadOnly = !may.includes("declarations.edit") || state === "withdrawn";
  const form = useRevisionForm<DeclarationValues, OwnDeclaration>({
    stored: toStored(declaration),
    address: `/api/cities/${city.slug}/declarations/${number}`,
    toBody: (content, revision) => ({ revision, content }),
    read: toStored,
  });
  useLive({ nouns: ["declaration"], organisation: city.slug, onChange: () => void revalidate() });
  return (
    <WorkspacePage
      title={form.values.title || t("declaration:untitled")}
      above={<Link to={href(ownDeclarationsPath(city.slug))}>{t("declaration:title")}</Link>}
      lead={t(`declaration:lead.${state}`)}
      state={isReadOnly ? undefined : <SaveState status={form.status} refusal={form.refusal} />}
      actions={
        declaration.version > 0 ? (
          <a className="button button-plain" href={href(declarationPath(city.slug, number))}>
            {t("declaration:public-page")}
          </a>
        ) : undefined
      }
    >
      <OutcomeMessage outcome={outcome} />
      {outcome && "done" in outcome && outcome.done === "publish" ? (
        <AskForLearning
          city={city.slug}
          occasion="declaration"
          about={`${number}.${declaration.version}`}
          policy={declaration.content.policies[0]?.id}
        />
      ) : null}
      <ConflictPanel
        conflicts={form.conflicts}
        settle={form.settle}
        titleOf={(name) => t(`declaration:part.${name}` as "declaration:part.title")}
        showValue={(_name, value) => (typeof value === "string" ? value : JSON.stringify(value))}
      />
      <div className="declaration-desk">
        <form onSubmit={(event) => event.preventDefault()}>
          <DeclarationFields
            values={form.values}
            set={form.set}
            save={form.save}
            titles={titles}
            isDisabled={isReadOnly}
          />
        </form>
        <section className="declaration-preview" aria-labelledby="preview">
          <h2 id="preview">{t("declaration:preview")}</h2>
          <DeclarationText
            city={city.name}
            language={declaration.language}
            content={form.values}
            titles={titles}
            level={2}
          />
        </section>
      </div>
      <MeasureForms declaration={declaration} mayPublish={may.includes("declarations.publish")} />
      {isReadOnly ? null : (
        <StandingForms declaration={declaration} mayPublish={may.includes("declarations.publish")} />
      )}
      <RecordHistory history={history} />
    </WorkspacePage>
  );
}
