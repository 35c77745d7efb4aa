import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import { open, pageContext } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { assessmentPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { ExportLinks } from "./export-links";
import { refusedAction } from "./refused-action";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  version: string;
  /** Assessments and snapshots whose answers can be brought, by what names them. */
  earlier: { from: string; version: string; name: string; kind: string | null; takenOn: string | null }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const [{ items }, { items: snapshots }] = await Promise.all([
    client.listAssessments({ city }),
    client.listSnapshots({ city }),
  ]);
  return {
    city,
    version,
    earlier: [
      ...items
        .filter((one) => one.version !== version)
        .map((one) => ({ from: one.version, version: one.version, name: "", kind: null, takenOn: null })),
      ...snapshots.map(({ id, version: of, name, kind, takenOn }) => ({ from: id, version: of, name, kind, takenOn })),
    ],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const { receiveForm, say } = args.context.get(pageContext);
  const { fields, upload } = await receiveForm(args.request, "file");
  return refusedAction(async () => {
    if (!fields.from && !upload)
      return data({ refusal: { detail: say("Choose a file first."), findings: undefined } }, { status: 400 });
    const draft = fields.from
      ? await client.bringEarlier({ city, version, body: { from: fields.from } })
      : await client.bringAnswers({ city, version, upload: upload! });
    return redirect(`/${lang}${assessmentPath(city, version, `import/${draft.id}`)}`);
  });
}

/** The first step: a file, or what was said before. Nothing is changed yet. */
export default function ImportAnswers({ loaderData: { city, version, earlier } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  return (
    <WorkspacePage
      title={t("assessment:import")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={t("assessment:import.lead")}
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      <form method="post" encType="multipart/form-data">
        <div className="field drop-box">
          <label htmlFor="file">{t("assessment:import.file")}</label>
          <span className="field-hint" id="file-hint">
            {t("assessment:import.file.help")}
          </span>
          <input id="file" type="file" name="file" accept=".csv,.xlsx,.json" required aria-describedby="file-hint" />
        </div>
        <button type="submit" className="button">
          {t("assessment:import.look")}
        </button>
      </form>
      <h2>{t("assessment:import.form")}</h2>
      <ExportLinks city={city} version={version} />
      {earlier.length > 0 ? (
        <Form method="post" encType="multipart/form-data" className="take-form">
          <h2>{t("assessment:import.earlier")}</h2>
          <p className="measure quiet">{t("assessment:import.earlier.text")}</p>
          <label>
            {t("assessment:import.from")}
            <select name="from">
              {earlier.map((one) => (
                <option key={one.from} value={one.from}>
                  {one.kind === null
                    ? t("assessment:against", { version: one.version })
                    : `${one.name || t(`assessment:snapshot.${one.kind as "named"}`)} · ${day(one.takenOn!)} · ${one.version}`}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button button-plain">
            {t("assessment:import.look")}
          </button>
        </Form>
      ) : null}
    </WorkspacePage>
  );
}
